import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { Safety } from '#shared/domain/safety.ts'
import { PlanBar } from '../../../renderer/review/plan-bar.tsx'
import { usePlan } from '../../../renderer/review/use-plan.ts'
import { StoreContext } from '../../../renderer/state/use-store.ts'
import type { Store } from '../../../renderer/state/store-shape.ts'
import { aKey, aTable, idOf } from '../../support/a-key.ts'
import { anApp, openPage } from '../state/page.ts'

afterEach(cleanup)

const ASKS = 'Nothing has been sent yet. Apply will ask for the number of keys.'
const PLAIN = 'Nothing has been sent yet.'

function Bar() {
  return <PlanBar plan={usePlan()} />
}

/** The bar over the plan of what is staged, in a workspace of a safety level. */
async function openBar(safety: Safety, stage: (store: Store) => void) {
  const page = await openPage()
  const app = anApp(null)
  const workspaces = app.workspaces.map((workspace) => ({ ...workspace, safety }))
  page.show(aTable([aKey('a').limited('5').labelled('env', 'x'), aKey('b')]))
  await act(async () => {
    page.store.getState().receiveApp({ ...app, workspaces })
    await page.rest()
  })
  await act(async () => {
    stage(page.store.getState())
    await page.rest()
  })
  render(
    <StoreContext value={page.store}>
      <Bar />
    </StoreContext>,
  )
}

const staged = {
  label: (store: Store) => void store.stage('Edit', [{ row: 0, field: 'label:env', to: 'y' }]),
  cap: (store: Store) => void store.stage('Edit', [{ row: 0, field: 'monthly_limit', to: 'none' }]),
  end: (store: Store) => void store.stage('Edit', [{ row: 0, field: 'expiry', to: '2020-01-01T00:00:00.000Z' }]),
  later: (store: Store) => void store.stage('Edit', [{ row: 0, field: 'expiry', to: '2999-01-01T00:00:00.000Z' }]),
  deletion: (store: Store) => void store.stage('Delete', [{ row: 0, field: 'delete', to: idOf('a') }]),
} as const

describe('what the plan bar says of Apply', () => {
  it.each([
    ['review', 'label', PLAIN],
    ['review', 'later', PLAIN],
    ['review', 'cap', ASKS],
    ['review', 'end', ASKS],
    ['review', 'deletion', ASKS],
    ['confirm', 'label', ASKS],
  ] as const)('at the level %s, of a staged %s', async (safety, what, said) => {
    await openBar(safety, staged[what])
    expect(screen.getByText(/^Nothing has been sent yet/).textContent).toBe(said)
  })
})

import { act, cleanup, render, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { Bridge } from '#shared/contract/bridge.ts'
import { failed, ok } from '#shared/contract/failure.ts'
import { NO_SPEND } from '#shared/contract/spend.ts'
import { packRecentKeys } from '#shared/contract/spend-recent.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import { labelField } from '#shared/domain/field.ts'
import { dayOfMoment } from '#shared/spend/days/utc-day.ts'
import { PlanView } from '../../../renderer/review/plan-view.tsx'
import { usePlan } from '../../../renderer/review/use-plan.ts'
import { StoreContext } from '../../../renderer/state/use-store.ts'
import { aKey, aTable, idOf } from '../../support/a-key.ts'
import { anApp, createFakeMain, openPage } from '../state/page.ts'

afterEach(cleanup)

const TODAY = dayOfMoment(Date.now())
const dollars = (cents: number): bigint => BigInt(cents) * 10_000_000n

function Review() {
  const { built } = usePlan()
  return built && <PlanView built={built} rest={null} />
}

/** The review of three keys of which usage is stored, or is not. */
async function openReview({ isStored = true, from = TODAY - 29, to = TODAY + 1, keys = ['a', 'b', 'c'] } = {}) {
  const main = createFakeMain()
  const asked: string[] = []
  let version = 1
  const spent = new Map<KeyId, bigint>([
    [idOf('a'), dollars(120_045)],
    [idOf('b'), dollars(405)],
  ])
  const bridge: Bridge = {
    async invoke(name, input) {
      if (!name.startsWith('spend.')) return main.bridge.invoke(name, input)
      // What else a page asks of spend is no business of this test.
      if (name !== 'spend.state' && name !== 'spend.recent-keys') return failed({ code: 'bad_request' })
      asked.push(name)
      const state = { ...NO_SPEND, version, stored: isStored ? {} : null }
      return ok((name === 'spend.state' ? state : packRecentKeys({ from, to, spent })) as never) // the answer of this route
    },
  }
  const page = await openPage({ main: { ...main, bridge } })
  const { store } = page
  page.show(aTable(keys.map((name) => aKey(name).labelled('env', 'production').labelled('team', 'web'))))
  const tell = (next: number) =>
    act(async () => {
      version = next
      store.getState().receiveApp({ ...anApp(null), spend: { ...NO_SPEND, version } })
      await page.rest()
    })
  const stage = (label: 'env' | 'team', rows: readonly number[], to: string) =>
    act(async () => {
      store.getState().stage('Edit', rows.map((row) => ({ row, field: labelField(label), to }))) // prettier-ignore
      await page.rest()
    })
  await tell(1)
  render(
    <StoreContext value={store}>
      <Review />
    </StoreContext>,
  )
  const moved = () =>
    [...document.querySelectorAll('[data-moved]')].map((shown) => [shown.getAttribute('data-moved'), shown.textContent])
  return { ...page, asked, tell, stage, spent, moved }
}

describe('the review of a relabel, once usage is stored', () => {
  it('says what each group moves, and all of them together: a key counts once', async () => {
    const { stage, moved } = await openReview()
    await stage('env', [0, 1, 2], 'prod')
    await stage('team', [0], 'core')
    expect(moved().map(([exact]) => exact)).toEqual(['1204.5', '1200.45', '1204.5'])
    const [group, , all] = moved()
    expect(group?.[1]).toContain('$1,204.50 of the last 30 days moves')
    expect(all?.[1]).toContain('$1,204.50 of the last 30 days moves to other label values')
    expect(all?.[1]).toContain('spent by 3 keys')
  })

  it('follows what is staged at once', async () => {
    const { store, stage, moved } = await openReview()
    await stage('env', [0, 1], 'prod')
    expect(moved()[0]?.[0]).toBe('1204.5')
    await stage('env', [0], 'production')
    expect(moved().map(([exact]) => exact)).toEqual(['4.05', '4.05'])
    act(() => store.getState().undo())
    expect(moved()[0]?.[0]).toBe('1204.5')
  })

  it('shows nothing of usage that is not stored any more, and reads it anew', async () => {
    const { stage, moved, spent, tell, asked } = await openReview()
    await stage('env', [0], 'prod')
    expect(moved()[0]?.[0]).toBe('1200.45')
    spent.set(idOf('a'), dollars(1))
    await tell(2)
    expect(moved()[0]?.[0]).toBe('0.01')
    expect(asked.filter((name) => name === 'spend.recent-keys')).toHaveLength(2)
  })

  it('adds up a plan of many keys in slices, and follows what is staged', async () => {
    const keys = ['a', 'b', ...Array.from({ length: 12_000 }, (_, at) => `k${at}`)]
    const { stage, moved, rest } = await openReview({ keys })
    const all = keys.map((_, row) => row)
    const settled = async (sum: string): Promise<void> => {
      for (let turn = 0; turn < 500 && moved()[1]?.[0] !== sum; turn++) await act(rest)
      expect(moved().map(([exact]) => exact)).toEqual([sum, sum])
    }
    await stage('env', all, 'prod')
    await settled('1204.5')
    await stage('env', [0], 'production')
    await settled('4.05')
  })

  it('names the days where they are not the last ones, or fewer than thirty', async () => {
    const { stage, moved } = await openReview({ from: 20_000, to: 20_012 })
    await stage('env', [0], 'prod')
    expect(moved()[0]?.[1]).toContain('$1,200.45 of the 12 days to 15 Oct 2024 moves')
  })

  it('reads no usage for a plan that changes no label', async () => {
    const { store, rest, moved, asked } = await openReview()
    await act(async () => {
      store.getState().stage('Edit', [{ row: 0, field: 'monthly_limit', to: '5' }])
      await rest()
    })
    expect([moved(), asked.filter((name) => name === 'spend.recent-keys')]).toEqual([[], []])
  })

  it('reads no usage where none is stored, and tells the month of the list', async () => {
    const { stage, moved, asked } = await openReview({ isStored: false })
    await stage('env', [0], 'prod')
    expect(moved()).toEqual([])
    expect(asked).not.toContain('spend.recent-keys')
    expect(new Set(asked)).toEqual(new Set(['spend.state']))
    expect(within(document.body).getByText(/of this month moves/)).toBeTruthy()
  })
})

import { describe, expect, it } from 'vitest'
import { labelField } from '#shared/domain/field.ts'
import { draftIdOf } from '#shared/domain/draft-row.ts'
import { beyondRow } from '../../../renderer/state/staged-book.ts'
import { planOf } from '../../../renderer/state/planning.ts'
import { aList } from './list.ts'
import type { ShortKey } from './list.ts'
import { openPage } from './page.ts'
import type { Page } from './page.ts'

const env = labelField('env')
const keys: readonly ShortKey[] = [0, 1, 2].map((n) => ({ n, limit: '5', labels: [['env', 'production']] }))

/** A page with a value imported for each of three keys, and a new key. */
async function imported(): Promise<Page> {
  const page = await openPage()
  page.show(aList(...keys))
  const { book, stageInSlices } = page.store.getState()
  const draft = Uint32Array.of(beyondRow(book, draftIdOf(1)))
  const edits = [
    { field: 'draft' as const, rows: draft, tos: ['yes'], lines: Uint32Array.of(9) },
    { field: 'name' as const, rows: draft, tos: ['made'], lines: Uint32Array.of(9) },
    { field: 'monthly_limit' as const, rows: draft, tos: ['5'], lines: Uint32Array.of(9) },
    { field: env, rows: Uint32Array.of(0, 1, 2), tos: ['a', 'b', 'c'], lines: Uint32Array.of(2, 3, 5) },
  ]
  await stageInSlices('Import', edits, { file: 'customers.csv' })
  return page
}

/** Each step of the plan, by the name of its key: from which line it is, 0 where it was typed. */
function sources({ store }: Page): Readonly<Record<string, number>> {
  const { steps, origin } = planOf(store.getState()).plan
  expect(origin).toEqual({ kind: 'grid' })
  for (const { source } of steps) if (source) expect(source.file).toBe('customers.csv')
  return Object.fromEntries(steps.map(({ name, field, source }) => [`${name} ${field}`, source?.line ?? 0]))
}

const ALL = { 'key-0 label:env': 2, 'key-1 label:env': 3, 'key-2 label:env': 5, 'made create': 9 }

async function reopened(page: Page, ...list: readonly ShortKey[]): Promise<Page> {
  await page.rest()
  const again = await openPage({ main: page.main })
  again.show(aList(...list))
  return again
}

describe('where staged cells come from', () => {
  it('is the row of the table, and the grid for what was typed', async () => {
    const page = await imported()
    page.store.getState().stage('Edit', [{ row: 1, field: 'monthly_limit', to: '7' }])
    expect(sources(page)).toEqual({ ...ALL, 'key-1 monthly_limit': 0 })
  })

  it('is the grid once another value was typed over it, and the table again when that is undone', async () => {
    const page = await imported()
    page.store.getState().stage('Edit', [{ row: 1, field: env, to: 'mine' }])
    expect(sources(page)).toEqual({ ...ALL, 'key-1 label:env': 0 })
    page.store.getState().undo()
    expect(sources(page)).toEqual(ALL)
  })

  it('stays the table when a conflict about it is decided for its value', async () => {
    const page = await imported()
    page.show(aList({ ...keys[0]!, labels: [['env', 'theirs']] }, keys[1]!, keys[2]!))
    expect(sources(page)).not.toHaveProperty('key-0 label:env')
    page.store.getState().stageBlocks('Keep mine', [{ field: env, rows: Uint32Array.of(0), tos: ['a'], bases: ['theirs'] }]) // prettier-ignore
    expect(sources(page)).toEqual(ALL)
  })

  it('outlives a restart, another list, and a run that ends the history', async () => {
    const page = await imported()
    const again = await reopened(page, ...keys.toReversed())
    expect(sources(again)).toEqual(ALL)
    again.store.getState().settleStaged()
    expect(again.store.getState().undoName).toBeNull()
    expect(sources(again)).toEqual(ALL)
    again.store.getState().stage('Edit', [{ row: 2, field: env, to: 'mine' }])
    const third = await reopened(again, keys[1]!, keys[0]!, keys[2]!)
    expect(sources(third)).toEqual({ ...ALL, 'key-0 label:env': 0 })
    third.store.getState().undo()
    expect(sources(third)).toEqual(ALL)
  })

  it('goes with what was taken back', async () => {
    const page = await imported()
    page.store.getState().discardAll()
    page.store.getState().stage('Edit', [{ row: 0, field: env, to: 'a' }])
    expect(sources(page)).toEqual({ 'key-0 label:env': 0 })
  })
})

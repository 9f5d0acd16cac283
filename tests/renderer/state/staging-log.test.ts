import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Field } from '#shared/domain/field.ts'
import { labelField } from '#shared/domain/field.ts'
import { rowIdIn } from '../../../renderer/state/staged-book.ts'
import type { Store } from '../../../renderer/state/store-shape.ts'
import { aList, idOf } from './list.ts'
import type { ShortKey } from './list.ts'
import { openPage } from './page.ts'
import type { Page } from './page.ts'

const fields: readonly Field[] = [labelField('env'), labelField('__proto__'), 'monthly_limit']
const value = fc.constantFrom('a', 'b', '7', '0', 'none', '', null)
const key = fc.integer({ min: 0, max: 4 })
const shortKey: fc.Arbitrary<ShortKey> = fc.record({
  n: key,
  limit: fc.constantFrom('0', '7', '8'),
  labels: fc.subarray([['env', 'a'] as const, ['__proto__', 'b'] as const]),
})
const keys = fc.uniqueArray(shortKey, { selector: ({ n }) => n, maxLength: 5 })
const cell = fc.record({ row: key, field: fc.constantFrom(...fields), to: value })
const command = fc.oneof(
  fc.record({ kind: fc.constant('stage' as const), edits: fc.array(cell, { minLength: 1, maxLength: 6 }) }),
  fc.record({ kind: fc.constant('list' as const), keys }),
  fc.record({ kind: fc.constant('unstage' as const), n: key, field: fc.constantFrom(...fields) }),
  fc.record({ kind: fc.constantFrom('undo' as const, 'redo' as const, 'discard' as const, 'settle' as const) }),
)
type Command = typeof command extends fc.Arbitrary<infer Value> ? Value : never

function run(page: Page, act: Command): void {
  const store = page.store.getState()
  if (act.kind === 'stage') store.stage(`Edit ${act.edits.length}`, act.edits)
  else if (act.kind === 'list') page.show(aList(...act.keys))
  else if (act.kind === 'unstage') store.unstage([{ keyId: idOf(act.n), field: act.field }])
  else if (act.kind === 'discard') store.discardAll()
  else if (act.kind === 'settle') store.settleStaged()
  else store[act.kind]()
}

function cellsOf({ book, undoName, redoName, stagedCount, stagedKeyCount }: Store): unknown {
  const cells = [...book.patches].flatMap(([field, column]) =>
    [...column].map(([row, { base, to }]) => JSON.stringify([rowIdIn(book, row), field, base, to])),
  )
  return { cells: cells.toSorted(), undoName, redoName, stagedCount, stagedKeyCount }
}

/** What a page shows now, after each undo down to the ground, and after each redo up to the top. */
function storyOf({ store }: Page): unknown[] {
  const story = [cellsOf(store.getState())]
  for (const [name, step] of [
    ['undoName', 'undo'],
    ['redoName', 'redo'],
  ] as const) {
    while (store.getState()[name] !== null) {
      store.getState()[step]()
      story.push(cellsOf(store.getState()))
    }
  }
  return story
}

describe('a replayed log', () => {
  it('tells the same story as the page that wrote it, at every undo and redo', async () => {
    await fc.assert(
      fc.asyncProperty(keys, fc.array(command, { maxLength: 12 }), async (first, commands) => {
        const page = await openPage()
        page.show(aList(...first))
        for (const act of commands) run(page, act)
        await page.rest()
        const again = await openPage({ main: page.main })
        const last = commands.findLast((act) => act.kind === 'list')
        again.show(aList(...(last?.kind === 'list' ? last.keys : first)))
        expect(storyOf(again)).toEqual(storyOf(page))
      }),
      { numRuns: 100 },
    )
  }, 30_000)
})

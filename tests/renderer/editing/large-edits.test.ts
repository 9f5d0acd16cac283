import { createBook } from '../../../renderer/state/staged-book.ts'
import { describe, expect, it } from 'vitest'
import { aList } from '../state/list.ts'
import { openPage } from '../state/page.ts'
import { buildColumns } from '../../../renderer/cells/column-model.ts'
import { gatherInTurns, splitRanges } from '../../../renderer/editing/edit-cells.ts'
import type { Gathered } from '../../../renderer/editing/edit-cells.ts'
import { sizeOfAll } from '../../../renderer/cells/ranges.ts'
import { splitEdits } from '../../../renderer/state/staged-edit.ts'
import { inTurns } from '../../../renderer/state/turns.ts'

const ROWS = 12_000
const table = aList(...Array.from({ length: ROWS }, (_, n) => ({ n })))
const columns = buildColumns(table, ['env'])
const view = Uint32Array.from({ length: ROWS }, (_, row) => row)
const env = columns.findIndex(({ id }) => id === 'label:env')
const whole = { top: 0, bottom: ROWS - 1, left: env, right: env }
const rows = view.slice()
const tos = Array.from(rows, () => 'x')

describe('inTurns', () => {
  it('does a single part at once, and many in their order', async () => {
    let at: readonly number[] = []
    inTurns([() => 1], (results) => (at = results))
    expect(at).toEqual([1])
    const all = await new Promise((resolve) =>
      inTurns(
        Array.from({ length: 50 }, (_, part) => () => part),
        resolve,
      ),
    )
    expect(all).toEqual(Array.from({ length: 50 }, (_, part) => part))
  })
})

describe('many cells', () => {
  it('are split into parts that are the same cells', () => {
    const parts = splitRanges([whole])
    expect(parts.length).toBeGreaterThan(1)
    expect(sizeOfAll(parts)).toBe(ROWS)
    expect(splitRanges([{ ...whole, bottom: 9 }])).toEqual([{ ...whole, bottom: 9 }])
    const edits = splitEdits([{ field: 'label:env', rows, tos }])
    expect(edits.flatMap((edit) => [...edit.rows])).toEqual([...rows])
  })

  it('are gathered to the same values as few', async () => {
    const gathered = await new Promise<Gathered>((resolve) =>
      gatherInTurns(
        { view, columns, ranges: [whole], source: { ownRow: 7, book: createBook(null) } },
        ({ at }) => (at % 2 ? undefined : String(at)),
        resolve,
      ),
    )
    expect([gathered.cells, gathered.left, gathered.readOnly]).toEqual([ROWS / 2, ROWS / 2 - 1, 1])
  })
})

describe('stageInTurns', () => {
  const stage = (store: Awaited<ReturnType<typeof openPage>>['store']) =>
    new Promise<number | null>((resolve) =>
      store.getState().stageInTurns('Fill', [{ field: 'label:env', rows, tos }], resolve),
    )

  it('stages everything as one step', async () => {
    const { store, show } = await openPage()
    show(table)
    expect(await stage(store)).toBe(ROWS)
    expect(store.getState().stagedCount).toBe(ROWS)
    store.getState().undo()
    expect(store.getState().stagedCount).toBe(0)
  })

  it('stands on what was staged meanwhile', async () => {
    const { store, show } = await openPage()
    show(table)
    const staged = stage(store)
    store.getState().stage('Edit', [{ row: 3, field: 'label:env', to: 'x' }])
    expect(await staged).toBeLessThanOrEqual(ROWS)
    store.getState().undo()
    store.getState().undo()
    expect(store.getState().stagedCount).toBe(0)
  })
})

import { describe, expect, it } from 'vitest'
import { parseBlock } from '#shared/domain/tsv.ts'
import { aList } from '../state/list.ts'
import { buildColumns } from '../../../renderer/grid/column-model.ts'
import { copyRange } from '../../../renderer/grid/copy.ts'
import { buildPaste, placeBlock } from '../../../renderer/grid/paste.ts'
import type { Range } from '../../../renderer/grid/range.ts'
import { createBook } from '../../../renderer/state/staged-book.ts'

const table = aList(
  {
    n: 1,
    limit: '500',
    spend: '1.23456',
    labels: [
      ['env', 'prod'],
      ['team', 'a\tb'],
    ],
  },
  { n: 2, labels: [['env', '']] },
  { n: 3, labels: [['team', 'x']] },
)
const columns = buildColumns(table, ['env', 'team'])
const view = Uint32Array.from([2, 1, 0])
const cell = (at: number, column: number): Range => ({ top: at, bottom: at, left: column, right: column })
const paste = (text: string, range: Range, ownRow: number | null = null) =>
  buildPaste({ block: parseBlock(text), range, view, columns, ownRow })

describe('placeBlock', () => {
  const block = parseBlock('1\t2\n3\t4')

  it('expands from one cell', () => {
    expect(placeBlock(block, cell(1, 1), 10, 10)).toEqual({
      range: { top: 1, bottom: 2, left: 1, right: 2 },
      overflow: 0,
    })
  })

  it('fills a selection with one value', () => {
    const selected = { top: 0, bottom: 6, left: 2, right: 4 }
    expect(placeBlock(parseBlock('x'), selected, 10, 10)).toEqual({ range: selected, overflow: 0 })
  })

  it('tiles an exact multiple', () => {
    const selected = { top: 0, bottom: 3, left: 0, right: 5 }
    expect(placeBlock(block, selected, 10, 10).range).toEqual(selected)
  })

  it('goes once to the top left corner of any other selection', () => {
    const { range } = placeBlock(block, { top: 1, bottom: 3, left: 1, right: 2 }, 10, 10)
    expect(range).toEqual({ top: 1, bottom: 2, left: 1, right: 2 })
  })

  it('cuts off what lies outside and counts it', () => {
    expect(placeBlock(block, cell(9, 9), 10, 10)).toEqual({ range: cell(9, 9), overflow: 3 })
  })
})

describe('buildPaste', () => {
  it('writes to the visible rows in their order', () => {
    const { edits, cells } = paste('a\nb', { top: 0, bottom: 1, left: 3, right: 3 })
    expect(edits).toEqual([{ field: 'label:env', rows: Uint32Array.from([2, 1]), tos: ['a', 'b'] }])
    expect(cells).toBe(2)
  })

  it('skips read-only cells and the protected row, and counts them', () => {
    const { edits, readOnly } = paste('n\t7\t1\ta\tb', { top: 1, bottom: 1, left: 0, right: 4 })
    expect([edits.map(({ field }) => field), readOnly]).toEqual([['monthly_limit', 'label:env', 'label:team'], 2])
    expect(paste('a', cell(0, 3), 2)).toMatchObject({ edits: [], cells: 0, readOnly: 1 })
  })

  it('removes a label with nothing, empties it with two quotes, and leaves a limit alone with nothing', () => {
    const { edits, blankLimits } = paste('\t\t\t""""""', { top: 0, bottom: 0, left: 1, right: 4 })
    expect(edits.map(({ tos }) => tos)).toEqual([[null], ['']])
    expect(blankLimits).toBe(1)
  })

  it('leaves cells alone that a shorter row does not have', () => {
    const { edits } = paste('a\tb\nc', { top: 0, bottom: 1, left: 3, right: 4 })
    expect(edits.map(({ tos }) => tos)).toEqual([['a', 'c'], ['b']])
  })
})

describe('copyRange', () => {
  const source = { table, book: createBook(table), groupName: (id: string) => id, ownRow: null }

  it('gives raw values of the visible rows, an absent label as nothing', () => {
    const text = copyRange(source, view, columns, { top: 0, bottom: 2, left: 0, right: 4 })
    expect(parseBlock(text)).toEqual([
      ['key-3', 'none', '0', '', 'x'],
      ['key-2', 'none', '0', '""', ''],
      ['key-1', '500', '1.23456', 'prod', 'a\tb'],
    ])
  })

  it('is read back as the same values', () => {
    const range = { top: 0, bottom: 2, left: 3, right: 4 }
    const { edits } = paste(copyRange(source, view, columns, range), range)
    expect(edits.map(({ tos }) => tos)).toEqual([
      [null, '', 'prod'],
      ['x', null, 'a\tb'],
    ])
  })
})

import { describe, expect, it } from 'vitest'
import { buildColumns } from '../../../renderer/cells/column-model.ts'
import { fieldAt } from '../../../renderer/cells/cell-source.ts'
import { readClip } from '../../support/read-clip.ts'
import type { ClipBlock } from '../../../renderer/cells/clip-block.ts'
import { copyParts, joinCopy } from '../../../renderer/editing/copy.ts'
import { buildPaste } from '../../../renderer/editing/paste.ts'
import { createBook } from '../../../renderer/state/staged-book.ts'
import { oddValues } from '../../support/odd-files.ts'
import { aList } from '../state/list.ts'

const values = [...new Set(oddValues)]
const field = 'label:note'

/** A grid of one label column, in which the values stand. */
function gridOf(labels: readonly (readonly [string, string])[]) {
  const table = aList(...labels.map((label, at) => ({ n: at + 1, labels: [[...label] as [string, string]] })))
  const [label = ''] = labels[0] ?? []
  const columns = buildColumns(table, [label])
  const source = { table, book: createBook(table), groupName: (id: string) => id, ownRow: null }
  const view = Uint32Array.from(labels, (_, row) => row)
  const column = columns.findIndex(({ id }) => id === `label:${label}`)
  return { columns, source, view, column }
}

function copied(grid: ReturnType<typeof gridOf>) {
  const { columns, source, view, column } = grid
  const places = { rows: Uint32Array.from(view), columns: Uint32Array.of(column) }
  const wish = { source, view, columns, places, withTitles: false, own: { id: 'x', kind: 'copy' }, mark: '.' } as const
  return joinCopy(wish, copyParts(wish).map((part) => part())) // prettier-ignore
}

function pasted(block: ClipBlock | null) {
  const { columns, source, view, column } = gridOf(values.map(() => ['note', 'before']))
  if (!block) throw new Error('nothing to paste')
  const { edits } = buildPaste({
    block,
    rows: Int32Array.from(view),
    columns: columns.slice(column, column + 1),
    source: { ownRow: null, book: source.book },
    mark: '.',
    rules: { skipBlanks: false, onlyEmpty: false },
    before: (row, of) => fieldAt(source, row, of),
  })
  return edits
}

describe('odd values in the grid', () => {
  const grid = gridOf(values.map((value) => ['note', value]))

  it('stand in their cells as they are', () => {
    expect(values.map((_, row) => fieldAt(grid.source, row, field))).toEqual(values)
  })

  it('come through a copy and a paste of our own, every code unit of them', () => {
    const { own } = copied(grid)
    expect(pasted(readClip((flavour) => (flavour.includes('fobsheet') ? (own ?? '') : '')))).toMatchObject([
      { field, tos: values },
    ])
  })

  it('come through the plain text that other programs read', () => {
    const { text } = copied(grid)
    expect(pasted(readClip((flavour) => (flavour === 'text/plain' ? text : '')))).toMatchObject([
      { field, tos: values },
    ])
  })

  it.each(values.filter((value) => value.trim() !== ''))('name a column: %j', (key) => {
    const { columns, source, column } = gridOf([[key, 'x']])
    expect(columns[column]?.title).toBe(key)
    expect(fieldAt(source, 0, `label:${key}`)).toBe('x')
  })
})

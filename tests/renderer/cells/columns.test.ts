import { describe, expect, it } from 'vitest'
import { FIRST_COLUMNS } from '#shared/domain/grid-view.ts'
import type { GridColumn } from '../../../renderer/cells/column-model.ts'
import { GUTTER, layOutColumns } from '../../../renderer/cells/use-columns.ts'

const columns: readonly GridColumn[] = ['name', 'a', 'b', 'c'].map((id) => ({
  id,
  title: id,
  field: null,
  isNumber: false,
  width: 100,
}))

describe('layOutColumns', () => {
  it('puts pinned columns first and the others beside them, without gaps', () => {
    const { all, pinned, center, pinnedWidth, totalWidth } = layOutColumns(columns, FIRST_COLUMNS)
    expect(pinned.map(({ id, start }) => [id, start])).toEqual([['name', GUTTER]])
    expect(pinnedWidth).toBe(GUTTER + 100)
    expect(center.map(({ id, start }) => [id, start])).toEqual([
      ['a', GUTTER + 100],
      ['b', GUTTER + 200],
      ['c', GUTTER + 300],
    ])
    expect(totalWidth).toBe(GUTTER + 400)
    expect(all.map(({ index }) => index)).toEqual([0, 1, 2, 3])
  })

  it('follows the order that was chosen, among pinned columns the order of pinning', () => {
    const chosen = { ...FIRST_COLUMNS, order: ['c', 'b', 'a', 'name'], pinned: ['b', 'name'] }
    const { pinned, center } = layOutColumns(columns, chosen)
    expect(pinned.map(({ id }) => id)).toEqual(['b', 'name'])
    expect(center.map(({ id }) => id)).toEqual(['c', 'a'])
  })

  it('leaves out hidden columns, pinned or not, and those that are not there', () => {
    const chosen = { ...FIRST_COLUMNS, hidden: ['a', 'name'], pinned: ['name', 'gone'] }
    const { pinned, center, pinnedWidth } = layOutColumns(columns, chosen)
    expect(pinned).toEqual([])
    expect(pinnedWidth).toBe(GUTTER)
    expect(center.map(({ id }) => id)).toEqual(['b', 'c'])
  })

  it('gives the width that was chosen, within limits, and remembers the one a column came with', () => {
    const chosen = { ...FIRST_COLUMNS, widths: [['a', 1], ['b', 5000], ['c', 240]] as const } // prettier-ignore
    const { center } = layOutColumns(columns, chosen)
    expect(center.map(({ width, firstWidth }) => [width, firstWidth])).toEqual([
      [48, 100],
      [900, 100],
      [240, 100],
    ])
  })
})

import { describe, expect, it } from 'vitest'
import { arrangeRows } from '#shared/spend/pivot/pivot-arrange.ts'
import { cutTile, TILE_COLUMNS, TILE_LINES } from '#shared/spend/pivot/pivot-tile.ts'
import { aPivot } from '../a-pivot.ts'

const open = { all: true, except: [] }

describe('cutTile', () => {
  const lines = Array.from({ length: 100 }, (_, at) => `team-${at}`)
  const columns = Array.from({ length: 40 }, (_, at) => `2026-${at}`)
  const result = aPivot([...lines, ''], columns, {
    spend: Array.from({ length: 101 * 40 }, (_, at) => at),
    share: Array.from({ length: 101 * 40 }, (_, at) => at / 2),
  })
  const view = arrangeRows(result, { open, sort: null })

  it('has the cells of its lines and columns, for each measure', () => {
    const tile = cutTile(result, { view, open }, { line: 1, column: 1 })
    expect([tile.line, tile.column, tile.width]).toEqual([TILE_LINES, TILE_COLUMNS, 8])
    expect(tile.lines.map(({ members }) => members[0]?.text ?? '')).toEqual([...lines.slice(64), ''])
    const [spend, share] = tile.cells
    expect(spend?.figures[0]).toBe(BigInt(64 * 40 + 32))
    expect(spend?.figures.at(-1)).toBe(BigInt(101 * 40 - 1))
    expect(share?.figures[8]).toBe((65 * 40 + 32) / 2)
  })
  it('is empty beyond the end', () => {
    const tile = cutTile(result, { view, open }, { line: 9, column: 0 })
    expect(tile.lines).toEqual([])
    expect(tile.cells[0]?.figures).toHaveLength(0)
  })
  it('says which lines can be opened, and whether they are', () => {
    const nested = aPivot(['a', 'a/x', 'b', 'b/y', 'b/z', ''], [''], { spend: [1, 1, 2, 1, 1, 3] })
    const closed = { all: true, except: ['[["value","b"]]'] }
    const tile = cutTile(nested, { view: arrangeRows(nested, { open: closed, sort: null }), open: closed }, { line: 0, column: 0 }) // prettier-ignore
    expect(tile.lines.map(({ isOpen }) => isOpen)).toEqual([true, null, false, null])
  })
})

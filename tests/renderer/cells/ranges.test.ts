import { describe, expect, it } from 'vitest'
import { aList } from '../state/list.ts'
import { buildColumns } from '../../../renderer/cells/column-model.ts'
import { jumpTo } from '../../../renderer/editing/moving.ts'
import {
  blockOf,
  cutOut,
  nextInRanges,
  rangesOf,
  rowsIn,
  readSpans,
  sizeOfAll,
  spansAt,
} from '../../../renderer/cells/ranges.ts'
import { regionAround } from '../../../renderer/cells/region.ts'

const columns = buildColumns(aList({ n: 1 }), ['a', 'b', 'c'])
const id = (index: number): string => columns[index]?.id ?? ''
const range = (top: number, bottom: number, left: number, right: number) => ({ top, bottom, left, right })
const span = (top: number, bottom: number, left: number, right: number) => ({
  anchor: { at: top, column: id(left) },
  head: { at: bottom, column: id(right) },
})

describe('rangesOf', () => {
  it('is the one rectangle of an ordinary selection', () => {
    expect(rangesOf({ active: span(1, 1, 1, 1).anchor, ...span(3, 1, 2, 1) }, columns)).toEqual([range(1, 3, 1, 2)])
  })

  it('counts a cell once where rectangles lie over each other', () => {
    const selection = { active: span(0, 0, 0, 0).anchor, more: [span(0, 3, 0, 3)], ...span(1, 1, 1, 1) }
    const ranges = rangesOf(selection, columns)
    expect(sizeOfAll(ranges)).toBe(16)
    expect(ranges.at(-1)).toEqual(range(1, 1, 1, 1))
  })
})

describe('rowsIn', () => {
  it('counts a row once, however many rectangles touch it', () => {
    expect(rowsIn([])).toBe(0)
    expect(rowsIn([range(4, 5, 0, 0), range(0, 2, 0, 1), range(2, 4, 3, 3), range(1, 1, 5, 5)])).toBe(6)
  })
})

describe('cutOut', () => {
  it('leaves four rectangles round a hole in the middle, and all of it where there is no hole', () => {
    expect(cutOut(range(0, 2, 0, 2), range(1, 1, 1, 1))).toEqual([
      range(0, 0, 0, 2),
      range(1, 1, 0, 0),
      range(1, 1, 2, 2),
      range(2, 2, 0, 2),
    ])
    expect(cutOut(range(0, 2, 0, 2), range(5, 5, 5, 5))).toEqual([range(0, 2, 0, 2)])
    expect(cutOut(range(0, 2, 0, 2), range(0, 9, 0, 9))).toEqual([])
  })
})

describe('blockOf', () => {
  it('joins rectangles that share rows or columns', () => {
    expect(blockOf([range(0, 1, 0, 0), range(0, 1, 3, 4)])).toEqual({
      rows: Uint32Array.from([0, 1]),
      columns: Uint32Array.from([0, 3, 4]),
    })
    expect(blockOf([range(5, 5, 2, 2), range(0, 1, 2, 2)])?.rows).toEqual(Uint32Array.from([0, 1, 5]))
  })

  it('refuses rectangles that leave gaps', () => {
    expect(blockOf([range(0, 0, 0, 0), range(1, 1, 1, 1)])).toBeNull()
  })
})

describe('nextInRanges', () => {
  it('goes through one rectangle after the other, and around', () => {
    const ranges = [range(0, 1, 0, 0), range(5, 5, 2, 3)]
    let place = { at: 0, column: 0 }
    const walked = Array.from({ length: 4 }, () => {
      place = nextInRanges(ranges, place, true, 1) ?? place
      return `${place.at}.${place.column}`
    })
    expect(walked).toEqual(['1.0', '5.2', '5.3', '0.0'])
    expect(nextInRanges(ranges, { at: 0, column: 0 }, true, -1)).toEqual({ at: 5, column: 3 })
  })
})

describe('spansAt', () => {
  it('is read back column by column', () => {
    const isSelected = readSpans(spansAt([range(0, 3, 1, 2), range(2, 2, 5, 5)], 2))
    expect([0, 1, 2, 3, 5].map(isSelected)).toEqual([false, true, true, false, true])
    expect(readSpans(spansAt([range(0, 3, 1, 2)], 4))(1)).toBe(false)
  })
})

describe('regionAround', () => {
  const filled = ['##..#', '##..#', '...#.', '.....']
  const region = (at: number, column: number) =>
    regionAround({ at, column }, { at: 3, column: 4 }, (place) => filled[place.at]?.[place.column] === '#')

  it('grows to the block of filled cells, corners too', () => {
    expect(region(0, 0)).toEqual(range(0, 1, 0, 1))
    expect(region(0, 4)).toEqual(range(0, 2, 3, 4))
  })

  it('takes in the filled neighbours of a blank cell, and is that cell alone where there are none', () => {
    expect(region(3, 0)).toEqual(range(3, 3, 0, 0))
    expect(region(2, 0)).toEqual(range(0, 2, 0, 1))
  })
})

describe('jumpTo', () => {
  const isFilled = (at: number): boolean => at < 3 || at === 6
  const jump = (from: number, extend: boolean): number => jumpTo({ from, start: 0, step: 1, last: 9, extend }, isFilled)

  it('stretches to the end of the block first, and then to the edge of the grid', () => {
    expect([jump(0, true), jump(2, true)]).toEqual([2, 9])
  })

  it('goes from block to block when it does not stretch', () => {
    expect([jump(0, false), jump(2, false)]).toEqual([2, 6])
  })
})

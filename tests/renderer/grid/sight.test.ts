import { describe, expect, it } from 'vitest'
import type { ColumnLayout, PlacedColumn } from '../../../renderer/cells/use-columns.ts'
import { isCovered, placesAround, sightOf } from '../../../renderer/grid/sight.ts'

const column = (index: number, start: number): PlacedColumn => ({
  id: `label:${index}`,
  title: String(index),
  field: null,
  isNumber: false,
  width: 100,
  firstWidth: 100,
  index,
  start,
  pin: null,
})

/** Ten columns of 100 behind a pinned pane of 200. */
const center = Array.from({ length: 10 }, (_, at) => column(at, 200 + at * 100))
const layout: ColumnLayout = { all: center, pinned: [], center, pinnedWidth: 200, totalWidth: 1200 }

const places = (first: number, last: number, around: number, count: number, also: number) =>
  placesAround({ first, last, around, count, also })

describe('sightOf', () => {
  it('sees the lines below the header, as far as a part of them shows', () => {
    const lines = (top: number) => {
      const { firstLine, lastLine } = sightOf({ top, left: 0, width: 500, height: 30 + 26 * 3 }, 100, layout)
      return [firstLine, lastLine]
    }
    expect(lines(0)).toEqual([0, 2])
    expect(lines(25)).toEqual([0, 3])
    expect(lines(26)).toEqual([1, 3])
    expect(lines(26 * 97)).toEqual([97, 99])
  })

  it('sees the columns beside the pinned pane, as far as a part of them shows', () => {
    const columns = (left: number) => {
      const { firstColumn, lastColumn } = sightOf({ top: 0, left, width: 500, height: 300 }, 100, layout)
      return [firstColumn, lastColumn]
    }
    expect(columns(0)).toEqual([0, 2])
    expect(columns(1)).toEqual([0, 3])
    expect(columns(100)).toEqual([1, 3])
    expect(columns(700)).toEqual([7, 9])
  })

  it('sees nothing where there is nothing', () => {
    const none: ColumnLayout = { all: [], pinned: [], center: [], pinnedWidth: 200, totalWidth: 200 }
    const sight = sightOf({ top: 0, left: 0, width: 500, height: 300 }, 0, none)
    expect(places(sight.firstLine, sight.lastLine, 6, 0, 0)).toEqual([])
    expect(places(sight.firstColumn, sight.lastColumn, 2, 0, -1)).toEqual([])
  })

  it('is drawn anew when something comes into sight, not when a scroll bar takes the place of the last line', () => {
    const at = (top: number, width = 500, height = 300) => sightOf({ top, left: 0, width, height }, 100, layout)
    expect(isCovered(at(0), at(0))).toBe(true)
    expect(isCovered(at(0), at(26))).toBe(false)
    expect(isCovered(at(0, 490, 290), at(0))).toBe(true)
    expect(isCovered(at(0), at(0, 500, 274))).toBe(false)
    expect(isCovered(at(0, 500, 240), at(0))).toBe(false)
  })
})

describe('placesAround', () => {
  it('adds some on both sides, within what there is, and the one that must not go', () => {
    expect(places(3, 4, 2, 6, -1)).toEqual([1, 2, 3, 4, 5])
    expect(places(3, 4, 1, 10, 8)).toEqual([2, 3, 4, 5, 8])
    expect(places(3, 4, 1, 10, 4)).toEqual([2, 3, 4, 5])
  })

  it('leaves out a place that is gone', () => {
    expect(places(0, 1, 0, 2, 7)).toEqual([0, 1])
  })
})

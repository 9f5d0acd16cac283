import type { CellValue } from '#shared/domain/change.ts'
import { words } from '#shared/words/en.ts'
import type { Range } from '../cells/range.ts'
import { holds, sizeOfAll } from '../cells/ranges.ts'
import { PART } from '../state/slices.ts'
import type { SlicedWork } from '#shared/domain/sliced-work.ts'
import { groundOf } from './fill.ts'
import type { FillGround } from './fill.ts'
import { createLine, isCounting } from './fill-plan.ts'
import { selectedRanges } from './hands.ts'
import type { Hands } from './hands.ts'
import { stageFound, takeOver } from './stage-fill.ts'
import type { FillWish } from './stage-fill.ts'

/** Cells of one column that are filled from those at its top. */
interface Series {
  readonly filled: Range
  readonly top: number
  readonly line: (offset: number) => CellValue
}

/** Goes on with what stands at the top of each column of each range. */
export function fillSeries(hands: Hands): void {
  const ground = groundOf(hands)
  if (!ground) return
  const ranges = selectedRanges(hands)
  stageFound(hands, sizeOfAll(ranges), findSeries(ground, ranges))
  hands.repeat.current = () => fillSeries(hands)
}

function* findSeries(ground: FillGround, ranges: readonly Range[]): SlicedWork<FillWish> {
  const found: Series[] = []
  const byColumn = new Map<number, Series[]>()
  for (const range of ranges) {
    for (let index = range.left; index <= range.right; index++) {
      const series = yield* seriesOf(ground, { ...range, left: index, right: index })
      if (!series) continue
      found.push(series)
      byColumn.set(index, [...(byColumn.get(index) ?? []), series])
    }
  }
  return {
    ranges: found.map(({ filled }) => filled),
    valueOf({ at, index, field }, leave) {
      const series = byColumn.get(index)?.find(({ filled }) => holds(filled, { at, column: index }))
      return takeOver(field, series?.line(at - series.top), leave)
    },
    nothing: words.grid.notices.noSeries,
  }
}

/**
 * The filled cells at the top are the pattern, of one row the cell above it. Where all are filled, it is the first two if they
 * count, else the first one: doing it twice comes to the same.
 */
function* seriesOf({ valueAt }: FillGround, range: Range): SlicedWork<Series | null> {
  const isOneRow = range.top === range.bottom
  const top = isOneRow ? range.top - 1 : range.top
  const values: CellValue[] = []
  for (let at = top; at <= range.bottom && at >= 0; at++) {
    const value = valueAt(at, range.left)
    if (value === undefined || value === null || value === '') break
    values.push(value)
    if (values.length % PART === 0) yield 0
  }
  const isFull = values.length > range.bottom - top
  const pattern = isOneRow
    ? values.slice(0, 1)
    : isFull
      ? values.slice(0, isCounting(values.slice(0, 2)) ? 2 : 1)
      : values
  if (pattern.length === 0) return null
  return { filled: { ...range, top: top + pattern.length }, top, line: createLine(pattern, 'series') }
}

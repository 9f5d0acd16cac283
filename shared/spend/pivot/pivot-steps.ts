import { codeDays } from '../members/day-dimensions.ts'
import { sourceOf } from '../members/dimension-source.ts'
import type { PlacedDimension } from '../members/dimension-coder.ts'
import type { PivotPlan } from './pivot-plan.ts'
import { isStep } from './pivot-query.ts'
import type { AxisLine, Member } from './pivot-result.ts'

/** With which lines of an axis of time others are compared. */
export interface PivotSteps {
  readonly axis: 'rows' | 'columns'
  /** By line, the line of the period before it; or one of `STEP`. */
  readonly before: Int32Array
}

/** There is nothing to compare with; or the period before is there, and nothing was spent in it. */
export const STEP = { none: -1, nothing: -2 } as const

/**
 * Finds what measures against the member before compare: each line with the same members in the period before, by the last
 * field of time on the columns, or else on the rows. `null` where nobody asks.
 */
export function findSteps(
  plan: PivotPlan,
  lines: { readonly rows: readonly AxisLine[]; readonly columns: readonly AxisLine[] },
): PivotSteps | null {
  if (!plan.query.values.some(isStep)) return null
  const axis = plan.columns.some(isTime) || !plan.rows.some(isTime) ? 'columns' : 'rows'
  // Lines that are not there may be among the rest of the largest.
  const mayHide = axis === 'rows' && plan.query.top !== null && plan.rows[0]?.owner === 'day'
  return { axis, before: compareLines(plan, plan[axis], lines[axis], mayHide ? STEP.none : STEP.nothing) }
}

/** The place with which the one at a place of the table is compared, or one of `STEP`. */
export function placesBefore(steps: PivotSteps | null, width: number): (at: number) => number {
  return (at) => {
    const line = Math.floor(at / width)
    const found = steps?.before[steps.axis === 'rows' ? line : at % width] ?? STEP.none
    if (found < 0) return found
    return steps?.axis === 'rows' ? found * width + (at % width) : line * width + found
  }
}

const isTime = ({ owner }: PlacedDimension): boolean => owner === 'day'

function compareLines(
  plan: PivotPlan,
  dimensions: readonly PlacedDimension[],
  lines: readonly AxisLine[],
  absent: number,
): Int32Array {
  const periods = dimensions.map((placed) => (isTime(placed) ? periodsBefore(plan, placed) : null))
  const depthIn = ({ members }: AxisLine): number => periods.findLastIndex((known, at) => known !== null && at < members.length) // prettier-ignore
  const places = new Map<string, number[]>()
  lines.forEach((line, at) => {
    const depth = depthIn(line)
    if (depth < 0) return
    const path = pathAt(line, depth, periods, line.members[depth]?.value ?? '')
    places.set(path, [...(places.get(path) ?? []), at])
  })
  return Int32Array.from(lines, (line) => {
    const depth = depthIn(line)
    const member = line.members[depth]
    const before = member?.kind === 'value' ? (periods[depth]?.get(member.value) ?? null) : null
    if (before === null) return STEP.none
    const found = places.get(pathAt(line, depth, periods, before)) ?? []
    if (found.length === 0) return absent
    // A week may stand in two months: then the part in the same month is meant, and otherwise neither.
    const beside = found.filter((at) => isBeside(line, lines[at], depth))
    return (found.length === 1 ? found[0] : beside.length === 1 ? beside[0] : undefined) ?? STEP.none
  })
}

/** The members of a line but for those of coarser time, which go along with the period. */
function pathAt({ members }: AxisLine, depth: number, periods: readonly unknown[], period: string): string {
  const others = members.map(({ kind, value }, at) => (at === depth ? period : periods[at] === null ? [kind, value] : null)) // prettier-ignore
  return JSON.stringify(others)
}

const isBeside = (line: AxisLine, other: AxisLine | undefined, depth: number): boolean =>
  line.members.every((member: Member, at) => at === depth || member.value === other?.members[at]?.value)

/**
 * By the name of each period the one before it; `null` for the first, for one behind a period that is cut off by the days
 * that are asked for or stored, and for one behind a period that filters leave nothing of.
 */
function periodsBefore(
  { days, told, query }: PivotPlan,
  { dimension, coded }: PlacedDimension,
): ReadonlyMap<string, string | null> {
  // prettier-ignore
  const { members, codes } = coded
  const nameAt = (place: number): string => members[codes[place] ?? 0]?.value ?? ''
  const counted = new Set<string>()
  const before = new Map<string, string | null>()
  let last: string | null = null
  for (let place = 0; place < days.to - days.from; place++) {
    const name = nameAt(place)
    if (name !== last) before.set(name, last)
    last = name
    if ((told.day.codes[place] ?? 0) < told.day.size) counted.add(name)
  }
  const asked = sourceOf(dimension)
  if (asked.of === 'day' && days.from > 0) {
    const edge = codeDays(asked.dimension, days.from - 1, days.from + 1, query.fiscalStart)
    // Its days before the first one are not here.
    if (edge.codes[0] === edge.codes[1]) counted.delete(nameAt(0))
  }
  return new Map([...before].map(([name, one]) => [name, one !== null && counted.has(one) ? one : null]))
}

import { createAxisCodes } from './axis-codes.ts'
import type { AxisCodes } from './axis-codes.ts'
import { partsOf } from '../sums/base-sums.ts'
import type { Base, SumPart } from '../sums/base-sums.ts'
import { createGroups } from './pivot-groups.ts'
import type { PivotGroups } from './pivot-groups.ts'
import type { ReadDays } from './pivot-period.ts'
import type { PivotPlan } from './pivot-plan.ts'
import { dayCodes, readStretches } from './read-stretches.ts'
import type { ReadStretch } from './read-stretches.ts'
import { createSliceLeaves } from './slice-leaves.ts'
import { startSumming } from '../sums/start-summing.ts'
import { columnOf, planSlots } from '../sums/summing.ts'
import type { SumJob, Summing } from '../sums/summing.ts'
import type { UsageColumns } from '../usage/usage-columns.ts'
import { indexUsage } from '../usage/usage-index.ts'

/** The cells of the leaves of both axes. */
export interface Gathered {
  readonly rows: AxisCodes
  readonly columns: AxisCodes
  readonly groups: PivotGroups
}

/** Adds up what a plan asks for. Spend is always among it: by it the pivot is reconciled. */
export function gather(plan: PivotPlan, bases: readonly Base[]): Gathered {
  const { source, days, previous } = plan
  const index = indexUsage(source.usage)
  const partsIn = ({ from, to }: ReadDays, wanted: readonly Base[]): SumPart[] =>
    wanted.flatMap((base) => partsOf(base, index.isNarrow(columnOf(base), from, to)))
  const now = partsIn(days, ['spend', ...bases.filter((base) => base !== 'spend' && base !== 'previous')])
  const before = previous ? partsIn(previous, ['previous']) : []
  const [rows, columns] = [createAxisCodes(plan, plan.rows), createAxisCodes(plan, plan.columns)]
  const groups = createGroups([...now, ...before], roomFor(plan))
  const gathered = { rows, columns, groups }
  sumDays(plan, gathered, { days, parts: now, first: 0 })
  if (previous) sumDays(plan, gathered, { days: previous, parts: before, first: now.length })
  if (plan.query.top === null) meetAllPeriods(plan, rows)
  meetAllPeriods(plan, columns)
  return gathered
}

/** Periods without usage are on an axis of periods all the same; they are not among its largest. */
function meetAllPeriods({ told }: PivotPlan, axis: AxisCodes): void {
  if (axis.dimensions.length !== 1 || axis.dimensions[0]?.owner !== 'day') return
  for (let day = 0; day < told.day.size; day++) axis.leafOf(0, day, 0)
}

/** Room for the cells of the question's days: there are at most as many as rows, and as codes. */
function roomFor({ told, days, source }: PivotPlan): number {
  const { rowOf } = indexUsage(source.usage)
  const slots = told.key.size * Math.max(told.model.size, 1) * Math.max(told.day.size, 1)
  return Math.min(rowOf(days.to) - rowOf(days.from), slots)
}

interface Pass {
  readonly days: ReadDays
  readonly parts: readonly SumPart[]
  /** The place of the first of these parts among those of the groups. */
  readonly first: number
}

function sumDays(plan: PivotPlan, gathered: Gathered, pass: Pass): void {
  for (const stretch of readStretches(plan, pass.days)) sumStretch(plan, gathered, pass, stretch)
}

function sumStretch(
  plan: PivotPlan,
  { rows, columns, groups }: Gathered,
  { days, parts, first }: Pass,
  { usage, from, to }: ReadStretch,
): void {
  const { told } = plan
  const index = indexUsage(usage)
  const codeOf = dayCodes(plan, days)
  const job = jobOf(plan, usage, parts)
  const summing = startSumming(job)
  const changes = placeKeys(plan, from, summing)
  const slots = planSlots(job).size / parts.length
  const [rowLeaves, columnLeaves] = [createSliceLeaves(rows, slots), createSliceLeaves(columns, slots)]
  const place = { rows: rowLeaves, columns: columnLeaves, first, noModel: job.models ? job.modelCodes : -1 }
  const drain = (day: number): void => {
    for (const leaves of [rowLeaves, columnLeaves]) leaves.enter(day)
    summing.drain((slice) => groups.add(slice, place))
  }
  let [begin, current] = [index.rowOf(from), told.day.size]
  for (let day = from; day < to; day++) {
    const code = codeOf(day)
    const changed = changes.get(day)
    if (code === current && !changed) continue
    const row = index.rowOf(day)
    if (current < told.day.size) summing.add(begin, row)
    if (code !== current && current < told.day.size) drain(current)
    for (const [key, place] of changed ?? []) summing.place(key, place)
    ;[begin, current] = [row, code]
  }
  if (current >= told.day.size) return
  summing.add(begin, index.rowOf(to))
  drain(current)
}

function jobOf({ told, asksModels }: PivotPlan, usage: UsageColumns, parts: readonly SumPart[]): SumJob {
  const models = asksModels ? told.model.codes : null
  return { usage, parts, keyCodes: told.key.size, models, modelCodes: told.model.size }
}

/** Gives each key the code of its first day, and answers the later changes by day. */
function placeKeys({ told, stretches }: PivotPlan, from: number, summing: Summing): Map<number, [number, number][]> {
  const changes = new Map<number, [number, number][]>()
  for (let stretch = 0; stretch < stretches.count; stretch++) {
    const [key, day] = [stretches.keys[stretch] ?? 0, stretches.fromDays[stretch] ?? 0]
    const code = told.key.codes[stretch] ?? 0
    // Stretches of a key ascend, so the last one that has begun stays.
    if (day <= from) summing.place(key, code)
    else {
      const sameDay = changes.get(day) ?? []
      sameDay.push([key, code])
      changes.set(day, sameDay)
    }
  }
  return changes
}

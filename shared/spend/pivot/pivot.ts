import { layAxis } from './axis-layout.ts'
import type { AxisLayout } from './axis-layout.ts'
import { leavesOf } from './axis-leaves.ts'
import { readBase } from '../sums/base-sums.ts'
import { gather } from './gather.ts'
import type { Gathered } from './gather.ts'
import { guessedUntil } from '../members/guessed-labels.ts'
import { regroup, rowSums } from './leaf-sums.ts'
import { findSteps, placesBefore } from './pivot-steps.ts'
import { basesOf, measureCells } from './pivot-measures.ts'
import { findHoles } from './pivot-holes.ts'
import { planPivot } from './pivot-plan.ts'
import type { PivotPlan } from './pivot-plan.ts'
import type { PivotQuery } from './pivot-query.ts'
import type { PivotResult, Reconciliation } from './pivot-result.ts'
import { checkSize, fillTable } from './pivot-table.ts'
import type { SpendSource } from '../spend-source.ts'
import { keepTop } from './top-members.ts'
import { unknownCells } from './unknown-cells.ts'
import { sumRounding } from '../usage/rounded-days.ts'
import { indexUsage } from '../usage/usage-index.ts'

/** Answers a question to the store. Throws `PivotTooLarge` when the answer would be. */
export function pivotSpend(source: SpendSource, query: PivotQuery): PivotResult {
  const plan = planPivot(source, query)
  const ranking = query.top === null ? [] : [query.sortBy ?? 'spend']
  const gathered = gather(
    plan,
    basesOf([...query.values, ...ranking, ...(query.sortBy === null ? [] : [query.sortBy])]),
  )
  const { rows, groups } = layRows(query, gathered)
  const columns = layAxis(leavesOf(gathered.columns), null)
  checkSize(rows.lines.length, columns.lines.length, groups.parts.length + query.values.length)
  const table = fillTable(groups, rows, columns)
  const lines = { rows: rows.lines, columns: columns.lines }
  const holes = findHoles(source, query)
  const steps = findSteps(plan, lines)
  const ground = {
    total: rows.lines.length * columns.lines.length - 1,
    unknown: unknownCells(plan, lines, holes),
    before: placesBefore(steps, columns.lines.length),
  }
  return {
    query,
    ...lines,
    cells: query.values.map((measure) => measureCells(measure, table, ground)),
    reconciliation: reconcile(plan, readBase(table, 'spend').exact(ground.total)),
    steps,
    unmatched: plan.unmatched,
    ...standing(plan),
    ...holes,
    usageRows: indexUsage(source.usage).rowOf(plan.days.to) - indexUsage(source.usage).rowOf(plan.days.from),
  }
}

/** The lines of the rows, and the cells as they stand on them. */
function layRows(
  { top, sortBy }: PivotQuery,
  { rows, columns, groups }: Gathered,
): { rows: AxisLayout; groups: Gathered['groups'] } {
  const met = leavesOf(rows)
  checkSize(met.count, columns.count(), groups.parts.length)
  const isRanked = sortBy !== null || top !== null
  const sums = isRanked ? rowSums(groups, met.count) : null
  const merged = sums && top !== null && rows.dimensions.length > 0 ? keepTop(met, sums, sortBy ?? 'spend', top) : null
  if (!sums || !merged) return { rows: layAxis(met, sums && sortBy ? { measure: sortBy, sums } : null), groups }
  const { leaves, became } = merged
  const moved = groups.rows().map((row) => became[row] ?? 0)
  return {
    rows: layAxis(leaves, sortBy ? { measure: sortBy, sums: regroup(sums, became, leaves.count) } : null),
    groups: { ...groups, rows: () => moved },
  }
}

function reconcile({ source, days: { from, to } }: PivotPlan, pivot: bigint): Reconciliation {
  const rounding = sumRounding(source.rounded, { from, to })
  const { days, spend } = source.organisation
  let organisation = 0n
  for (const [place, day] of days.entries()) if (day >= from && day < to) organisation += spend[place] ?? 0n
  const attributed = indexUsage(source.usage).spendOf(from, to)
  return {
    organisation,
    attributed,
    pivot,
    filtered: attributed - pivot,
    residual: organisation - attributed,
    rounding,
  }
}

/** What is still moving, and what is guessed. */
function standing({ source, query }: PivotPlan): Pick<PivotResult, 'provisionalFrom' | 'asOf' | 'labelsGuessedUntil'> {
  const asked = [...query.rows, ...query.columns, ...query.filters.map(({ dimension }) => dimension)]
  const readsHistory = query.labels === 'then' && asked.some(({ kind }) => kind === 'label')
  return {
    provisionalFrom: source.provisionalFrom < query.to ? Math.max(source.provisionalFrom, query.from) : null,
    asOf: source.asOf,
    labelsGuessedUntil: readsHistory ? guessedUntil(source, query) : null,
  }
}

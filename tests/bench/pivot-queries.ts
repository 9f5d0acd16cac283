import { gather } from '#shared/spend/gather.ts'
import { pivotSpend } from '#shared/spend/pivot.ts'
import { basesOf } from '#shared/spend/pivot-measures.ts'
import { planPivot } from '#shared/spend/pivot-plan.ts'
import type { PivotQuery } from '#shared/spend/pivot-query.ts'
import type { SpendSource } from '#shared/spend/spend-source.ts'
import { codesOf, DAYS, firstDay, monthCodes } from './pivot-data.ts'

/** The questions of the bench. */
export const benchQueries = ['q1', 'q2', 'q3', 'q4'] as const

/** A question of the bench. */
export type PivotBenchQuery = (typeof benchQueries)[number]

/** What each question asks, in words. */
export const benchQuestions: Readonly<Record<PivotBenchQuery, string>> = {
  q1: 'team × month, spend',
  q2: 'team, env, feature × day, spend and tokens',
  q3: 'the 20 largest of 5,000 customers',
  q4: 'team, one env, half a year, three measures',
}

const label = (name: string) => ({ kind: 'label', label: name }) as const

/** A question as the app asks it. */
export function queryOf(name: PivotBenchQuery): PivotQuery {
  const plain: PivotQuery = {
    rows: [label('team')],
    columns: [{ kind: 'month' }],
    values: ['spend'],
    filters: [],
    from: firstDay,
    to: firstDay + DAYS,
    labels: 'now',
    joinsRotated: false,
    sortBy: null,
    top: null,
    fiscalStart: 1,
  }
  switch (name) {
    case 'q1':
      return plain
    case 'q2':
      return {
        ...plain,
        rows: [label('team'), label('env'), label('feature')],
        columns: [{ kind: 'day' }],
        values: ['spend', 'total_tokens'],
      }
    case 'q3':
      return { ...plain, rows: [label('customer_id')], columns: [], sortBy: 'spend', top: 20 }
    case 'q4': {
      const from = firstDay + Math.floor(DAYS / 4)
      const filters = [{ dimension: label('env'), members: ['value-0'], isExcluded: false }]
      const to = from + Math.floor(DAYS / 2)
      return { ...plain, columns: [], values: ['spend', 'requests', 'total_tokens'], filters, from, to }
    }
  }
}

/** Milliseconds of some work. */
export function timed(work: () => unknown): number {
  const begin = performance.now()
  work()
  return performance.now() - begin
}

/** Adding up alone: codes are there already, and nothing is ordered or summed up yet. */
export function timeKernel(source: SpendSource, name: PivotBenchQuery): number {
  const query = queryOf(name)
  const plan = planPivot(source, query)
  return timed(() => gather(plan, basesOf(query.values)))
}

/** The whole answer, from the question to the lines and exact figures. */
export function timeAnswer(source: SpendSource, name: PivotBenchQuery): number {
  const query = queryOf(name)
  return timed(() => pivotSpend(source, query))
}

/** The first question by a loop as anybody would write it. */
export function timeNaiveLoop(source: SpendSource): number {
  const { usage } = source
  const [team, months] = [codesOf(source, 'team'), monthCodes()]
  return timed(() => {
    const sums = new Float64Array(12 * 12)
    for (let row = 0; row < usage.rowCount; row++) {
      const at = (team[usage.keys[row] ?? 0] ?? 0) * 12 + (months[(usage.days[row] ?? 0) - firstDay] ?? 0)
      sums[at] = (sums[at] ?? 0) + (usage.spend[row] ?? 0)
    }
    return sums
  })
}

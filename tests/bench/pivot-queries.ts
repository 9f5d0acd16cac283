import type { Base } from '#shared/spend/sums/base-sums.ts'
import { pivotSpend } from '#shared/spend/pivot/pivot.ts'
import { basesOf } from '#shared/spend/pivot/pivot-measures.ts'
import { planPivot } from '#shared/spend/pivot/pivot-plan.ts'
import type { PivotPlan } from '#shared/spend/pivot/pivot-plan.ts'
import { askSpend } from '#shared/spend/pivot/pivot-query.ts'
import type { PivotQuery } from '#shared/spend/pivot/pivot-query.ts'
import type { SpendSource } from '#shared/spend/spend-source.ts'
import { createCompiledSums } from '#shared/spend/sums/sum-compiled.ts'
import { createPlainSums } from '#shared/spend/sums/sum-plain.ts'
import { indexUsage } from '#shared/spend/usage/usage-index.ts'
import { memoryOf } from '#shared/spend/usage/usage-memory.ts'
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
  const plain = askSpend({
    rows: [label('team')],
    columns: [{ kind: 'month' }],
    from: firstDay,
    to: firstDay + DAYS,
  })
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

/**
 * Adding up alone, to the same sums as the reference: codes of keys are there already, and nothing is ordered or totalled
 * yet.
 */
export function timeKernel(
  source: SpendSource,
  name: PivotBenchQuery,
  isPlain = false,
): { ms: number; sums: Float64Array<ArrayBuffer>; plan: PivotPlan } {
  const query = queryOf(name)
  const plan = planPivot(source, query)
  const bases: readonly Base[] = ['spend', ...basesOf(query.values).filter((base) => base !== 'spend')]
  const parts = bases.map((base) => ({ base, limb: 'whole' }) as const)
  const job = { usage: source.usage, parts, keyCodes: plan.told.key.size, models: null, modelCodes: 0 }
  const index = indexUsage(source.usage)
  const { size: runs, codes } = plan.told.day
  // The reference, too, has had its memory from the start.
  const sums = new Float64Array(runs * job.keyCodes * parts.length).fill(0)
  const memory = isPlain ? null : memoryOf(source.usage)
  const ms = timed(() => {
    const summing = (memory && createCompiledSums(job, memory)) ?? createPlainSums(job)
    for (let key = 0; key < source.keys.length; key++) summing.place(key, plan.told.key.codes[key] ?? 0)
    let begin = plan.days.from
    for (let run = 0; run < runs; run++) {
      let end = begin + 1
      while (end < plan.days.to && codes[end - plan.days.from] === run) end++
      summing.add(index.rowOf(begin), index.rowOf(end))
      summing.drain(({ figures, count, stride }) => sums.set(figures.subarray(0, count * stride), run * count * stride))
      begin = end
    }
  })
  return { ms, sums, plan }
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

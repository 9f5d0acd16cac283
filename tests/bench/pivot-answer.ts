import { benchLabels, DAYS } from './pivot-data.ts'
import type { PivotBenchQuery } from './pivot-queries.ts'

/** An answer by columns: the codes of each field of a cell, from the first field on, and its figures. */
export interface PivotAnswer {
  readonly codes: readonly ArrayLike<number>[]
  readonly figures: readonly ArrayLike<number>[]
}

/** One that answers the questions of the bench. What is measured ends before the answer is read to be compared; `null` is a piece of one. */
export type PivotContender = (query: PivotBenchQuery) => Promise<() => PivotAnswer | null>

const { team, env, feature, customer_id } = benchLabels
/** How many members each field of a question has. */
const fieldSizes: Readonly<Record<PivotBenchQuery, readonly number[]>> = {
  q1: [team, 12],
  q2: [team, env, feature, DAYS],
  q3: [customer_id],
  q4: [team],
}
const PRIME = 1_000_003

/** Two answers are the same when this is: how many cells there are, their totals, and which cell has which figure. */
export function checkAnswer(query: PivotBenchQuery, { codes, figures }: PivotAnswer): string {
  const totals = figures.map(() => 0)
  let [cells, mix] = [0, 0]
  for (let at = 0; at < (codes[0]?.length ?? 0); at++) {
    // Who keeps a table has cells of nothing as well.
    if (figures.every((column) => column[at] === 0)) continue
    cells++
    const place = fieldSizes[query].reduce((sum, size, field) => sum * size + (codes[field]?.[at] ?? 0), 1)
    for (const [measure, column] of figures.entries()) {
      const figure = column[at] ?? 0
      totals[measure] = (totals[measure] ?? 0) + figure
      mix = (mix + (((figure % PRIME) * ((place + measure) % PRIME)) % PRIME)) % PRIME
    }
  }
  return `${cells} cells of ${totals.join(', ')}, mixed ${mix}`
}

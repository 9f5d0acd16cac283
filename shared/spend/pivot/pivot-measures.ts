import { readBase } from '../sums/base-sums.ts'
import type { Base, BaseReader, Sums } from '../sums/base-sums.ts'
import { BLANK } from './blank.ts'
import { isStep } from './pivot-query.ts'
import type { Measure } from './pivot-query.ts'
import type { MeasureCells } from './pivot-result.ts'
import { STEP } from './pivot-steps.ts'

/** How a measure comes about: which sums are added up for it, and what a cell's sums come to. */
export interface MeasureRule {
  readonly aggregate: readonly Base[]
  readonly merge: ExactMerge | RateMerge | StepMerge
}

interface ExactMerge {
  readonly unit: 'nano-dollars' | 'count'
  readonly base: Base
}

interface RateMerge {
  readonly unit: 'nano-dollar-rate' | 'ratio'
  /** The figure at a place, of the sums there and those of the total. */
  readonly rate: (read: (base: Base) => BaseReader, total: number) => (at: number) => number
}

/** What a cell's spend is more than that of the one before; as a part of that where it is a ratio. */
interface StepMerge {
  readonly unit: 'nano-dollars' | 'ratio'
  readonly isStep: true
}

const divide = (amount: number, by: number): number => (by === 0 ? Number.NaN : amount / by)

const exact = (unit: ExactMerge['unit'], base: Base): MeasureRule => ({ aggregate: [base], merge: { unit, base } })

const perUnit = (base: Base, units: number): MeasureRule => ({
  aggregate: ['spend', base],
  merge: {
    unit: 'nano-dollar-rate',
    rate(read) {
      const [spend, count] = [read('spend'), read(base)]
      return (at) => divide(spend.number(at) * units, count.number(at))
    },
  },
})

/** Every measure. Whatever it is, the same sums make cells, subtotals and totals. */
const measureRules: Readonly<Record<Measure, MeasureRule>> = {
  spend: exact('nano-dollars', 'spend'),
  requests: exact('count', 'requests'),
  input_tokens: exact('count', 'inputTokens'),
  output_tokens: exact('count', 'outputTokens'),
  total_tokens: exact('count', 'totalTokens'),
  cost_per_request: perUnit('requests', 1),
  cost_per_million_tokens: perUnit('totalTokens', 1_000_000),
  share: {
    aggregate: ['spend'],
    merge: {
      unit: 'ratio',
      rate(read, total) {
        const spend = read('spend')
        const all = spend.number(total)
        return (at) => divide(spend.number(at), all)
      },
    },
  },
  change: {
    aggregate: ['spend', 'previous'],
    merge: {
      unit: 'ratio',
      rate(read) {
        const [spend, previous] = [read('spend'), read('previous')]
        return (at) => divide(Number(spend.exact(at) - previous.exact(at)), previous.number(at))
      },
    },
  },
  step_difference: { aggregate: ['spend'], merge: { unit: 'nano-dollars', isStep: true } },
  step_change: { aggregate: ['spend'], merge: { unit: 'ratio', isStep: true } },
}

/** What has to be added up for some measures. */
export const basesOf = (measures: readonly Measure[]): readonly Base[] => [
  ...new Set(measures.flatMap((measure) => measureRules[measure].aggregate)),
]

/** The figure of a measure as a number, to order by: places of nothing to divide by come last. */
export function orderFigure(measure: Measure, sums: Sums): (at: number) => number {
  const { merge } = measureRules[measure === 'share' || isStep(measure) ? 'spend' : measure]
  if ('isStep' in merge) throw new Error('nothing is ordered by steps')
  const read = (base: Base): BaseReader => readBase(sums, base)
  const figure = 'base' in merge ? read(merge.base).number : merge.rate(read, 0)
  return (at) => {
    const value = figure(at)
    return Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value
  }
}

/** What cells are made of beside their sums. */
export interface CellGround {
  /** The place of the total, which is the last one. */
  readonly total: number
  /** Marks cells that are not known. */
  readonly unknown: Uint8Array | null
  /** The place with which a place is compared, or one of `STEP`. */
  readonly before: (at: number) => number
}

/** All cells of a measure. */
export function measureCells(measure: Measure, sums: Sums, ground: CellGround): MeasureCells {
  const { merge } = measureRules[measure]
  if ('isStep' in merge) return stepCells(measure, merge.unit, readBase(sums, 'spend'), ground)
  const { total, unknown } = ground
  const count = total + 1
  const blanks = unknown ? { blanks: unknown } : {}
  const read = (base: Base): BaseReader => readBase(sums, base)
  if ('base' in merge) {
    const figures = new BigInt64Array(count)
    read(merge.base).write(figures)
    return { measure, unit: merge.unit, figures, ...blanks }
  }
  const rate = merge.rate(read, total)
  const figures = new Float64Array(count)
  // Nothing is 0 and never -0, which would be shown with its sign.
  for (let at = 0; at < count; at++) figures[at] = rate(at) + 0
  return { measure, unit: merge.unit, figures, ...blanks }
}

function stepCells(
  measure: Measure,
  unit: StepMerge['unit'],
  spend: BaseReader,
  { total, unknown, before }: CellGround,
): MeasureCells {
  const blanks = new Uint8Array(total + 1)
  const differences = new BigInt64Array(total + 1)
  const changes = new Float64Array(unit === 'ratio' ? total + 1 : 0)
  for (let at = 0; at <= total; at++) {
    const from = before(at)
    if (unknown?.[at] || (from >= 0 && unknown?.[from])) blanks[at] = BLANK.notStored
    else if (from === STEP.none) blanks[at] = BLANK.noneBefore
    else differences[at] = spend.exact(at) - (from >= 0 ? spend.exact(from) : 0n)
    if (unit === 'ratio') changes[at] = divide(Number(differences[at]), from >= 0 ? spend.number(from) : 0) + 0
  }
  return unit === 'ratio'
    ? { measure, unit, figures: changes, blanks }
    : { measure, unit, figures: differences, blanks }
}

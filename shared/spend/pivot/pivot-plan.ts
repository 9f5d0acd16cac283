import { combine } from '../members/coded.ts'
import type { Composite } from '../members/coded.ts'
import { createCoder } from '../members/dimension-coder.ts'
import type { Owner, PlacedDimension } from '../members/dimension-coder.ts'
import { labelStretches, wholeStretches } from '../members/key-stretches.ts'
import type { KeyStretches } from '../members/key-stretches.ts'
import { findUnmatched, siftPlaces } from './pivot-filters.ts'
import type { UnmatchedMember } from './pivot-filters.ts'
import { previousDays, storedDays } from './pivot-period.ts'
import type { ReadDays } from './pivot-period.ts'
import type { PivotQuery } from './pivot-query.ts'
import type { SpendSource } from '../spend-source.ts'

/** A question, read against a source: everything by codes of stretches of keys, days and models. */
export interface PivotPlan {
  readonly source: SpendSource
  readonly query: PivotQuery
  readonly days: ReadDays
  readonly previous: ReadDays | null
  readonly stretches: KeyStretches
  readonly rows: readonly PlacedDimension[]
  readonly columns: readonly PlacedDimension[]
  /** What rows and columns tell apart of each owner, and what filters leave of it. */
  readonly told: Readonly<Record<Owner, Composite>>
  readonly unmatched: readonly UnmatchedMember[]
  /** Whether models are told apart or left out. */
  readonly asksModels: boolean
}

/** Reads a question against a source. */
export function planPivot(source: SpendSource, query: PivotQuery): PivotPlan {
  const days = storedDays(source, query)
  const previous = query.values.includes('change') ? previousDays(source, query) : null
  const stretches = stretchesOf(source, query, previous ? previous.from : days.from, days.to)
  const coder = createCoder(source, query, { stretches, days })
  const rows = query.rows.map(coder)
  const columns = query.columns.map(coder)
  const passes = siftPlaces(query.filters, coder)
  const counts = { key: stretches.count, day: days.to - days.from, model: source.usage.modelNames.length }
  const told = (owner: Owner): Composite => {
    const shown = [...rows, ...columns].filter((placed) => placed.owner === owner)
    return combine(shown.map(({ coded }) => coded), counts[owner], passes[owner]) // prettier-ignore
  }
  return {
    source,
    query,
    days,
    previous,
    stretches,
    rows,
    columns,
    told: { key: told('key'), day: told('day'), model: told('model') },
    unmatched: findUnmatched(query.filters, coder),
    asksModels: passes.model !== null || [...rows, ...columns].some(({ owner }) => owner === 'model'),
  }
}

function stretchesOf(source: SpendSource, query: PivotQuery, from: number, to: number): KeyStretches {
  const asked = [...query.rows, ...query.columns, ...query.filters.map(({ dimension }) => dimension)]
  const labels = new Set(asked.flatMap((dimension) => (dimension.kind === 'label' ? [dimension.label] : [])))
  if (query.labels === 'now' || labels.size === 0) return wholeStretches(source.keys.length)
  return labelStretches(source.keys.length, [...labels].map((label) => source.labelPeriods(label)), from, to) // prettier-ignore
}

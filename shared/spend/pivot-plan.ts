import { combine } from './coded.ts'
import type { Coded, Composite } from './coded.ts'
import { codeDays } from './day-dimensions.ts'
import { codeModels, sourceOf } from './dimension-source.ts'
import { codeKeys } from './key-dimensions.ts'
import type { KeyReading } from './key-dimensions.ts'
import { joinedPlaces, labelStretches, wholeStretches } from './key-stretches.ts'
import type { KeyStretches } from './key-stretches.ts'
import { sieve } from './pivot-filters.ts'
import { previousDays, storedDays } from './pivot-period.ts'
import type { ReadDays } from './pivot-period.ts'
import { dimensionName } from './pivot-result.ts'
import type { Dimension, PivotQuery } from './pivot-query.ts'
import type { SpendSource } from './spend-source.ts'

/** What dimensions are properties of. */
export type Owner = 'key' | 'day' | 'model'

/** Owners of dimensions, in the order in which their codes make up those of an axis. */
export const owners = ['key', 'day', 'model'] as const

/** A dimension with the codes of what owns it. */
export interface PlacedDimension {
  readonly dimension: Dimension
  readonly owner: Owner
  readonly coded: Coded
}

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
  const sifted = query.filters.map((filter) => ({ filter, ...coder(filter.dimension) }))
  const counts = { key: stretches.count, day: days.to - days.from, model: source.usage.modelNames.length }
  const told = (owner: Owner): Composite => {
    const shown = [...rows, ...columns].filter((placed) => placed.owner === owner)
    const sieves = sifted.filter((placed) => placed.owner === owner)
    const passes = sieves.length === 0 ? null : new Uint8Array(counts[owner]).fill(1)
    if (passes) for (const { coded, filter } of sieves) sieve(passes, coded, filter)
    return combine(shown.map(({ coded }) => coded), counts[owner], passes) // prettier-ignore
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
    asksModels: [...rows, ...columns, ...sifted].some(({ owner }) => owner === 'model'),
  }
}

function stretchesOf(source: SpendSource, query: PivotQuery, from: number, to: number): KeyStretches {
  const asked = [...query.rows, ...query.columns, ...query.filters.map(({ dimension }) => dimension)]
  const labels = new Set(asked.flatMap((dimension) => (dimension.kind === 'label' ? [dimension.label] : [])))
  if (query.labels === 'now' || labels.size === 0) return wholeStretches(source.keys.length)
  return labelStretches(source.keys.length, [...labels].map((label) => source.labelPeriods(label)), from, to) // prettier-ignore
}

interface Places {
  readonly stretches: KeyStretches
  readonly days: ReadDays
}

/** Codes dimensions, each only once. */
function createCoder(
  source: SpendSource,
  query: PivotQuery,
  { stretches, days }: Places,
): (dimension: Dimension) => PlacedDimension {
  const places = query.joinsRotated ? joinedPlaces(source) : wholeStretches(source.keys.length).keys
  const reading: KeyReading = { source, stretches, labels: query.labels, places }
  const code = (dimension: Dimension): PlacedDimension => {
    const asked = sourceOf(dimension)
    switch (asked.of) {
      case 'key':
        return { dimension, owner: 'key', coded: codeKeys(asked.dimension, reading) }
      case 'day':
        return { dimension, owner: 'day', coded: codeDays(asked.dimension, days.from, days.to, query.fiscalStart) }
      case 'model':
        return { dimension, owner: 'model', coded: codeModels(source.usage.modelNames) }
    }
  }
  const known = new Map<string, PlacedDimension>()
  return (dimension) => {
    const name = dimensionName(dimension)
    const placed = known.get(name) ?? code(dimension)
    known.set(name, placed)
    return placed
  }
}

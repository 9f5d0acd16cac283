import type { Coded } from './coded.ts'
import { codeDays } from './day-dimensions.ts'
import type { DaySpan } from '../days/day-span.ts'
import { codeFurther, codeModels, sourceOf } from './dimension-source.ts'
import { codeKeys } from './key-dimensions.ts'
import type { KeyReading } from './key-dimensions.ts'
import { keepKeyCodes } from './kept-codes.ts'
import { joinedPlaces, wholeStretches } from './key-stretches.ts'
import type { KeyStretches } from './key-stretches.ts'
import type { Dimension, PivotQuery } from '../pivot/pivot-query.ts'
import { dimensionName } from '../pivot/pivot-result.ts'
import type { SpendSource } from '../spend-source.ts'

/** What dimensions are properties of; values of a further field are told apart as models are. */
export type Owner = 'key' | 'day' | 'model'

/** Owners of dimensions, in the order in which their codes make up those of an axis. */
export const owners = ['key', 'day', 'model'] as const

/** A dimension with the codes of what owns it. */
export interface PlacedDimension {
  readonly dimension: Dimension
  readonly owner: Owner
  readonly coded: Coded
}

/** How a question reads members. */
export type CodedQuery = Pick<PivotQuery, 'labels' | 'joinsRotated' | 'fiscalStart'>

/** The stretches of keys and the days that get codes. */
interface Places {
  readonly stretches: KeyStretches
  readonly days: DaySpan
}

/** Codes dimensions, each only once. */
export function createCoder(
  source: SpendSource,
  query: CodedQuery,
  { stretches, days }: Places,
): (dimension: Dimension) => PlacedDimension {
  const places = query.joinsRotated ? joinedPlaces(source) : wholeStretches(source.keys.length).keys
  const reading: KeyReading = { source, stretches, labels: query.labels, places }
  // Each key by itself, and as it is now: that is the same for one question as for the next.
  const isPlain = !query.joinsRotated && query.labels === 'now' && stretches.count === source.keys.length
  const codeReading = isPlain ? keepKeyCodes : codeKeys
  const code = (dimension: Dimension): PlacedDimension => {
    const asked = sourceOf(dimension)
    switch (asked.of) {
      case 'key':
        return { dimension, owner: 'key', coded: codeReading(asked.dimension, reading) }
      case 'day':
        return { dimension, owner: 'day', coded: codeDays(asked.dimension, days.from, days.to, query.fiscalStart) }
      case 'model':
        return { dimension, owner: 'model', coded: codeModels(source.usage.modelNames) }
      case 'further':
        return { dimension, owner: 'model', coded: codeFurther(source.usage, asked.field) }
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

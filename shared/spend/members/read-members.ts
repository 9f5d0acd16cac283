import type { Coded } from './coded.ts'
import { codeDays } from './day-dimensions.ts'
import type { DayDimension } from './day-dimensions.ts'
import { codeFurther, codeModels, sourceOf } from './dimension-source.ts'
import { codeKeys } from './key-dimensions.ts'
import type { KeyDimension } from './key-dimensions.ts'
import { joinedPlaces, labelStretches, wholeStretches } from './key-stretches.ts'
import { dimensionName } from '../pivot/pivot-result.ts'
import type { Dimension, PivotQuery } from '../pivot/pivot-query.ts'
import type { ReadMembers, RowMembers } from './row-members.ts'
import type { SpendSource } from '../spend-source.ts'

/** How rows are read: the part of a question that says what members are. */
export type RowReading = Pick<PivotQuery, 'from' | 'to' | 'labels' | 'joinsRotated' | 'fiscalStart'>

/** Reads rows of usage one by one as the pivot reads them, each dimension coded once. Rows of other days have no member. */
export function createReadMembers(source: SpendSource, reading: RowReading): ReadMembers {
  const places = reading.joinsRotated ? joinedPlaces(source) : wholeStretches(source.keys.length).keys
  const known = new Map<string, RowMembers>()
  return (dimension) => {
    const name = dimensionName(dimension)
    const read = known.get(name) ?? readOne(source, reading, places, dimension)
    known.set(name, read)
    return read
  }
}

function readOne(source: SpendSource, reading: RowReading, places: Uint32Array, dimension: Dimension): RowMembers {
  const asked = sourceOf(dimension)
  switch (asked.of) {
    case 'key':
      return readKeys(source, reading, places, asked.dimension)
    case 'day':
      return readDays(source, reading, asked.dimension)
    case 'model': {
      const coded = codeModels(source.usage.modelNames)
      return byPlace(coded, source.usage.models)
    }
    case 'further':
      return byPlace(codeFurther(source.usage, asked.field), source.usage.models)
  }
}

const byPlace = ({ members, codes }: Coded, places: ArrayLike<number>): RowMembers => ({
  members,
  codeAt: (row) => codes[places[row] ?? 0] ?? 0,
})

function readDays({ usage }: SpendSource, { from, to, fiscalStart }: RowReading, dimension: DayDimension): RowMembers {
  const { members, codes } = codeDays(dimension, from, to, fiscalStart)
  return { members, codeAt: (row) => codes[(usage.days[row] ?? 0) - from] ?? 0 }
}

function readKeys(
  source: SpendSource,
  { labels, from, to }: RowReading,
  places: Uint32Array,
  dimension: KeyDimension,
): RowMembers {
  const { usage, keys } = source
  const hasHistory = labels === 'then' && dimension.kind === 'label'
  const stretches = hasHistory
    ? labelStretches(keys.length, [source.labelPeriods(dimension.label)], from, to)
    : wholeStretches(keys.length)
  const coded = codeKeys(dimension, { source, stretches, labels, places })
  if (!hasHistory) return byPlace(coded, usage.keys)
  const { starts, fromDays } = stretches
  return {
    members: coded.members,
    codeAt(row) {
      const key = usage.keys[row] ?? 0
      const day = usage.days[row] ?? 0
      let at = (starts[key + 1] ?? 1) - 1
      while (at > (starts[key] ?? 0) && (fromDays[at] ?? 0) > day) at--
      return coded.codes[at] ?? 0
    },
  }
}

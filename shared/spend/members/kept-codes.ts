import type { Coded } from './coded.ts'
import { codeKeys } from './key-dimensions.ts'
import type { KeyDimension, KeyReading } from './key-dimensions.ts'
import type { KeyFacts, LabelPeriods } from '../spend-source.ts'

// By what codes are read from, so that they go when it does: a label that was edited has periods of its own.
const ofFacts = new WeakMap<readonly KeyFacts[], Map<string, Coded>>()
const ofLabels = new WeakMap<LabelPeriods, { readonly keys: readonly KeyFacts[]; readonly coded: Coded }>()

/** The codes of a dimension over keys that are read one by one and as they are now; made once for the same keys and labels. */
export function keepKeyCodes(dimension: KeyDimension, reading: KeyReading): Coded {
  const { keys, labelPeriods } = reading.source
  if (dimension.kind !== 'label') {
    const known = ofFacts.get(keys) ?? new Map<string, Coded>()
    const coded = known.get(dimension.kind) ?? codeKeys(dimension, reading)
    ofFacts.set(keys, known.set(dimension.kind, coded))
    return coded
  }
  const periods = labelPeriods(dimension.label)
  const known = ofLabels.get(periods)
  if (known?.keys === keys) return known.coded
  const coded = codeKeys(dimension, reading)
  ofLabels.set(periods, { keys, coded })
  return coded
}

import { words } from '../../words/en.ts'
import { codePlaces } from './coded.ts'
import type { Coded, MemberBook } from './coded.ts'
import { labelCodeOn } from './key-stretches.ts'
import type { KeyStretches } from './key-stretches.ts'
import type { Dimension, LabelReading } from '../pivot/pivot-query.ts'
import type { KeyFacts, LabelPeriods, SpendSource } from '../spend-source.ts'

/** A dimension of keys. */
export type KeyDimension =
  Extract<Dimension, { readonly kind: 'label' }> | { readonly kind: 'key' | 'group' | 'created_by' }

/** How keys are read. */
export interface KeyReading {
  readonly source: SpendSource
  readonly stretches: KeyStretches
  readonly labels: LabelReading
  /** The place by which each key is read. */
  readonly places: Uint32Array
}

const unknownKey: KeyFacts = { id: null, name: null, group: null, createdBy: null, isDeleted: true }

/** Codes a dimension of keys over their stretches. */
export function codeKeys(dimension: KeyDimension, reading: KeyReading): Coded {
  const { source, stretches, places } = reading
  if (dimension.kind === 'label') return codeLabel(source.labelPeriods(dimension.label), reading)
  return codePlaces(stretches.count, (book, stretch) => {
    const key = source.keys[places[stretches.keys[stretch] ?? 0] ?? 0] ?? unknownKey
    if (key.id === null) return book.codeOf('unattributed', '', words.pivotTerms.unattributed)
    switch (dimension.kind) {
      case 'key':
        return key.name === null && key.isDeleted ? deletedIn(book) : book.codeOf('value', key.id, key.name ?? key.id)
      case 'group':
        return codeFact(book, key, key.group, words.pivotTerms.noGroup)
      case 'created_by':
        return codeFact(book, key, key.createdBy, words.pivotTerms.noCreator)
    }
  })
}

function deletedIn(book: MemberBook): number {
  return book.codeOf('deleted', '', words.pivotTerms.deleted)
}

function codeFact(book: MemberBook, { isDeleted }: KeyFacts, fact: string | null, without: string): number {
  if (fact !== null) return book.codeOf('value', fact, fact)
  return isDeleted ? deletedIn(book) : book.codeOf('unlabeled', '', without)
}

function codeLabel(periods: LabelPeriods, { source, stretches, labels, places }: KeyReading): Coded {
  // A label has few values on many keys: each is looked up once.
  const known = new Int32Array(periods.values.length + 1).fill(-1)
  return codePlaces(stretches.count, (book, stretch) => {
    const own = stretches.keys[stretch] ?? 0
    const key = labels === 'now' ? (places[own] ?? own) : own
    const facts = source.keys[key] ?? unknownKey
    if (facts.id === null) return book.codeOf('unattributed', '', words.pivotTerms.unattributed)
    const code = labelCodeOn(periods, key, labels === 'now' ? null : (stretches.fromDays[stretch] ?? 0))
    if (code === null && facts.isDeleted) return deletedIn(book)
    const seen = known[code ?? 0] ?? -1
    if (seen >= 0) return seen
    const value = periods.values[(code ?? 0) - 1]
    const { unlabeled } = words.pivotTerms
    const member = value === undefined ? book.codeOf('unlabeled', '', unlabeled) : book.codeOf('value', value, value)
    known[code ?? 0] = member
    return member
  })
}

import type { KeyId } from '#shared/domain/api-key.ts'
import type { KeyFacts, SpendSource } from '#shared/spend/spend-source.ts'

/** One row of usage, said in full. */
export interface SmallRow {
  readonly day: string
  /** The name of the key; `null` is usage that belongs to no key. */
  readonly key: string | null
  readonly model?: string | null
  /** Nano-dollars. */
  readonly spend: number
  readonly requests?: number
  readonly tokens?: number
}

/** Keys by name, each with its labels. */
export type SmallKeys = Readonly<Record<string, Readonly<Record<string, string>>>>

/** The day of a date, counted from 1970. */
export const dayOf = (date: string): number => Date.parse(date) / 86_400_000

/** A store of the rows that are given, of keys whose labels never changed. */
export function smallSpend(keys: SmallKeys, given: readonly SmallRow[]): SpendSource {
  const rows = given.toSorted((left, right) => (left.day < right.day ? -1 : 1))
  const names = [...new Set(rows.map(({ key }) => key))]
  const models = [...new Set(rows.map(({ model = null }) => model))]
  const days = [...new Set(rows.map(({ day }) => day))]
  const facts = names.map((name): KeyFacts => {
    const isKnown = name !== null && Object.hasOwn(keys, name)
    return { id: idOf(name), name: isKnown ? name : null, group: null, createdBy: null, isDeleted: !isKnown }
  })
  const sum = (day: string, of: (row: SmallRow) => number): number =>
    rows.filter((row) => row.day === day).reduce((all, row) => all + of(row), 0)
  const counts = (of: (row: SmallRow) => number): Uint32Array => Uint32Array.from(rows, of)
  return {
    usage: {
      rowCount: rows.length,
      days: Uint16Array.from(rows, ({ day }) => dayOf(day)),
      keys: counts(({ key }) => names.indexOf(key)),
      models: Uint16Array.from(rows, ({ model = null }) => models.indexOf(model)),
      spend: Float64Array.from(rows, ({ spend }) => spend),
      requests: counts(({ requests = 1 }) => requests),
      inputTokens: counts(({ tokens = 0 }) => tokens),
      outputTokens: counts(() => 0),
      totalTokens: counts(({ tokens = 0 }) => tokens),
      keyIds: names.map(idOf),
      modelNames: models,
    },
    organisation: {
      days: Uint16Array.from(days, dayOf),
      spend: BigInt64Array.from(days, (day) => BigInt(sum(day, ({ spend }) => spend))),
      requests: Float64Array.from(days, (day) => sum(day, ({ requests = 1 }) => requests)),
    },
    keys: facts,
    labelKeys: [...new Set(Object.values(keys).flatMap((labels) => Object.keys(labels)))].toSorted(),
    labelPeriods(label) {
      const texts = facts.map(({ name }) => (name === null ? undefined : keys[name]?.[label]))
      const values = [...new Set(texts)].filter((text) => text !== undefined)
      return {
        starts: Uint32Array.from({ length: facts.length + 1 }, (_, at) => at),
        fromDays: new Uint16Array(facts.length),
        codes: Uint32Array.from(texts, (text) => (text === undefined ? 0 : values.indexOf(text) + 1)),
        values,
      }
    },
    labelsSince: null,
    replacements: [],
    provisionalFrom: Math.max(...days.map(dayOf)),
    asOf: '2026-11-28T10:00:00Z',
    from: Math.min(...days.map(dayOf)),
    to: Math.max(...days.map(dayOf)) + 1,
  }
}

// `as`: ids of keys that are made up.
const idOf = (name: string | null): KeyId | null => (name === null ? null : (`id of ${name}` as KeyId))

import type { Labels } from '../domain/label.ts'
import type { LabelPeriods } from './spend-source.ts'

/** What the labels of keys were over time, collected event by event. */
export interface LabelBook {
  /** Says what all labels of a key were from a day on. Days of one key come in order; the last word on a day counts. */
  readonly add: (key: number, day: number, labels: Labels) => void
  /** Names a label that no key with usage has. */
  readonly mention: (label: string) => void
  /** The value of a label on a key by the last word on it. */
  readonly now: (key: number, label: string) => string | null
  /** How many labels a key has by the last word on it; `null` when nothing was ever said of it. */
  readonly countNow: (key: number) => number | null
  /** The first day of a key of which something is known, `null` when nothing is. */
  readonly firstDay: (key: number) => number | null
  readonly labelKeys: () => readonly string[]
  readonly periods: (label: string) => LabelPeriods
}

/** All that was said of one label: its values, what it is on each key by now, and the changes in the order in which they came. */
interface Said {
  readonly codes: Map<string, number>
  readonly names: string[]
  readonly current: Uint32Array
  readonly keys: number[]
  readonly days: number[]
  readonly values: number[]
  /** The word that named it last. */
  word: number
}

const UNKNOWN = -1

/** Starts a book for so many keys. */
export function createLabelBook(keyCount: number): LabelBook {
  const first = new Int32Array(keyCount).fill(UNKNOWN)
  const counts = new Uint32Array(keyCount)
  const said = new Map<string, Said>()
  const all: Said[] = []
  const built = new Map<string, LabelPeriods>()
  let words = 0
  const saidOf = (label: string): Said => {
    const known = said.get(label)
    if (known) return known
    const current = new Uint32Array(keyCount)
    const fresh: Said = { codes: new Map(), names: [], current, keys: [], days: [], values: [], word: 0 }
    said.set(label, fresh)
    all.push(fresh)
    return fresh
  }
  const firstDay = (key: number): number | null => {
    const day = first[key] ?? UNKNOWN
    return day === UNKNOWN ? null : day
  }
  return {
    add(key, day, labels) {
      built.clear()
      words++
      if (first[key] === UNKNOWN) first[key] = day
      for (const [label, value] of labels) {
        const own = saidOf(label)
        own.word = words
        note(own, key, day, codeOf(own, value))
      }
      for (const own of all) if (own.word !== words) note(own, key, day, 0)
      counts[key] = labels.length
    },
    mention: (label) => void saidOf(label),
    now(key, label) {
      const own = said.get(label)
      return own?.names[(own.current[key] ?? 0) - 1] ?? null
    },
    countNow: (key) => (firstDay(key) === null ? null : (counts[key] ?? 0)),
    firstDay,
    labelKeys: () => [...said.keys()].toSorted(),
    periods(label) {
      const known = built.get(label)
      if (known) return known
      const periods = buildPeriods(said.get(label) ?? null, first)
      built.set(label, periods)
      return periods
    },
  }
}

/** Keeps what a label is on a key from a day on, where that is something else than before. */
function note({ current, keys, days, values }: Said, key: number, day: number, value: number): void {
  if (current[key] === value) return
  current[key] = value
  keys.push(key)
  days.push(day)
  values.push(value)
}

function codeOf({ codes, names }: Said, value: string): number {
  const known = codes.get(value)
  if (known !== undefined) return known
  codes.set(value, names.push(value))
  return names.length
}

/** The events of a label key by key: where those of a key begin, and which they are, in order. */
function eventsByKey({ keys }: Said, keyCount: number): { readonly starts: Uint32Array; readonly order: Uint32Array } {
  const starts = new Uint32Array(keyCount + 1)
  for (const key of keys) starts[key + 1] = (starts[key + 1] ?? 0) + 1
  for (let key = 0; key < keyCount; key++) starts[key + 1] = (starts[key + 1] ?? 0) + (starts[key] ?? 0)
  const next = starts.slice()
  const order = new Uint32Array(keys.length)
  keys.forEach((key, event) => {
    const at = next[key] ?? 0
    order[at] = event
    next[key] = at + 1
  })
  return { starts, order }
}

function buildPeriods(said: Said | null, first: Int32Array): LabelPeriods {
  const keyCount = first.length
  const { days, values, names } = said ?? { days: [], values: [], names: [] }
  const { starts, order } = said ? eventsByKey(said, keyCount) : { starts: first, order: new Uint32Array(0) }
  const made = { starts: new Uint32Array(keyCount + 1), days: new Uint16Array(order.length + keyCount), codes: new Uint32Array(order.length + keyCount) } // prettier-ignore
  let end = 0
  for (let key = 0; key < keyCount; key++) {
    const begin = end
    const push = (day: number, code: number): void => {
      // Of several words on one day the last one counts, and what says the same again says nothing.
      if (end > begin && made.days[end - 1] === day) end--
      if (end > begin && made.codes[end - 1] === code) return
      made.days[end] = day
      made.codes[end] = code
      end++
    }
    // A key that was seen without the label had none, also before somebody gave it one.
    const seen = first[key] ?? UNKNOWN
    if (seen !== UNKNOWN) push(seen, 0)
    if (said) {
      for (let at = starts[key] ?? 0; at < (starts[key + 1] ?? 0); at++) {
        const event = order[at] ?? 0
        push(days[event] ?? 0, values[event] ?? 0)
      }
    }
    made.starts[key + 1] = end
  }
  return {
    starts: made.starts,
    fromDays: made.days.slice(0, end),
    codes: made.codes.slice(0, end),
    values: [...names],
  }
}

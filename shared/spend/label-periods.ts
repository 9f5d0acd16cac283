import type { Labels } from '../domain/label.ts'
import type { LabelPeriods } from './spend-source.ts'

/** What the labels of keys were over time, collected event by event. */
export interface LabelBook {
  /** Says what all labels of a key were from a day on. Days of one key come in order; the last word on a day counts. */
  readonly add: (key: number, day: number, labels: Labels) => void
  /** Names a label that no key with usage has. */
  readonly mention: (label: string) => void
  /** The labels that a key has now, in any order; `null` when nothing was ever said of it. */
  readonly now: (key: number) => Labels | null
  /** The first day of a key of which something is known, `null` when nothing is. */
  readonly firstDay: (key: number) => number | null
  readonly labelKeys: () => readonly string[]
  readonly periods: (label: string) => LabelPeriods
}

/** All that was said of one label, in the order in which it was. */
interface Said {
  readonly codes: Map<string, number>
  readonly keys: number[]
  readonly days: number[]
  readonly values: number[]
}

const UNKNOWN = -1

/** Starts a book for so many keys. */
export function createLabelBook(keyCount: number): LabelBook {
  const first = new Int32Array(keyCount).fill(UNKNOWN)
  const current: (Labels | undefined)[] = []
  const said = new Map<string, Said>()
  const built = new Map<string, LabelPeriods>()
  const saidOf = (label: string): Said => {
    const known = said.get(label)
    if (known) return known
    const fresh: Said = { codes: new Map(), keys: [], days: [], values: [] }
    said.set(label, fresh)
    return fresh
  }
  const note = (
    label: string,
    event: { readonly key: number; readonly day: number; readonly value: string | null },
  ) => {
    const { codes, keys, days, values } = saidOf(label)
    keys.push(event.key)
    days.push(event.day)
    values.push(event.value === null ? 0 : codeOf(codes, event.value))
  }
  return {
    add(key, day, labels) {
      built.clear()
      if (first[key] === UNKNOWN) first[key] = day
      const before = new Map(current[key])
      for (const [label, value] of labels) {
        if (before.get(label) !== value) note(label, { key, day, value })
        before.delete(label)
      }
      for (const label of before.keys()) note(label, { key, day, value: null })
      current[key] = labels
    },
    mention: (label) => void saidOf(label),
    now: (key) => current[key] ?? null,
    firstDay: (key) => ((first[key] ?? UNKNOWN) === UNKNOWN ? null : (first[key] ?? null)),
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

function codeOf(codes: Map<string, number>, value: string): number {
  const known = codes.get(value)
  if (known !== undefined) return known
  codes.set(value, codes.size + 1)
  return codes.size
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
  const { days, values, codes } = said ?? { days: [], values: [], codes: new Map<string, number>() }
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
    values: [...codes.keys()],
  }
}

import type { Labels } from '../../domain/label.ts'
import type { LabelPeriods } from '../spend-source.ts'

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

/** All that was said of one label: its values, what it is on each key by now, and how that changed, in order. */
interface Said {
  readonly codes: Map<string, number>
  readonly names: string[]
  readonly current: Uint32Array
  /** Key, day and code of each change, one behind the other. */
  changes: Uint32Array
  count: number
  /** The word that named it last. */
  word: number
}

const UNKNOWN = -1
const CHANGE = 3

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
    const changes = new Uint32Array(CHANGE * 16)
    const fresh: Said = { codes: new Map(), names: [], current, changes, count: 0, word: 0 }
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
      for (const label of labels) {
        const own = saidOf(label[0])
        own.word = words
        note(own, key, day, codeOf(own, label[1]))
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
function note(said: Said, key: number, day: number, value: number): void {
  if (said.current[key] === value) return
  said.current[key] = value
  const at = CHANGE * said.count++
  if (at === said.changes.length) {
    const larger = new Uint32Array(at * 2)
    larger.set(said.changes)
    said.changes = larger
  }
  said.changes[at] = key
  said.changes[at + 1] = day
  said.changes[at + 2] = value
}

function codeOf({ codes, names }: Said, value: string): number {
  const known = codes.get(value)
  if (known !== undefined) return known
  codes.set(value, names.push(value))
  return names.length
}

/** The changes of a label key by key: where those of a key begin, and which they are, in order. */
function changesByKey(
  { changes, count }: Pick<Said, 'changes' | 'count'>,
  keyCount: number,
): { readonly starts: Uint32Array; readonly order: Uint32Array } {
  const starts = new Uint32Array(keyCount + 1)
  const keyOf = (change: number): number => changes[CHANGE * change] ?? 0
  for (let change = 0; change < count; change++) starts[keyOf(change) + 1] = (starts[keyOf(change) + 1] ?? 0) + 1
  for (let key = 0; key < keyCount; key++) starts[key + 1] = (starts[key + 1] ?? 0) + (starts[key] ?? 0)
  const next = starts.slice()
  const order = new Uint32Array(count)
  for (let change = 0; change < count; change++) {
    const at = next[keyOf(change)] ?? 0
    order[at] = change
    next[keyOf(change)] = at + 1
  }
  return { starts, order }
}

const NOTHING_SAID = { changes: new Uint32Array(0), count: 0, names: [] }

function buildPeriods(said: Said | null, first: Int32Array): LabelPeriods {
  const keyCount = first.length
  const { changes, count, names } = said ?? NOTHING_SAID
  const { starts, order } = changesByKey({ changes, count }, keyCount)
  const made = {
    starts: new Uint32Array(keyCount + 1),
    days: new Uint16Array(count + keyCount),
    codes: new Uint32Array(count + keyCount),
  }
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
    for (let at = starts[key] ?? 0; at < (starts[key + 1] ?? 0); at++) {
      const change = CHANGE * (order[at] ?? 0)
      push(changes[change + 1] ?? 0, changes[change + 2] ?? 0)
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

import type { LabelPeriods, SpendSource } from '../spend-source.ts'

/**
 * Stretches of time in which all that a question reads of a key stays the same. Those of the key at place `k` are
 * `starts[k]` up to `starts[k + 1]`; the first one of each key begins with the days that are read.
 */
export interface KeyStretches {
  readonly count: number
  readonly starts: Uint32Array
  /** The key of each stretch. */
  readonly keys: Uint32Array
  /** The day with which each stretch begins. */
  readonly fromDays: Uint16Array
}

/** One stretch a key: nothing that is read of it has a history. */
export function wholeStretches(keyCount: number): KeyStretches {
  const starts = new Uint32Array(keyCount + 1)
  for (let place = 0; place <= keyCount; place++) starts[place] = place
  return { count: keyCount, starts, keys: starts.subarray(0, keyCount), fromDays: new Uint16Array(keyCount) }
}

/** Cuts each key where one of the labels changes, in the days from `from` up to `to`. */
export function labelStretches(
  keyCount: number,
  labels: readonly LabelPeriods[],
  from: number,
  to: number,
): KeyStretches {
  const starts = new Uint32Array(keyCount + 1)
  const keys: number[] = []
  const fromDays: number[] = []
  for (let key = 0; key < keyCount; key++) {
    const cuts = new Set<number>()
    for (const periods of labels) {
      // The first period holds from the beginning.
      for (let at = (periods.starts[key] ?? 0) + 1; at < (periods.starts[key + 1] ?? 0); at++) {
        const day = periods.fromDays[at] ?? 0
        if (day > from && day < to && periods.codes[at] !== periods.codes[at - 1]) cuts.add(day)
      }
    }
    for (const day of [from, ...[...cuts].toSorted((left, right) => left - right)]) {
      keys.push(key)
      fromDays.push(day)
    }
    starts[key + 1] = keys.length
  }
  return { count: keys.length, starts, keys: Uint32Array.from(keys), fromDays: Uint16Array.from(fromDays) }
}

/** The code of a label on a key: on a day, or now (`null`). `null` where no history tells of the key. */
export function labelCodeOn(periods: LabelPeriods, key: number, day: number | null): number | null {
  const [from, to] = [periods.starts[key] ?? 0, periods.starts[key + 1] ?? 0]
  if (from >= to) return null
  let at = to - 1
  if (day !== null) while (at > from && (periods.fromDays[at] ?? 0) > day) at--
  return periods.codes[at] ?? 0
}

/** The place of each key by which it is read when rotated keys are one: that of its last successor with usage. */
export function joinedPlaces({ keys, replacements }: SpendSource): Uint32Array {
  const placeOf = new Map(keys.map(({ id }, place) => [id, place]))
  const successor = new Map(replacements.map(({ from, to }) => [from, to]))
  return Uint32Array.from(keys, ({ id }, place) => {
    let last = place
    const seen = new Set([id])
    for (let next = id && successor.get(id); next && !seen.has(next); next = successor.get(next)) {
      seen.add(next)
      last = placeOf.get(next) ?? last
    }
    return last
  })
}

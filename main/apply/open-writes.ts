import type { WriteState } from './engine-state.ts'

/** The writes that are not settled, in the order of the plan; those that had to wait come last. */
export interface OpenWrites extends Iterable<WriteState> {
  readonly size: () => number
  /** Puts a write that waited until now behind all others. */
  readonly add: (write: WriteState) => void
  /** Takes a write out; false when it was out already. */
  readonly remove: (write: WriteState) => boolean
}

/**
 * Chains the writes of a plan. Every turn of a run goes through them from the front, so what is settled must leave no gap
 * to step over: a set keeps one for each until it is rebuilt.
 */
export function chainWrites(writes: readonly WriteState[], isIn: (write: WriteState) => boolean): OpenWrites {
  // Place 0 stands before the first and behind the last one; write n has place n + 1.
  const next = new Int32Array(writes.length + 1)
  const previous = new Int32Array(writes.length + 1)
  const present = new Uint8Array(writes.length + 1)
  let size = 0
  const add = ({ index }: WriteState): void => {
    const place = index + 1
    const last = previous[0] ?? 0
    next[last] = place
    previous[place] = last
    next[place] = 0
    previous[0] = place
    present[place] = 1
    size++
  }
  for (const write of writes) if (isIn(write)) add(write)
  return {
    size: () => size,
    add,
    remove({ index }) {
      const place = index + 1
      if (!present[place]) return false
      present[place] = 0
      size--
      const before = previous[place] ?? 0
      const behind = next[place] ?? 0
      next[before] = behind
      previous[behind] = before
      return true
    },
    *[Symbol.iterator]() {
      // One that is taken out while it is looked at still knows the next one.
      for (let place = next[0] ?? 0; place !== 0; place = next[place] ?? 0) {
        const write = writes[place - 1]
        if (write) yield write
      }
    },
  }
}

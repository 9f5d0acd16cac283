import type { RouteName } from './route-table.ts'

/** One read as it arrived: which window was asked for stands in its query or its body. */
type ReadEntry = {
  readonly route: RouteName
  readonly keyId: string
  readonly query: string
  readonly body: string
}

/** The reads since the start or the last reset; writes stand in the counters. */
export type ReadLog = {
  readonly add: (entry: ReadEntry) => void
  readonly last: () => readonly ReadEntry[]
  readonly reset: () => void
}

const SIZE = 10_000

/** Creates an empty log, which keeps the last few thousand reads. */
export function createReadLog(): ReadLog {
  let entries: ReadEntry[] = []
  return {
    add: (entry) => {
      entries.push(entry)
      if (entries.length > SIZE) entries = entries.slice(SIZE / 2)
    },
    last: () => entries,
    reset: () => {
      entries = []
    },
  }
}

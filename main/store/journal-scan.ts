import { hashOf } from './journal-frame.ts'
import { JOURNAL_START } from './journal-position.ts'
import type { JournalPosition } from './journal-position.ts'
import { parseEntry } from './journal-record.ts'
import type { JournalEntry } from './journal-record.ts'
import { readPart } from './journal-part.ts'

/** Reads a journal from its bytes, as many at a time as there are. */
export interface JournalScan {
  /** Takes the whole records that these bytes begin with and that fit the chain; answers where the first other one begins. */
  readonly read: (bytes: Uint8Array) => number
  readonly first: () => JournalEntry | null
  /** Where the last good record ends, counted in bytes from where the reading began. */
  readonly position: () => JournalPosition
  /** A whole record follows that does not fit the chain; nothing behind it is taken. */
  readonly isForeign: () => boolean
}

/** Starts to read where a journal begins, or where another one ended; gives away each record that it takes. */
export function createJournalScan(
  take: (entry: JournalEntry) => void,
  start: JournalPosition = JOURNAL_START,
): JournalScan {
  let { seq, head, epoch } = start
  let bytes = 0
  let first: JournalEntry | null = null
  let isForeign = false

  const follows = (entry: JournalEntry): boolean =>
    // An older epoch is a writer that lost the lock (4.8).
    (first ?? entry).run === entry.run && entry.seq === seq && entry.prev === head && entry.epoch >= epoch

  const readAt = (all: Uint8Array, from: number): number => {
    const { frames, values } = readPart(all, from)
    let end = from
    for (const [at, { json, next }] of frames.entries()) {
      const entry = parseEntry(values[at])
      isForeign = !entry || !follows(entry)
      if (!entry || isForeign) break
      first ??= entry
      seq = entry.seq + 1
      head = hashOf(json)
      epoch = entry.epoch
      end = next
      take(entry)
    }
    return end
  }
  return {
    read(all) {
      let at = 0
      for (let end = readAt(all, at); end > at; end = readAt(all, at)) at = end
      bytes += at
      return at
    },
    first: () => first,
    position: () => ({ seq, head, bytes, epoch }),
    isForeign: () => isForeign,
  }
}

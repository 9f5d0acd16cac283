import { NO_HASH } from './journal-frame.ts'

/** Where a journal ends: number of the next record, hash of the last one, length in bytes, epoch of its last writer. */
export interface JournalPosition {
  readonly seq: number
  readonly head: string
  readonly bytes: number
  readonly epoch: number
}

/** Where a new journal begins. */
export const JOURNAL_START: JournalPosition = { seq: 0, head: NO_HASH, bytes: 0, epoch: 0 }

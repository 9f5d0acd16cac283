import { dirname } from 'node:path'
import { AppError } from '#shared/contract/app-error.ts'
import { onDisk } from './disk-error.ts'
import type { FileLayer, OpenFile } from './file-layer.ts'
import { nodeFiles } from './file-layer.ts'
import { createGroupCommit } from './group-commit.ts'
import { encodeFrame } from './journal-frame.ts'
import { JOURNAL_START } from './journal-position.ts'
import type { JournalPosition } from './journal-position.ts'
import { HEADER_FIELDS } from './journal-record.ts'
import type { JournalEntry, JournalRecord } from './journal-record.ts'

/**
 * The journal of a run. `append` numbers and chains a record and lets it be written; `sync` is the durability point:
 * it resolves when all records appended before are on the disk. After any error both refuse for good.
 */
export interface Journal {
  readonly append: (record: JournalRecord) => number
  readonly sync: () => Promise<void>
  readonly head: () => string
  /** Where the journal ended at the last good sync, and the records appended since: what a rescue copy needs. */
  readonly synced: () => JournalPosition
  readonly unsynced: () => readonly JournalRecord[]
  readonly close: () => Promise<void>
}

/** The two clocks of a record: one that only grows, in milliseconds, and the calendar (RFC 3339, UTC). */
export interface JournalClock {
  readonly mono: () => number
  readonly wall: () => string
}

/** Which journal to write; `continues` is where it ends when it is not new. */
export interface JournalInput {
  readonly path: string
  readonly run: string
  readonly epoch: number
  readonly clock: JournalClock
  readonly continues?: JournalPosition
  readonly files?: FileLayer
}

interface Unsynced {
  readonly record: JournalRecord
  readonly after: JournalPosition
}

/** Opens a journal for writing: a new one, or one that was read (and its torn tail repaired) to its end. */
export async function createJournal({
  path,
  run,
  epoch,
  clock,
  continues,
  files = nodeFiles,
}: JournalInput): Promise<Journal> {
  const start = continues ?? JOURNAL_START
  if (epoch < start.epoch) throw new AppError('writer_busy', { detail: `epoch ${epoch} is older than ${start.epoch}` })
  const file = await openAt(files, path, continues ?? null)
  let last: JournalPosition = { ...start, epoch }
  let synced = last
  let unsynced: Unsynced[] = []
  const commit = createGroupCommit(file, (bytes) => {
    const durable = unsynced.filter(({ after }) => after.bytes <= start.bytes + bytes)
    synced = durable.at(-1)?.after ?? synced
    unsynced = unsynced.slice(durable.length)
  })
  return {
    append(record) {
      refuseHeaderFields(record)
      const { seq } = last
      // `as`: header fields cannot be among the record's own, as was just checked.
      const entry = {
        v: 1,
        run,
        seq,
        epoch,
        mono: clock.mono(),
        wall: clock.wall(),
        ...record,
        prev: last.head,
      } as JournalEntry
      const frame = encodeFrame(JSON.stringify(entry))
      commit.write(frame.bytes)
      last = { seq: seq + 1, head: frame.hash, bytes: last.bytes + frame.bytes.length, epoch }
      unsynced.push({ record, after: last })
      return seq
    },
    sync: commit.sync,
    head: () => last.head,
    synced: () => synced,
    unsynced: () => unsynced.map(({ record }) => record),
    async close() {
      try {
        if (!commit.failure()) await commit.sync()
      } finally {
        await onDisk(commit.close)
      }
    },
  }
}

function openAt(files: FileLayer, path: string, continues: JournalPosition | null): Promise<OpenFile> {
  return onDisk(async () => {
    const file = await files.open(path, continues ? 'append' : 'create')
    try {
      const size = await file.size()
      if (size !== (continues?.bytes ?? 0))
        throw new AppError('data_damaged', { detail: 'journal was written by another' })
      if (size === 0) await files.syncFolder(dirname(path))
      return file
    } catch (error) {
      await file.close()
      throw error
    }
  })
}

function refuseHeaderFields(record: JournalRecord): void {
  for (const name of HEADER_FIELDS)
    if (Object.hasOwn(record, name)) throw new Error(`a record's own detail cannot be called ${name}`)
}

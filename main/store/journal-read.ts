import { AppError } from '#shared/contract/app-error.ts'
import { writeNewFile } from './atomic-write.ts'
import { onDisk } from './disk-error.ts'
import { nodeFiles } from './file-layer.ts'
import type { FileLayer } from './file-layer.ts'
import { findFrame, hashOf } from './journal-frame.ts'
import { JOURNAL_START } from './journal-position.ts'
import type { JournalPosition } from './journal-position.ts'
import { isEntry, versionOf } from './journal-record.ts'
import type { JournalEntry } from './journal-record.ts'
import { readPart, valueOf } from './journal-part.ts'

/** How a journal ends: at a whole record; in a torn one, which can be cut off; or with records that cannot be trusted. */
export type JournalTail = 'clean' | 'torn' | 'damaged'

/**
 * A journal as read: the records of its unbroken beginning and where that ends. `strays` are whole records behind a
 * damage: they are shown in a report and never acted on.
 */
export interface JournalRead {
  readonly records: readonly JournalEntry[]
  readonly tail: JournalTail
  readonly goodBytes: number
  readonly head: string
  readonly position: JournalPosition
  readonly strays: readonly JournalEntry[]
}

/** Reads a journal; one that does not exist has no records. */
export async function readJournal(path: string, files: FileLayer = nodeFiles): Promise<JournalRead> {
  const bytes = await onDisk(() => files.read(path))
  return parseJournal(bytes ?? new Uint8Array(0))
}

/** Reads the bytes of a journal, from where another one ended when they continue it. */
export function parseJournal(file: Uint8Array, start: JournalPosition = JOURNAL_START): JournalRead {
  const records: JournalEntry[] = []
  let position: JournalPosition = { ...start, bytes: 0 }
  let isForeign = false
  for (let part = readPart(file, 0); part.length > 0 && !isForeign; part = readPart(file, position.bytes)) {
    for (const { frame, value } of part) {
      const entry = entryOf(value)
      isForeign = !entry || !follows(entry, position, records[0])
      if (!entry || isForeign) break
      records.push(entry)
      position = { seq: entry.seq + 1, head: hashOf(frame.json), bytes: frame.next, epoch: entry.epoch }
    }
  }
  const strays = straysAfter(file, position.bytes)
  const whole = position.bytes === file.length
  // A frame that passes its check but does not fit the chain was written by a hand, not torn by a crash.
  const tail = whole ? 'clean' : isForeign || strays.length > 0 ? 'damaged' : 'torn'
  return { records, tail, goodBytes: position.bytes, head: position.head, position, strays }
}

/**
 * Cuts off a torn last record after keeping a copy of it; refuses a damaged journal. What is read is on the disk for good
 * then: a process that was killed may have written records that only the system holds, and what they say is told from now on.
 */
export async function repairTail(path: string, files: FileLayer = nodeFiles): Promise<JournalRead> {
  const read = await readJournal(path, files)
  if (read.tail === 'damaged') throw new AppError('data_damaged', { detail: path })
  if (read.goodBytes === 0 && read.tail === 'clean') return read
  return onDisk(async () => {
    const file = await files.open(path, 'append')
    try {
      if (read.tail === 'torn') {
        const torn = await file.read(read.goodBytes, (await file.size()) - read.goodBytes)
        await keepAside(files, path, torn)
        await file.truncate(read.goodBytes)
      }
      await file.sync()
    } finally {
      await file.close()
    }
    return { ...read, tail: 'clean' as const }
  })
}

// Named by content, so that a repair which was itself interrupted leaves no second copy.
async function keepAside(files: FileLayer, path: string, torn: Uint8Array): Promise<void> {
  const copy = `${path}.torn-${hashOf(torn).slice(0, 12)}`
  const kept = await files.read(copy)
  if (kept !== null && kept.length === torn.length) return
  await files.remove(copy)
  await writeNewFile(files, copy, torn)
}

function entryOf(json: unknown): JournalEntry | null {
  if (isEntry(json)) return json
  const newer = versionOf(json)
  if (newer > 1) throw new AppError('data_newer', { detail: `journal of version ${newer}` })
  return null
}

function follows(entry: JournalEntry, position: JournalPosition, first: JournalEntry | undefined): boolean {
  const sameRun = first === undefined || first.run === entry.run
  // An older epoch is a writer that lost the lock (4.8).
  return sameRun && entry.seq === position.seq && entry.prev === position.head && entry.epoch >= position.epoch
}

function straysAfter(file: Uint8Array, from: number): readonly JournalEntry[] {
  const strays: JournalEntry[] = []
  let at = from
  while (at < file.length) {
    const frame = findFrame(file, at)
    const entry = frame && entryOf(valueOf(frame))
    if (entry) strays.push(entry)
    at = frame?.next ?? at + 1 // not from newline to newline: that byte itself may be the damaged one
  }
  return strays
}

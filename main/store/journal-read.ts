import { AppError } from '#shared/contract/app-error.ts'
import { writeNewFile } from './atomic-write.ts'
import { onDisk } from './disk-error.ts'
import { nodeFiles, openToRead } from './file-layer.ts'
import type { FileLayer } from './file-layer.ts'
import { findFrame, hashOf } from './journal-frame.ts'
import { JOURNAL_START } from './journal-position.ts'
import type { JournalPosition } from './journal-position.ts'
import { parseEntry } from './journal-record.ts'
import type { JournalEntry } from './journal-record.ts'
import { valueOf } from './journal-part.ts'
import { createJournalScan } from './journal-scan.ts'
import type { JournalScan } from './journal-scan.ts'

/** How a journal ends: at a whole record; in a torn one, which can be cut off; or with records that cannot be trusted. */
export type JournalTail = 'clean' | 'torn' | 'damaged'

/**
 * How far a journal reaches: its first record, and where its unbroken beginning ends. `strays` are whole records behind a
 * damage: they are shown in a report and never acted on.
 */
export interface JournalExtent {
  readonly first: JournalEntry | null
  readonly tail: JournalTail
  readonly goodBytes: number
  readonly head: string
  readonly position: JournalPosition
  readonly strays: readonly JournalEntry[]
}

/** A journal as read, with the records of its unbroken beginning. */
export interface JournalRead extends JournalExtent {
  readonly records: readonly JournalEntry[]
}

/** Reads a journal; one that does not exist has no records. */
export async function readJournal(path: string, files: FileLayer = nodeFiles): Promise<JournalRead> {
  const records: JournalEntry[] = []
  const extent = await followJournal(path, (entry) => void records.push(entry), files)
  return { records, ...extent }
}

/**
 * Gives each record of a journal's unbroken beginning away as it is read. Who keeps little of them reads a large journal
 * in half the time: most of what it takes is memory.
 */
export async function followJournal(
  path: string,
  take: (entry: JournalEntry) => void,
  files: FileLayer = nodeFiles,
): Promise<JournalExtent> {
  const scan = createJournalScan(take)
  return onDisk(async () => extentOf(scan, await scanFile(path, scan, files)))
}

/** Reads the bytes of a journal, from where another one ended when they continue it. */
export function parseJournal(file: Uint8Array, start: JournalPosition = JOURNAL_START): JournalRead {
  const records: JournalEntry[] = []
  const scan = createJournalScan((entry) => void records.push(entry), start)
  const rest = file.subarray(scan.read(file))
  return { records, ...extentOf(scan, rest) }
}

const PART = 1 << 20

/** Reads a file through a window that grows only where no whole record fits into it; gives what is behind the last good one. */
async function scanFile(path: string, scan: JournalScan, files: FileLayer): Promise<Uint8Array> {
  const file = await openToRead(files, path)
  if (!file) return new Uint8Array(0)
  try {
    let window = new Uint8Array(Math.min(PART, await file.size()))
    let left = 0
    for (let at = 0; ;) {
      if (left === window.length) window = grown(window)
      const length = await file.readInto(at, [window.subarray(left)])
      if (length === 0) return window.subarray(0, left)
      at += length
      const taken = scan.read(window.subarray(0, left + length))
      window.copyWithin(0, taken, left + length)
      left += length - taken
    }
  } finally {
    await file.close()
  }
}

function grown(window: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(2 * window.length, 64))
  larger.set(window)
  return larger
}

function extentOf({ first, position, isForeign }: JournalScan, rest: Uint8Array): JournalExtent {
  const strays = straysIn(rest)
  // A frame that passes its check but does not fit the chain was written by a hand, not torn by a crash.
  const tail = rest.length === 0 ? 'clean' : isForeign() || strays.length > 0 ? 'damaged' : 'torn'
  const { bytes: goodBytes, head } = position()
  return { first: first(), tail, goodBytes, head, position: position(), strays }
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

function straysIn(rest: Uint8Array): readonly JournalEntry[] {
  const strays: JournalEntry[] = []
  let at = 0
  while (at < rest.length) {
    const frame = findFrame(rest, at)
    const entry = frame && parseEntry(valueOf(frame))
    if (entry) strays.push(entry)
    at = frame?.next ?? at + 1 // not from newline to newline: that byte itself may be the damaged one
  }
  return strays
}

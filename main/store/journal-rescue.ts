import { AppError } from '#shared/contract/app-error.ts'
import { writeAll, writeNewFile } from './atomic-write.ts'
import { onDisk } from './disk-error.ts'
import { nodeFiles } from './file-layer.ts'
import type { FileLayer } from './file-layer.ts'
import { createJournal } from './journal.ts'
import type { Journal, JournalClock } from './journal.ts'
import { findFrame, hashOf } from './journal-frame.ts'
import type { JournalPosition } from './journal-position.ts'
import { parseJournal } from './journal-read.ts'

/** What is needed to go on writing after a journal broke. */
export interface RescueInput {
  readonly path: string
  readonly broken: Journal
  readonly run: string
  readonly epoch: number
  readonly clock: JournalClock
  readonly files?: FileLayer
}

/**
 * Opens a second file that takes over where a broken journal was last durable, beginning with the records that were
 * appended since. The results of requests still in flight go there; nothing new may be sent.
 */
export async function openRescue({
  path,
  broken,
  run,
  epoch,
  clock,
  files = nodeFiles,
}: RescueInput): Promise<Journal> {
  const rescue = await createJournal({ path, run, epoch, clock, files, continues: { ...broken.synced(), bytes: 0 } })
  try {
    for (const record of broken.unsynced()) rescue.append(record)
    await rescue.sync()
    return rescue
  } catch (error) {
    await rescue.close().catch(() => undefined) // the first failure is the one to tell
    throw error
  }
}

/**
 * Puts a rescue file back behind the journal it continues, when there is one: the journal is cut where the rescue takes
 * over (with a copy of what is cut), the rescue's records follow, then the file goes. Repeating it after a crash is safe.
 */
export async function adoptRescue(path: string, rescuePath: string, files: FileLayer = nodeFiles): Promise<void> {
  const rescue = await onDisk(() => files.read(rescuePath))
  if (rescue === null) return
  const journal = (await onDisk(() => files.read(path))) ?? new Uint8Array(0)
  const at = takeOverAt(journal, rescue)
  const rest = rescue.subarray(0, parseJournal(rescue, at.position).goodBytes)
  if (rest.length > 0 && !startsWith(journal.subarray(at.bytes), rest))
    await replaceFrom(files, path, { at: at.bytes, journal, rest })
  const isWhole = rest.length === rescue.length
  await onDisk(() => (isWhole ? files.remove(rescuePath) : files.rename(rescuePath, `${rescuePath}.torn`)))
}

interface TakeOver {
  readonly bytes: number
  readonly position: JournalPosition
}

// The rescue's first record names the hash of the record it follows.
function takeOverAt(journal: Uint8Array, rescue: Uint8Array): TakeOver {
  const first = findFrame(rescue, 0)
  const prev = first ? (JSON.parse(new TextDecoder().decode(first.json)) as { readonly prev?: unknown }).prev : null // `as`: only compared
  const { position: start } = parseJournal(new Uint8Array(0))
  if (!first || prev === start.head) return { bytes: 0, position: start }
  for (let at = 0, frame = findFrame(journal, at); frame; frame = findFrame(journal, at)) {
    at = frame.next
    if (hashOf(frame.json) === prev) return { bytes: at, position: parseJournal(journal.subarray(0, at)).position }
  }
  throw new AppError('data_damaged', { detail: 'a rescued journal that continues another' })
}

function startsWith(bytes: Uint8Array, start: Uint8Array): boolean {
  return bytes.length >= start.length && start.every((byte, at) => bytes[at] === byte)
}

interface Replacement {
  readonly at: number
  readonly journal: Uint8Array
  readonly rest: Uint8Array
}

function replaceFrom(files: FileLayer, path: string, { at, journal, rest }: Replacement): Promise<void> {
  return onDisk(async () => {
    const file = await files.open(path, 'append')
    try {
      if (journal.length > at) {
        const cut = journal.subarray(at)
        const copy = `${path}.cut-${hashOf(cut).slice(0, 12)}`
        await files.remove(copy)
        await writeNewFile(files, copy, cut)
      }
      await file.truncate(at)
      await writeAll(file, rest)
      await file.sync()
    } finally {
      await file.close()
    }
  })
}

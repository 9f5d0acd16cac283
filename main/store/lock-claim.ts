import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '#shared/contract/app-error.ts'
import { writeNewFile } from './atomic-write.ts'
import { errorCode } from './file-layer.ts'
import type { FileLayer } from './file-layer.ts'
import { parseJson } from './json-file.ts'
import type { ProcessIdentity } from './process-identity.ts'

/**
 * A lock is a file `<name>-<epoch>.lock` that names its holder, and becomes `<name>-<epoch>.free` when released. The
 * highest epoch counts. Who wants it makes the next file exclusively and only then clears away the older ones, so no
 * two can win, and an epoch is never used twice.
 */
export interface LockNote {
  readonly epoch: number
  readonly isFree: boolean
}

const NO_LINKS = new Set(['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP'])
const lockFile = z.object({
  format: z.literal(1),
  pid: z.int(),
  host: z.string(),
  boot: z.string().nullable(),
  started: z.string().nullable(),
})

/** The path of a lock file. */
export function lockPath(folder: string, name: string, { epoch, isFree }: LockNote): string {
  return join(folder, `${name}-${String(epoch).padStart(8, '0')}.${isFree ? 'free' : 'lock'}`)
}

/** All files of a lock, the one that counts last. */
export async function listLocks(files: FileLayer, folder: string, name: string): Promise<readonly LockNote[]> {
  const notes: LockNote[] = []
  for (const entry of await files.list(folder)) {
    const match = /^(.+)-(\d{8,15})\.(lock|free)$/.exec(entry.name)
    if (match?.[1] !== name || match[2] === undefined) continue
    notes.push({ epoch: Number.parseInt(match[2], 10), isFree: match[3] === 'free' })
  }
  return notes.toSorted((left, right) => left.epoch - right.epoch || Number(left.isFree) - Number(right.isFree))
}

/** Who a lock file names, `null` when it cannot be read, `gone` when it is no longer there. */
export async function readHolder(files: FileLayer, path: string): Promise<ProcessIdentity | 'gone' | null> {
  const bytes = await files.read(path)
  if (bytes === null) return 'gone'
  const parsed = lockFile.safeParse(parseJson(new TextDecoder().decode(bytes)))
  return parsed.success ? parsed.data : null
}

/** Tries to make the lock file of an epoch; `false` when somebody else was there first. Durable when it succeeds. */
export async function claimLock(
  files: FileLayer,
  {
    folder,
    name,
    epoch,
    self,
  }: { readonly folder: string; readonly name: string; readonly epoch: number; readonly self: ProcessIdentity },
): Promise<boolean> {
  const mine: LockNote = { epoch, isFree: false }
  if (!(await createWhole(files, lockPath(folder, name, mine), `${JSON.stringify({ format: 1, ...self })}\n`)))
    return false
  // Since the folder was listed somebody may have used this very epoch and gone further, or released it.
  const notes = await listLocks(files, folder, name)
  const last = notes.at(-1)
  const won = last?.epoch === epoch && !last.isFree
  const done = won ? notes.filter((note) => note.epoch < epoch) : [mine]
  for (const note of done) await files.remove(lockPath(folder, name, note))
  if (won) await sweepBegun(files, folder, name)
  if (won) await files.syncFolder(folder) // an epoch that a power cut takes back would be used twice
  return won
}

// Begun by a process that was killed, or by one that has lost: it finds out when it cannot be linked any more.
async function sweepBegun(files: FileLayer, folder: string, name: string): Promise<void> {
  for (const entry of await files.list(folder)) {
    const match = /^(.+)-\d{8,15}\.lock\.[0-9a-f]{12}\.tmp$/.exec(entry.name)
    if (match?.[1] === name) await files.remove(join(folder, entry.name))
  }
}

// A link appears with its content; a file that is created and then written could be read empty in between.
async function createWhole(files: FileLayer, path: string, text: string): Promise<boolean> {
  const temp = `${path}.${randomBytes(6).toString('hex')}.tmp`
  await writeNewFile(files, temp, text)
  try {
    await files.link(temp, path)
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST' || errorCode(error) === 'ENOENT') return false
    if (!NO_LINKS.has(errorCode(error) ?? '')) throw error
    return await createDirectly(files, path, text)
  } finally {
    await files.remove(temp)
  }
}

async function createDirectly(files: FileLayer, path: string, text: string): Promise<boolean> {
  try {
    await writeNewFile(files, path, text)
    return true
  } catch (error) {
    if (error instanceof AppError && errorCode(error.cause) === 'EEXIST') return false
    throw error
  }
}

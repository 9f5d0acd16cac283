import { chmod, link, mkdir, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'

/** An open file. Writes go to the end; `write` may take fewer bytes than given, as the system's does. */
export interface OpenFile {
  readonly write: (bytes: Uint8Array) => Promise<number>
  readonly read: (at: number, length: number) => Promise<Uint8Array<ArrayBuffer>>
  /** Fills arrays one after the other from a place on; answers how many bytes there were. */
  readonly readInto: (at: number, parts: readonly Uint8Array[]) => Promise<number>
  readonly size: () => Promise<number>
  readonly truncate: (length: number) => Promise<void>
  readonly sync: () => Promise<void>
  readonly syncData: () => Promise<void>
  readonly close: () => Promise<void>
}

/** How a file is opened: it must exist (`read`), must not exist (`create`), may exist and is written at its end (`append`). */
export type OpenMode = 'read' | 'create' | 'append'

/** A name in a folder. */
export interface FolderEntry {
  readonly name: string
  readonly isFolder: boolean
}

/** All that the store asks of the file system, so that a test can let the n-th call fail. Missing files are answers, not errors. */
export interface FileLayer {
  readonly open: (path: string, mode: OpenMode) => Promise<OpenFile>
  readonly read: (path: string) => Promise<Uint8Array<ArrayBuffer> | null>
  readonly rename: (from: string, to: string) => Promise<void>
  readonly link: (from: string, to: string) => Promise<void>
  readonly remove: (path: string) => Promise<void>
  readonly list: (folder: string) => Promise<readonly FolderEntry[]>
  readonly makeFolder: (path: string) => Promise<void>
  readonly syncFolder: (path: string) => Promise<void>
  /** How many bytes this user can still write on the disk of a folder; `null` where the system does not tell. */
  readonly freeBytes: (folder: string) => Promise<number | null>
}

const FLAGS: Readonly<Record<OpenMode, string>> = { read: 'r', create: 'wx', append: 'a+' }
const FILE_MODE = 0o600 // SECURITY: other local users learn nothing (P09)
const FOLDER_MODE = 0o700

/** The error code of the system, `null` for any other error. */
export function errorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}

/** Opens a file to read it, `null` when it does not exist. */
export async function openToRead(files: FileLayer, path: string): Promise<OpenFile | null> {
  try {
    return await files.open(path, 'read')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  }
}

/** The file system of this machine. */
export const nodeFiles: FileLayer = {
  open: async (path, mode) => toOpenFile(await open(path, FLAGS[mode], FILE_MODE)),
  read: readWhole,
  rename,
  link,
  remove: (path) => rm(path, { recursive: true, force: true }),
  async list(folder) {
    try {
      const entries = await readdir(folder, { withFileTypes: true })
      return entries.map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }))
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return []
      throw error
    }
  },
  makeFolder,
  syncFolder,
  freeBytes,
}

function toOpenFile(handle: FileHandle): OpenFile {
  return {
    write: async (bytes) => (await handle.write(bytes, 0, bytes.length, null)).bytesWritten,
    read: (at, length) => readRange(handle, at, length),
    readInto: (at, parts) => readParts(handle, at, parts),
    size: async () => (await handle.stat()).size,
    truncate: (length) => handle.truncate(length),
    sync: () => handle.sync(),
    syncData: () => handle.datasync(),
    close: () => handle.close(),
  }
}

// A buffer of its own, never one of Node's pool: key tables need bytes that begin on an 8-byte boundary.
async function readRange(handle: FileHandle, at: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(length)
  let used = 0
  while (used < length) {
    const { bytesRead } = await handle.read(bytes, used, length - used, at + used)
    if (bytesRead === 0) break
    used += bytesRead
  }
  return used === length ? bytes : bytes.slice(0, used)
}

async function readParts(handle: FileHandle, at: number, parts: readonly Uint8Array[]): Promise<number> {
  let used = 0
  let left = parts.filter(({ length }) => length > 0)
  while (left.length > 0) {
    const { bytesRead } = await handle.readv(left, at + used)
    if (bytesRead === 0) break
    used += bytesRead
    left = restOf(left, bytesRead)
  }
  return used
}

/** What of some arrays is not filled yet. */
function restOf(parts: readonly Uint8Array[], filled: number): Uint8Array[] {
  let before = filled
  return parts.flatMap((part) => {
    const done = Math.min(before, part.length)
    before -= done
    return done < part.length ? [part.subarray(done)] : []
  })
}

async function readWhole(path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  let handle: FileHandle
  try {
    handle = await open(path, 'r')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  }
  try {
    return await readRange(handle, 0, (await handle.stat()).size)
  } finally {
    await handle.close()
  }
}

async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: FOLDER_MODE })
  if (process.platform !== 'win32' && ((await stat(path)).mode & 0o077) !== 0) await chmod(path, FOLDER_MODE)
  if (first === undefined) return
  // A new folder is only as durable as its name in the folder above.
  for (let made = path; made.length >= first.length && made !== dirname(made); made = dirname(made)) {
    await syncFolder(dirname(made))
  }
}

async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return // Windows cannot open a folder for this, and NTFS journals its names
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function freeBytes(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize
  } catch {
    return null // some network drives have no answer
  }
}

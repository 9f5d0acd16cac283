import type { FileLayer, FolderEntry, OpenFile } from '../../../main/store/file-layer.ts'
import type { Random } from './random.ts'
import type { SimClock } from './sim-clock.ts'

/** The n-th act from now on that changes the disk fails; `stays` has every later one fail as well. */
export interface DiskFault {
  readonly after: number
  readonly code: 'ENOSPC' | 'EIO'
  readonly stays: boolean
}

/** A disk that knows what would survive a power cut. */
export interface MemoryDisk {
  /** The disk as one process sees it; what a dead process asks for never happens. */
  readonly filesOf: (isAlive: () => boolean) => FileLayer
  /** The power goes: what was not synced is lost from some byte on, or torn. */
  readonly cutPower: (random: Random) => void
  readonly breakDown: (fault: DiskFault | null) => void
  /** The file that the fault has struck first, null while it has not. */
  readonly failedAt: () => string | null
  /** Acts that changed the disk since the last fault was set, or none. */
  readonly acts: () => number
  /** A file of zeros that takes no memory. */
  readonly reserve: (path: string, size: number) => void
  readonly put: (path: string, bytes: Uint8Array) => void
  readonly read: (path: string) => Uint8Array<ArrayBuffer>
  readonly names: () => readonly string[]
}

/** What a disk tells of. */
export interface DiskWatcher {
  readonly onSynced: (path: string, bytes: Uint8Array) => void
}

interface Stored {
  bytes: Uint8Array<ArrayBuffer>
  size: number
  durable: number
}

/** Makes an empty disk. `delay` is how long a sync takes. */
export function createMemoryDisk(clock: SimClock, delay: () => number, watcher: DiskWatcher): MemoryDisk {
  const stored = new Map<string, Stored>()
  let fault: DiskFault | null = null
  let acts = 0
  let failedAt: string | null = null

  const strike = (path: string): void => {
    acts++
    if (!fault || acts < fault.after || (acts > fault.after && !fault.stays)) return
    failedAt ??= path
    const error: NodeJS.ErrnoException = new Error(`${fault.code}: injected`)
    error.code = fault.code
    throw error
  }

  const openFile = (path: string, file: Stored, isAlive: () => boolean): OpenFile => ({
    async write(bytes) {
      if (!isAlive()) return never()
      strike(path)
      append(file, bytes)
      return bytes.length
    },
    read: async (at, length) => file.bytes.slice(at, Math.min(file.size, at + length)),
    async readInto(at, parts) {
      let used = 0
      for (const part of parts) {
        const piece = file.bytes.subarray(at + used, Math.min(file.size, at + used + part.length))
        part.set(piece)
        used += piece.length
      }
      return used
    },
    size: async () => file.size,
    async truncate(length) {
      if (!isAlive()) return never()
      strike(path)
      file.size = length
      file.durable = Math.min(file.durable, length)
    },
    sync: () => sync(path, file, isAlive),
    syncData: () => sync(path, file, isAlive),
    close: async () => {},
  })

  const sync = async (path: string, file: Stored, isAlive: () => boolean): Promise<void> => {
    const upTo = file.size
    const ms = delay()
    if (ms > 0) await clock.pass(ms)
    if (!isAlive()) return never()
    strike(path)
    watcher.onSynced(path, file.bytes.subarray(file.durable, upTo))
    file.durable = Math.max(file.durable, upTo)
  }

  return {
    filesOf: (isAlive) => ({
      async open(path, mode) {
        const found = stored.get(path)
        if (found ? mode === 'create' : mode === 'read') throw systemError(found ? 'EEXIST' : 'ENOENT')
        if (!found) strike(path)
        const file = found ?? { bytes: new Uint8Array(4096), size: 0, durable: 0 }
        stored.set(path, file)
        return openFile(path, file, isAlive)
      },
      read: async (path) => (stored.has(path) ? bytesOf(stored, path) : null),
      async rename(from, to) {
        const file = stored.get(from)
        if (!file) throw systemError('ENOENT')
        strike(to)
        stored.set(to, file)
        stored.delete(from)
      },
      async link(from, to) {
        const file = stored.get(from)
        if (!file) throw systemError('ENOENT')
        if (stored.has(to)) throw systemError('EEXIST')
        strike(to)
        stored.set(to, file)
      },
      async remove(path) {
        strike(path)
        for (const name of stored.keys()) if (name === path || name.startsWith(`${path}/`)) stored.delete(name)
      },
      list: async (folder) => namesIn(stored, folder),
      makeFolder: async (path) => strike(path),
      syncFolder: async (path) => strike(path),
      freeBytes: async () => null,
    }),
    cutPower(random) {
      for (const file of stored.values()) tear(file, random)
    },
    breakDown(next) {
      fault = next
      acts = 0
      failedAt = null
    },
    failedAt: () => failedAt,
    acts: () => acts,
    reserve: (path, size) => void stored.set(path, { bytes: new Uint8Array(0), size, durable: size }),
    put: (path, bytes) =>
      void stored.set(path, { bytes: Uint8Array.from(bytes), size: bytes.length, durable: bytes.length }),
    read: (path) => bytesOf(stored, path),
    names: () => [...stored.keys()],
  }
}

function namesIn(stored: ReadonlyMap<string, Stored>, folder: string): readonly FolderEntry[] {
  const found = new Map<string, boolean>()
  for (const path of stored.keys()) {
    if (!path.startsWith(`${folder}/`)) continue
    const [name = '', more] = path.slice(folder.length + 1).split('/')
    found.set(name, more !== undefined)
  }
  return [...found].map(([name, isFolder]) => ({ name, isFolder }))
}

function append(file: Stored, bytes: Uint8Array): void {
  if (file.size + bytes.length > file.bytes.length) {
    const larger = new Uint8Array(2 * (file.size + bytes.length))
    larger.set(file.bytes.subarray(0, file.size))
    file.bytes = larger
  }
  file.bytes.set(bytes, file.size)
  file.size += bytes.length
}

/** A prefix of what was not synced is left; now and then its end was allotted and never written. */
function tear(file: Stored, random: Random): void {
  const loose = file.size - file.durable
  if (loose === 0) return
  file.size = file.durable + random.whole(0, loose)
  if (random.chance(0.3)) file.bytes.fill(0, Math.max(file.durable, file.size - random.whole(1, 64)), file.size)
  file.durable = file.size
}

function bytesOf(stored: ReadonlyMap<string, Stored>, path: string): Uint8Array<ArrayBuffer> {
  const file = stored.get(path)
  return file ? file.bytes.slice(0, file.size) : new Uint8Array(0)
}

/** What a dead process waits for. */
const never = (): Promise<never> => new Promise(() => {})

function systemError(code: string): NodeJS.ErrnoException {
  const error: NodeJS.ErrnoException = new Error(code)
  error.code = code
  return error
}

import { join } from 'node:path'
import { AppError } from '#shared/contract/app-error.ts'
import type { Failure } from '#shared/contract/failure.ts'
import { atomicWrite } from './atomic-write.ts'
import { onDisk } from './disk-error.ts'
import { storeDeps } from './store-deps.ts'
import type { StoreDeps } from './store-deps.ts'

/** Whether the data folder can be written. The app opens and reads without, and says so. */
export interface DiskWatch {
  /** Why it cannot be written, `null` when nothing says so. */
  readonly failure: () => Failure | null
  /** Told whenever that changes. */
  readonly listen: (onChange: () => void) => void
  /** Does a write; what it says about the disk is noted, and its failure thrown. */
  readonly write: <T>(work: () => Promise<T>) => Promise<T>
  /** Does a write that the window goes on without: `null` when the disk refused it. The command line fails. */
  readonly attempt: <T>(work: () => Promise<T>) => Promise<T | null>
  /** Takes over a failure that somebody else met; one that is not the disk's is left alone. */
  readonly note: (failure: Failure) => void
  /** Tries whether it can be written again; fails with what the disk says. */
  readonly probe: () => Promise<void>
}

// More than a file system keeps beside a name, so that a full disk is noticed.
const PROBE_BYTES = 64 * 1024

/** How a watch begins: `goesOn` is for the window, which says what the disk refused and stays open. */
export interface DiskWatchOptions extends StoreDeps {
  readonly goesOn?: boolean
}

/** Watches the disk of a data folder. */
export function createDiskWatch(home: string, { goesOn = false, ...deps }: DiskWatchOptions = {}): DiskWatch {
  const { files } = storeDeps(deps)
  let failure: Failure | null = null
  let tell: () => void = () => undefined
  const change = (now: Failure | null): void => {
    const isNew = now?.code !== failure?.code || now?.detail !== failure?.detail
    failure = now
    if (isNew) tell()
  }
  const note = (met: Failure): void => {
    if (isOfDisk(met)) change(met)
  }
  const write = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      if (error instanceof AppError) note(error.failure)
      throw error
    }
  }
  return {
    failure: () => failure,
    listen: (onChange) => void (tell = onChange),
    write,
    async attempt(work) {
      try {
        return await write(work)
      } catch (error) {
        if (goesOn && error instanceof AppError && isOfDisk(error.failure)) return null
        throw error
      }
    },
    note,
    async probe() {
      const path = join(home, 'probe.tmp')
      await write(async () => {
        await onDisk(() => files.makeFolder(home))
        await atomicWrite(files, path, new Uint8Array(PROBE_BYTES))
        await onDisk(() => files.remove(path))
      })
      change(null)
    },
  }
}

function isOfDisk({ code }: Failure): boolean {
  return code === 'disk_full' || code === 'disk_failed'
}

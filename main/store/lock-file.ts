import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '#shared/contract/app-error.ts'
import { onDisk } from './disk-error.ts'
import { claimLock, listLocks, lockPath, readHolder } from './lock-claim.ts'
import { createProcesses, isProvenDead } from './process-identity.ts'
import type { ProcessIdentity, Processes } from './process-identity.ts'
import { storeDeps } from './store-deps.ts'
import type { StoreDeps } from './store-deps.ts'

/** A lock that this process holds. */
export interface Lock {
  readonly epoch: number
  readonly release: () => Promise<void>
}

/** A lock that was taken, or who holds it (`null`: that cannot be read). */
export type LockTaken =
  { readonly kind: 'taken'; readonly lock: Lock } | { readonly kind: 'busy'; readonly holder: ProcessIdentity | null }

/** What locks take from outside. */
export interface LockDeps extends StoreDeps {
  readonly processes?: Processes
}

/** How a lock stands: its newest epoch, whether that is held, and by whom (`null`: by nobody, or that cannot be read). */
export interface LockNow {
  readonly epoch: number
  readonly isHeld: boolean
  readonly holder: ProcessIdentity | null
}

const ATTEMPTS = 8
const WAIT_MS = 20
const WAITS = 1500

/** Takes the lock of a name in a folder, when it is free or its holder is proven dead. */
export function takeLock(folder: string, name: string, deps: LockDeps = {}): Promise<LockTaken> {
  const { files } = storeDeps(deps)
  const processes = deps.processes ?? createProcesses()
  return onDisk(async () => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const newest = (await listLocks(files, folder, name)).at(-1) ?? { epoch: 0, isFree: true }
      const holder = newest.isFree ? 'gone' : await readHolder(files, lockPath(folder, name, newest))
      if (!newest.isFree && holder === 'gone') continue // released or superseded a moment ago
      if (holder !== 'gone' && (holder === null || !isProvenDead(holder, processes))) return { kind: 'busy', holder }
      const note = { epoch: newest.epoch + 1, isFree: false }
      if (!(await claimLock(files, { folder, name, epoch: note.epoch, self: processes.self }))) continue
      const [held, free] = [lockPath(folder, name, note), lockPath(folder, name, { ...note, isFree: true })]
      // Renamed, not rewritten: giving a lock back must work on a full disk.
      return { kind: 'taken', lock: { epoch: note.epoch, release: () => onDisk(() => files.rename(held, free)) } }
    }
    return { kind: 'busy', holder: null }
  })
}

/** Looks at the lock of a name in a folder and leaves it as it is. One whose holder is proven dead is not held. */
export function readLock(folder: string, name: string, deps: LockDeps = {}): Promise<LockNow> {
  const { files } = storeDeps(deps)
  const processes = deps.processes ?? createProcesses()
  return onDisk(async () => {
    let epoch = 0
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const newest = (await listLocks(files, folder, name)).at(-1) ?? { epoch: 0, isFree: true }
      epoch = newest.epoch
      if (newest.isFree) return { epoch, isHeld: false, holder: null }
      const holder = await readHolder(files, lockPath(folder, name, newest))
      if (holder === 'gone') continue // released or superseded a moment ago
      const isHeld = holder === null || !isProvenDead(holder, processes)
      return { epoch, isHeld, holder: isHeld ? holder : null }
    }
    return { epoch, isHeld: true, holder: null }
  })
}

/** Does work while holding a lock that others hold only for moments; waits for it. */
export async function withLock<T>(folder: string, name: string, deps: LockDeps, work: () => Promise<T>): Promise<T> {
  for (let waits = 0; waits < WAITS; waits++) {
    const taken = await takeLock(folder, name, deps)
    if (taken.kind === 'taken') {
      try {
        return await work()
      } finally {
        await taken.lock.release()
      }
    }
    await sleep(WAIT_MS)
  }
  throw new AppError('writer_busy', { detail: `${name} lock in ${folder}` })
}

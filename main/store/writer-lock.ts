import { AppError } from '#shared/contract/app-error.ts'
import { readLock, takeLock } from './lock-file.ts'
import type { Lock, LockDeps } from './lock-file.ts'
import type { ProcessIdentity } from './process-identity.ts'

/** Who may apply plans at the moment: the epoch that was given last, and who holds it in words, where that can be read. */
export interface Writer {
  readonly epoch: number
  readonly isHeld: boolean
  readonly name: string | null
}

/** Takes the right to apply plans from this data folder; fails at once when another process has it. The epoch fences its journals. */
export async function takeWriterLock(folder: string, deps: LockDeps = {}): Promise<Lock> {
  const taken = await takeLock(folder, 'writer', deps)
  if (taken.kind === 'taken') return taken.lock
  const { holder } = taken
  throw new AppError('writer_busy', holder ? { detail: nameOf(holder) } : {})
}

/** Looks who has the right to apply plans from this data folder. */
export async function readWriter(folder: string, deps: LockDeps = {}): Promise<Writer> {
  const { epoch, isHeld, holder } = await readLock(folder, 'writer', deps)
  return { epoch, isHeld, name: holder && nameOf(holder) }
}

function nameOf({ pid, host }: ProcessIdentity): string {
  return `process ${pid} on ${host}`
}

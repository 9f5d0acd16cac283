import { AppError } from '#shared/contract/app-error.ts'
import { takeLock } from './lock-file.ts'
import type { Lock, LockDeps } from './lock-file.ts'

/** Takes the right to apply plans from this data folder; fails at once when another process has it. The epoch fences its journals. */
export async function takeWriterLock(folder: string, deps: LockDeps = {}): Promise<Lock> {
  const taken = await takeLock(folder, 'writer', deps)
  if (taken.kind === 'taken') return taken.lock
  const { holder } = taken
  throw new AppError('writer_busy', holder ? { detail: `process ${holder.pid} on ${holder.host}` } : {})
}

import { AppError } from '#shared/contract/app-error.ts'
import { errorCode } from './file-layer.ts'

const FULL = new Set(['ENOSPC', 'EDQUOT'])

/** What an error while reading or writing means: a full disk, or a failing one. */
export function toDiskError(cause: unknown): AppError {
  if (cause instanceof AppError) return cause
  const code = errorCode(cause)
  const detail = cause instanceof Error ? cause.message : String(cause)
  return new AppError(code !== null && FULL.has(code) ? 'disk_full' : 'disk_failed', { detail, cause })
}

/** Does work on the disk; an error of the system leaves as AppError, a bug leaves as it is. */
export async function onDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw errorCode(error) === null ? error : toDiskError(error)
  }
}

import { ApiError } from './api-error.ts'
import type { Caller } from './call.ts'

/** What became of a thing that was to be deleted: this request did it, or it was not there any more. */
export type Deletion = 'deleted' | 'gone'

/** Deletes what has a path of its own, for good. A 404 counts as gone only when the thing itself is unknown too. */
export async function deleteAt(caller: Caller, path: string, opId: string | null): Promise<Deletion> {
  try {
    await caller.write({ method: 'DELETE', path, body: null, opId })
    return 'deleted'
  } catch (error) {
    if (!isUnknown(error)) throw error
    if (await isGone(caller, path)) return 'gone'
    const { status, failure } = error
    // The thing is there: what is not there is the way to delete it.
    throw new ApiError('refused', { arrived: 'yes', status, detail: failure.detail, cause: error })
  }
}

async function isGone(caller: Caller, path: string): Promise<boolean> {
  try {
    await caller.read({ path })
    return false
  } catch (error) {
    if (isUnknown(error)) return true
    if (!(error instanceof ApiError)) throw error
    const { failure, status, retryAfterMs } = error
    throw new ApiError(failure.code, { arrived: 'maybe', status, retryAfterMs, detail: failure.detail, cause: error })
  }
}

function isUnknown(error: unknown): error is ApiError {
  return error instanceof ApiError && error.failure.code === 'not_found'
}

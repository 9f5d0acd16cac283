import { AppError } from '#shared/contract/app-error.ts'
import { ApiError } from './api-error.ts'
import type { Caller, ReadCall } from './call.ts'
import { parseJsonBody } from './json.ts'

/** Reads an answer and gives it its type; `parse` throws AppError when it has the wrong shape. */
export async function readJson<T>(caller: Caller, call: ReadCall, parse: (value: unknown) => T): Promise<T> {
  const body = await caller.read(call)
  return naming(() => parse(parseJsonBody(body)))
}

/** Runs what reads an answer: its failures become failures of the call that got the answer. */
export async function naming<T>(read: () => T | Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (cause) {
    if (!(cause instanceof AppError) || cause instanceof ApiError) throw cause
    throw new ApiError(cause.failure.code, { arrived: 'maybe', detail: cause.failure.detail, cause })
  }
}

import { ApiError } from './api-error.ts'
import type { Caller, ReadCall } from './call.ts'
import type { UsageQuestion } from './usage-parse.ts'

const LONGEST = 256 * 1024 * 1024

/** Asks for the usage of one span and gives the body of the answer; the signal calls it off. */
export type AskUsage = (path: string, question: UsageQuestion, signal?: AbortSignal) => Promise<Uint8Array<ArrayBuffer>>

interface Sent {
  readonly asBody: boolean
  readonly signal: AbortSignal | undefined
}

/**
 * Asks by query, and where a gateway does not see its query by a body on the GET, from then on at once
 * (requesty-api 5.1). A gateway that cannot divide by key is found out, not guessed.
 */
export function createUsageAsk(caller: Caller, totalMs: number): AskUsage {
  let takesBody = false
  const send = (path: string, question: UsageQuestion, { asBody, signal }: Sent): Promise<Uint8Array<ArrayBuffer>> => {
    const call = asBody ? bodyCall(path, question) : queryCall(path, question)
    return caller.read({ ...call, maxBytes: LONGEST, totalMs, signal })
  }
  const sendEither: AskUsage = async (path, question, signal) => {
    if (takesBody) return send(path, question, { asBody: true, signal })
    try {
      return await send(path, question, { asBody: false, signal })
    } catch (unseen) {
      if (!missesStart(unseen)) throw unseen
      try {
        const body = await send(path, question, { asBody: true, signal })
        takesBody = true
        return body
      } catch (error) {
        throw missesStart(error) ? unseen : error
      }
    }
  }
  return async (path, question, signal) => {
    try {
      return await sendEither(path, question, signal)
    } catch (error) {
      if (!isBadRequest(error) || !question.groupBy.includes('api_key_id')) throw error
      throw await explain(error, () => sendEither(path, withoutKey(question), signal))
    }
  }
}

/** The same question without the division by key decides whether it was this that was refused. */
async function explain(refused: ApiError, ask: () => Promise<unknown>): Promise<ApiError> {
  const isGrouping = await ask().then(
    () => true,
    (error: unknown) => {
      if (isBadRequest(error)) return false
      throw error
    },
  )
  if (!isGrouping) return refused
  const { status, failure } = refused
  return new ApiError('refused', {
    arrived: 'yes',
    status,
    detail: failure.detail,
    reason: 'grouping_refused',
    cause: refused,
  })
}

function withoutKey(question: UsageQuestion): UsageQuestion {
  return { ...question, groupBy: question.groupBy.filter((name) => name !== 'api_key_id') }
}

function queryCall(path: string, { span, resolution, groupBy }: UsageQuestion): ReadCall {
  const query = new URLSearchParams({ start: startOf(span.from), end: startOf(span.to), resolution })
  for (const name of groupBy) query.append('group_by', name)
  return { path: `${path}?${query.toString()}` }
}

function bodyCall(path: string, { span, resolution, groupBy }: UsageQuestion): ReadCall {
  const grouping = groupBy.length === 0 ? {} : { group_by: groupBy }
  return { path, body: JSON.stringify({ start: startOf(span.from), end: startOf(span.to), resolution, ...grouping }) }
}

function startOf(day: string): string {
  return `${day}T00:00:00Z`
}

/** No status tells a query that was not seen from other mistakes: only the word for what is missing does. */
function missesStart(error: unknown): boolean {
  return isBadRequest(error) && /\bstart\b/i.test(error.failure.detail ?? '')
}

function isBadRequest(error: unknown): error is ApiError {
  return error instanceof ApiError && error.status === 400
}

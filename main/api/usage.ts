import type { UsageDimension, UsagePeriod, UsageResolution, UsageScope } from '#shared/domain/usage.ts'
import { ApiError } from './api-error.ts'
import { badRequest, checkId } from './checked-id.ts'
import { isDay } from '#shared/domain/moment.ts'
import { naming } from './read-json.ts'
import type { AskUsage } from './usage-ask.ts'
import { parseUsage } from './usage-parse.ts'
import type { ParsedUsage, UsageQuestion } from './usage-parse.ts'
import { halveSpan, splitSpan } from './usage-windows.ts'
import type { UsageSpan } from './usage-windows.ts'

const SMALL = 1024 * 1024

/** What usage is asked for: `from` is the first day, `to` the first that is not wanted any more (UTC). */
export interface UsageRequest extends UsageSpan {
  readonly scope: UsageScope
  readonly resolution: UsageResolution
  readonly groupBy: readonly UsageDimension[]
}

/** The answer to one piece of a request, and how far the whole is. */
export interface UsagePart {
  readonly span: UsageSpan
  /** When it was asked for (RFC 3339, UTC): later traffic may be missing. */
  readonly askedAt: string
  readonly periods: readonly UsagePeriod[]
  /** Entries that lay outside the span and were left out. */
  readonly outside: number
  readonly done: number
  readonly of: number
}

/** The answer to one piece of a request as it came: whoever reads it does so where nothing waits for it. */
export interface UsageBody extends Pick<UsagePart, 'span' | 'askedAt' | 'done' | 'of'> {
  readonly body: Uint8Array<ArrayBuffer>
  readonly question: UsageQuestion
}

/** Reads the body of an answer, here or in a thread of its own; the body is given away. */
export type ParseUsage = (body: Uint8Array<ArrayBuffer>, question: UsageQuestion) => Promise<ParsedUsage>

/** What reading usage needs. */
export interface UsageDeps {
  readonly ask: AskUsage
  /** Parses answers over 1 MB, so that reading them stalls nothing. */
  readonly parseLarge: ParseUsage
  readonly now: () => number
}

/**
 * Reads usage piece by piece, one request at a time. No period is in two parts, so that parts can be put behind each
 * other; leaving the loop early ends the reading.
 */
export async function* readUsage(
  { ask, parseLarge, now }: UsageDeps,
  request: UsageRequest,
): AsyncGenerator<UsagePart, void, undefined> {
  for await (const { body, question, ...part } of readUsageBodies({ ask, now }, request)) {
    const parsed = await naming(() =>
      body.byteLength > SMALL ? parseLarge(body, question) : parseUsage(body, question),
    )
    yield { ...part, ...parsed }
  }
}

/** Reads usage piece by piece as above, and leaves the answers as they came. */
export async function* readUsageBodies(
  { ask, now }: Pick<UsageDeps, 'ask' | 'now'>,
  request: UsageRequest,
  signal?: AbortSignal,
): AsyncGenerator<UsageBody, void, undefined> {
  const { resolution, groupBy, from, to } = request
  const path = checkRequest(request)
  const waiting = [...splitSpan({ from, to }, resolution)]
  let done = 0
  for (let span = waiting.shift(); span; span = waiting.shift()) {
    const question = { span, resolution, groupBy }
    const askedAt = new Date(now()).toISOString()
    const body = await answerOrNull(() => ask(path, question, signal), question)
    if (body === null) {
      waiting.unshift(...halveSpan(span, resolution))
      continue
    }
    done++
    yield { span, askedAt, body, question, done, of: done + waiting.length }
  }
}

function checkRequest({ scope, from, to, groupBy }: UsageRequest): string {
  if (!isDay(from) || !isDay(to) || from >= to) throw badRequest('usage: not a span of days')
  if (new Set(groupBy).size < groupBy.length || groupBy.some((name) => !isDimension(name)))
    throw badRequest('usage: not a list of dimensions')
  return scope.kind === 'key' ? `/apikey/${checkId(scope.keyId)}/usage` : '/org/usage'
}

/** The answer; `null` when it is too large and there are smaller questions. */
async function answerOrNull(
  ask: () => Promise<Uint8Array<ArrayBuffer>>,
  { span, resolution }: UsageQuestion,
): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return await ask()
  } catch (error) {
    const isTooLarge = error instanceof ApiError && error.failure.code === 'too_large'
    if (!isTooLarge || halveSpan(span, resolution).length < 2) throw error
    return null
  }
}

function isDimension(name: string): boolean {
  return /^(?:[a-z_]+|extra\..+)$/s.test(name)
}

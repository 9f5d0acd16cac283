import type { z } from 'zod'
import { AppError } from '#shared/contract/app-error.ts'
import { failed, ok } from '#shared/contract/failure.ts'
import type { Result } from '#shared/contract/failure.ts'

/** Where the door writes what went wrong: an event and plain values. */
export type DoorLog = (
  level: 'warn' | 'error',
  event: string,
  fields?: Readonly<Record<string, string | number | boolean>>,
) => void

/** What may be asked, who answers, and where what went wrong is written. */
export interface AnswerOptions {
  readonly schemas: Readonly<Record<string, z.ZodType>>
  readonly handlers: Readonly<Record<string, (input: never) => unknown>>
  readonly log: DoorLog
}

/** Answers one request of a page that is not trusted: is there such a request, does its input parse, what does the handler say. */
export type Answer = (name: unknown, input: unknown) => Promise<Result<unknown>>

/** Makes the answer to any request. It never rejects: Electron would keep only the message, and show it to the page. */
export function createAnswer({ schemas, handlers, log }: AnswerOptions): Answer {
  return async (name, input) => {
    // SECURITY: own properties only, or `constructor` and `__proto__` would be requests.
    const isKnown = typeof name === 'string' && Object.hasOwn(schemas, name) && Object.hasOwn(handlers, name)
    const schema = isKnown ? schemas[name] : undefined
    const handler = isKnown ? handlers[name] : undefined
    if (!isKnown || !schema || !handler) return failed({ code: 'bad_request' })
    try {
      // SECURITY: H19, a handler sees parsed input only.
      const parsed = schema.safeParse(input)
      if (parsed.success) return ok(await handler(parsed.data as never)) // what the schema of this very name returned
      log('warn', 'request.malformed', { route: name, fault: parsed.error.issues[0]?.code ?? '' })
      return failed({ code: 'bad_request' })
    } catch (error) {
      return toFailure(error, name, log)
    }
  }
}

function toFailure(error: unknown, route: string, log: DoorLog): Result<never> {
  if (error instanceof AppError) return failed(error.failure)
  // SECURITY: what a bug says may quote anything; it goes to the log, which masks, and not to the page.
  log('error', 'request.crashed', {
    route,
    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
  })
  return failed({ code: 'unexpected' })
}

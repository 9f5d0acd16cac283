import { requests } from '#shared/contract/requests.ts'
import { createAnswer } from './answer.ts'
import type { Answer, DoorLog } from './answer.ts'
import type { Handlers } from './serve.ts'

/** Answers the page's requests, once the sender is known to be ours. */
export function createRequestAnswer(handlers: Handlers, log: DoorLog): Answer {
  const schemas = Object.fromEntries(Object.entries(requests).map(([name, route]) => [name, route.input]))
  return createAnswer({ schemas, handlers, log })
}

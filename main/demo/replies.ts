import type { Shape } from './shape.ts'

/** An answer before it is sent; a body of pieces is made while it goes out. */
export type Reply = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Iterable<string>
}

/** Thrown by checks to refuse a request with the service's own error shape. */
export class Refusal extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** A JSON answer. */
export function buildJson(status: number, body: string | Iterable<string>): Reply {
  return { status, headers: { 'content-type': 'application/json' }, body }
}

/** The documented error body: an object with origin and message. */
export function buildError(status: number, message: string, headers: Readonly<Record<string, string>> = {}): Reply {
  const body = JSON.stringify({ error: { origin: 'router', message } })
  return { status, headers: { 'content-type': 'application/json', ...headers }, body }
}

/** What a write answers when it worked, in the three ways that were seen; `documented` is for the routes that say 200. */
export function buildWritten(shape: Shape, documented: 200 | 204 = 204): Reply {
  if (shape.writeAnswer === '200-object') return buildJson(200, '{}')
  return { status: shape.writeAnswer === '204' ? documented : 200, headers: {}, body: '' }
}

/** The body in one piece. */
export function joinBody(reply: Reply): string {
  return typeof reply.body === 'string' ? reply.body : Array.from(reply.body).join('')
}

import type { ServerResponse } from 'node:http'
import type { ErrorBody, Fault, FaultEffect } from './faults.ts'
import { joinBody, type Reply } from './replies.ts'
import type { Timers } from './timers.ts'
import { cut, send, sendBytes, sendHalf, sendSlowly } from './sending.ts'

const PAGE = '<!doctype html><html><title>Sign in to Wi-Fi</title><body>Welcome</body></html>'
const MESSAGES: ReadonlyMap<number, string> = new Map([
  [400, 'bad request'],
  [401, 'api key expired or revoked'],
  [402, 'organization balance exhausted'],
  [403, 'access denied'],
  [404, 'not found'],
  [412, 'monthly spend limit reached'],
  [429, 'slow down'],
])

/** Whether the change is made when a fault does not say: only where the answer is what gets lost. */
export function isAppliedByDefault(effect: FaultEffect): boolean {
  return ['answer', 'lost-answer', 'half-answer', 'damaged-body', 'slow-body'].includes(effect.kind)
}

/** Answers the way the fault wants; `reply` is what the answer would have been. */
export async function answerFault(response: ServerResponse, fault: Fault, reply: Reply, timers: Timers): Promise<void> {
  const { effect } = fault
  switch (effect.kind) {
    case 'delay':
    case 'answer':
      return send(response, reply)
    case 'status':
      return send(response, buildStatus(effect))
    case 'lost-answer':
    case 'reset-before':
      return cut(response, effect.close ?? 'rst')
    case 'half-answer':
      return sendHalf(response, reply, effect.part ?? 'body', effect.close ?? 'fin')
    case 'damaged-body':
      return send(response, buildDamaged(reply))
    case 'html-200':
      return send(response, { status: 200, headers: { 'content-type': effect.contentType ?? 'text/html' }, body: PAGE })
    case 'raw-body':
      return sendBytes(response, {
        status: effect.status ?? 200,
        headers: { 'content-type': effect.contentType ?? 'application/json', ...effect.headers },
        body: Buffer.from(effect.text, effect.encoding ?? 'utf8'),
      })
    case 'raw-wire':
      return cut(response, effect.close ?? 'fin', effect.text)
    case 'slow-body':
      return sendSlowly(response, reply, timers, effect)
    case 'redirect':
      return send(response, {
        status: effect.status ?? 302,
        headers: { location: effect.location ?? 'https://captive.invalid/login' },
        body: '',
      })
    case 'huge-body':
      return send(response, {
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: writeHuge(effect.bytes),
      })
    case 'hang':
  }
}

function buildStatus(effect: FaultEffect & { readonly kind: 'status' }): Reply {
  const { status, body = 'object-with-origin', message = MESSAGES.get(status) ?? `fault ${status}` } = effect
  const type = body === 'html' ? 'text/html' : body === 'text' ? 'text/plain' : 'application/json'
  return {
    status,
    headers: {
      ...(body === 'empty' ? {} : { 'content-type': type }),
      ...(effect.retryAfter === undefined ? {} : { 'retry-after': String(effect.retryAfter) }),
      ...effect.headers,
    },
    body: writeErrorBody(body, message),
  }
}

function writeErrorBody(kind: ErrorBody, message: string): string {
  switch (kind) {
    case 'object-with-origin':
      return JSON.stringify({ error: { origin: 'router', message } })
    case 'object':
      return JSON.stringify({ error: { message } })
    case 'string':
      return JSON.stringify({ error: message })
    case 'text':
      return message
    case 'html':
      return `<html><head><title>${message}</title></head><body><h1>${message}</h1></body></html>`
    case 'empty':
      return ''
  }
}

/** A complete answer whose JSON stops in the middle. */
function buildDamaged(reply: Reply): Reply {
  const body = joinBody(reply)
  const damaged = body.length < 2 ? '{"ok":tr' : body.slice(0, Math.ceil(body.length * 0.6))
  return {
    status: reply.status === 204 ? 200 : reply.status,
    headers: { ...reply.headers, 'content-type': 'application/json' },
    body: damaged,
  }
}

/** A valid list that goes on past any cap. */
function* writeHuge(bytes: number): Generator<string> {
  yield '{"keys":['
  let sent = 0
  for (let block = 0; sent < bytes; block += 1) {
    const rows = Array.from({ length: 256 }, (_, row) => {
      const number = (block * 256 + row).toString(16).padStart(12, '0')
      return `{"id":"00000000-0000-4000-8000-${number}","name":"filler-${number}","monthly_limit":"0","monthly_spend":"0","permissions":{"manage":"none","completions":"none"}}`
    })
    const text = block === 0 ? rows.join(',') : `,${rows.join(',')}`
    sent += text.length
    yield text
  }
  yield ']}'
}

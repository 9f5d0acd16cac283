import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { CloseMode } from './faults.ts'
import { joinBody, type Reply } from './replies.ts'
import { reset } from './resetting.ts'
import type { Timers } from './timers.ts'

/** Sends an answer as it should be; pieces wait for the client to take them. */
export async function send(response: ServerResponse, reply: Reply): Promise<void> {
  if (response.destroyed) return
  if (typeof reply.body === 'string') {
    const length = reply.status === 204 ? {} : { 'content-length': String(Buffer.byteLength(reply.body)) }
    response.writeHead(reply.status, { ...reply.headers, ...length }).end(reply.body)
    return
  }
  response.writeHead(reply.status, { ...reply.headers })
  // A client that hangs up in the middle is its own affair.
  await pipeline(Readable.from(reply.body), response).catch(() => undefined)
}

/** Sends bytes that need not be text; a length among the headers is believed, true or not. */
export function sendBytes(
  response: ServerResponse,
  reply: { readonly status: number; readonly headers: Reply['headers']; readonly body: Buffer },
): void {
  if (response.destroyed) return
  response.writeHead(reply.status, { 'content-length': String(reply.body.length), ...reply.headers })
  response.end(reply.body)
}

/** Sends the body a few characters at a time. */
export async function sendSlowly(
  response: ServerResponse,
  reply: Reply,
  timers: Timers,
  pace: { bytes: number; everyMs: number },
): Promise<void> {
  const text = joinBody(reply)
  response.writeHead(reply.status, { ...reply.headers })
  response.flushHeaders()
  for (let sent = 0; sent < text.length && !response.destroyed; sent += pace.bytes) {
    response.write(text.slice(sent, sent + pace.bytes))
    await timers.wait(pace.everyMs)
  }
  response.end()
}

/** Sends only the beginning of an answer, then ends the connection. */
export function sendHalf(
  response: ServerResponse,
  reply: Reply,
  part: 'status-line' | 'headers' | 'body',
  close: CloseMode,
): void {
  const body = joinBody(reply)
  const lines = Object.entries({ ...reply.headers, 'content-length': String(Buffer.byteLength(body)) })
  const head = `HTTP/1.1 ${reply.status} OK\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}`
  if (part === 'status-line') cut(response, close, head.slice(0, 9))
  else if (part === 'headers' || body === '') cut(response, close, head.slice(0, -8))
  else cut(response, close, `${head}\r\n${body.slice(0, Math.ceil(body.length / 2))}`)
}

/** Ends the connection in the middle of an exchange, after some raw bytes. */
export function cut(response: ServerResponse, close: CloseMode, bytes = ''): void {
  const { socket } = response
  if (socket === null || socket.destroyed) return
  if (close === 'fin') {
    if (bytes !== '') socket.write(bytes)
    socket.destroySoon()
  } else if (bytes === '') {
    reset(socket)
  } else {
    // A reset overtakes bytes the other side has not read yet; the pause lets them arrive.
    socket.write(bytes, () => setTimeout(() => reset(socket), 20))
  }
}

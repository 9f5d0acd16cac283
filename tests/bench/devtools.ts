import type { Readable, Writable } from 'node:stream'

/** A message of the DevTools protocol that nobody asked for. */
export interface DevtoolsEvent {
  readonly method: string
  readonly params: Readonly<Record<string, unknown>>
  readonly sessionId?: string
}

/** The DevTools protocol over Chromium's debugging pipe: it slows the start less than a port, and needs no library. */
export interface Devtools {
  readonly send: <Answer = unknown>(method: string, params?: object, sessionId?: string) => Promise<Answer>
  readonly listen: (listener: (event: DevtoolsEvent) => void) => void
}

interface Reply extends DevtoolsEvent {
  readonly id?: number
  readonly result?: unknown
  readonly error?: { readonly message: string }
}

/** Speaks the protocol on the two ends of the pipe. */
export function openDevtools(input: Writable, output: Readable): Devtools {
  const waiting = new Map<number, (reply: Reply) => void>()
  const listeners: ((event: DevtoolsEvent) => void)[] = []
  let last = 0
  let rest: Buffer = Buffer.alloc(0)
  const take = (text: string): void => {
    const reply: Reply = JSON.parse(text)
    if (reply.id === undefined) for (const listener of listeners) listener(reply)
    else {
      waiting.get(reply.id)?.(reply)
      waiting.delete(reply.id)
    }
  }
  output.on('data', (chunk: Buffer) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
      take(rest.toString('utf8', 0, end))
      rest = rest.subarray(end + 1)
    }
  })
  const failAll = (): void => {
    for (const settle of waiting.values()) settle({ method: '', params: {}, error: { message: 'the app is gone' } })
    waiting.clear()
  }
  output.once('close', failAll)
  input.once('error', failAll)
  return {
    send: <Answer>(method: string, params: object = {}, sessionId?: string) =>
      new Promise<Answer>((resolve, reject) => {
        const id = ++last
        waiting.set(id, ({ error, result }) => {
          if (error) reject(new Error(`${method}: ${error.message}`))
          // `as`: the caller says what the protocol answers to this method.
          else resolve(result as Answer)
        })
        input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`)
      }),
    listen: (listener) => void listeners.push(listener),
  }
}

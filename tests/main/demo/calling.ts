import { request, type IncomingHttpHeaders } from 'node:http'
import { request as requestSecurely } from 'node:https'
import { startGateway, type Gateway, type GatewayOptions } from '../../../main/demo/gateway.ts'

/** What came back over the wire. */
export type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly text: string }

/** Parsed JSON that a test looks into by name; a wrong name fails the test. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Json = any

/** A request as plain HTTP, without any client of the product. */
export type Sending = {
  readonly key?: string | null
  readonly text?: string
  readonly headers?: Readonly<Record<string, string>>
  /** The certificate to trust when the gateway speaks https. */
  readonly ca?: string
  /** The name to reach it under, in place of its address. */
  readonly host?: string
}

/** What a request needs of a gateway. */
export type Door = Pick<Gateway, 'url' | 'managementKey'>

/** Sends one request on a connection of its own; rejects when the answer is not complete. */
export function send(gateway: Door, method: string, path: string, sending: Sending = {}): Promise<Answer> {
  const { key = gateway.managementKey, text } = sending
  const headers = {
    ...(key === null ? {} : { authorization: `Bearer ${key}` }),
    ...(text === undefined
      ? {}
      : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) }),
    ...sending.headers,
  }
  const { hostname, port, protocol } = new URL(gateway.url)
  const ask = protocol === 'https:' ? requestSecurely : request
  const { ca, host = hostname } = sending
  return new Promise((resolve, reject) => {
    const outgoing = ask({ hostname: host, port, path, method, headers, ca, agent: false }, (response) => {
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => pieces.push(piece))
      response.on('error', reject)
      response.on('end', () => {
        if (!response.complete) return
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(pieces).toString() })
      })
    })
    outgoing.on('error', reject)
    outgoing.end(text)
  })
}

/** Sends a JSON body. */
export function post(gateway: Door, path: string, body: unknown, sending: Sending = {}): Promise<Answer> {
  return send(gateway, 'POST', path, { ...sending, text: JSON.stringify(body) })
}

/** Asks the side door and reads its JSON. */
export async function control(gateway: Gateway, path: string, body?: unknown, sending: Sending = {}): Promise<Json> {
  const answer =
    body === undefined
      ? await send(gateway, 'GET', path, { ...sending, key: null })
      : await post(gateway, path, body, { ...sending, key: null })
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.text}`)
  return JSON.parse(answer.text)
}

/** The rows of the list, as parsed JSON. */
export async function list(gateway: Gateway): Promise<readonly Json[]> {
  const answer = await send(gateway, 'GET', '/v1/manage/apikey')
  if (answer.status !== 200) throw new Error(`list: ${answer.status} ${answer.text}`)
  return JSON.parse(answer.text).keys
}

/** Installs faults in place of those before. */
export function install(gateway: Gateway, ...faults: readonly unknown[]): Promise<unknown> {
  return control(gateway, '/control/faults', { faults })
}

/** The first row of the state, which is never one of the keys that sign in. */
export function firstKey(gateway: Gateway): {
  id: string
  labels: readonly (readonly [string, string])[]
  monthly_limit: string
} {
  const [key] = gateway.state().keys
  if (key === undefined) throw new Error('the organisation is empty')
  return key
}

/** Runs a test against a gateway of its own. */
export async function withGateway(options: GatewayOptions, test: (gateway: Gateway) => Promise<void>): Promise<void> {
  const gateway = await startGateway({ keys: 40, ...options })
  try {
    await test(gateway)
  } finally {
    await gateway.close()
  }
}

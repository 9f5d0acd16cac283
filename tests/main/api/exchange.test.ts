import { createServer as createTlsServer } from 'node:https'
import { createServer as createTcpServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import type { SecureContextOptions } from 'node:tls'
import { afterEach, describe, expect, it } from 'vitest'
import type { Client } from '../../../main/api/client.ts'
import { failureOf } from './failing.ts'
import { idOf } from '../../support/a-key.ts'
import { aClient, closeAll, sendJson, serve } from './plain-server.ts'
import { TEST_CERTIFICATE, TEST_CERTIFICATE_KEY } from './tls-fixture.ts'

const KEY = idOf('ci')
const write = (client: Client): Promise<void> => client.writeLabels(KEY, [['env', 'prod']])
const cleanUp: (() => unknown)[] = []

afterEach(async () => {
  await closeAll()
  for (const end of cleanUp.splice(0)) end()
})

/** A server that speaks what it is told, HTTP or not. */
async function serveRaw(handle: (socket: Socket, request: string) => void): Promise<string> {
  const sockets: Socket[] = []
  const server = createTcpServer((socket) => {
    sockets.push(socket)
    socket.on('error', () => undefined)
    socket.once('data', (data) => handle(socket, data.toString()))
  })
  cleanUp.push(() => {
    server.close()
    for (const socket of sockets) socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}` // a TCP server has an address object
}

async function serveTls(
  options: SecureContextOptions = {},
  host = '127.0.0.1',
): Promise<{ readonly url: string; readonly requests: () => number }> {
  let requests = 0
  const server = createTlsServer({ cert: TEST_CERTIFICATE, key: TEST_CERTIFICATE_KEY, ...options }, (_, response) => {
    requests++
    response.writeHead(204).end()
  })
  cleanUp.push(() => server.close())
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  return { url: `https://${host}:${(server.address() as AddressInfo).port}`, requests: () => requests }
}

describe('a request that was not sent', () => {
  it('says so when nobody listens', async () => {
    const { url, close } = await serve(() => undefined)
    await close()
    const error = await failureOf(write(aClient(url)))
    expect(error).toMatchObject({
      arrived: 'no',
      status: null,
      failure: { code: 'unreachable', detail: 'ECONNREFUSED' },
    })
  })

  it('says so when the name is unknown', async () => {
    const error = await failureOf(write(aClient('https://gateway.invalid')))
    expect(error).toMatchObject({ arrived: 'no', failure: { code: 'unreachable' } })
  })

  it('says so when the certificate is not trusted, and sends nothing', async () => {
    const { url, requests } = await serveTls()
    const error = await failureOf(write(aClient(url)))
    expect(error).toMatchObject({
      arrived: 'no',
      failure: { code: 'certificate_refused', detail: 'it is signed by itself: DEPTH_ZERO_SELF_SIGNED_CERT' },
    })
    expect(requests()).toBe(0)
  })

  it('says so when the certificate is for another host, and sends nothing', async () => {
    const { url, requests } = await serveTls({}, '127.0.0.2')
    const error = await failureOf(write(aClient(url, { ca: [TEST_CERTIFICATE] })))
    expect(error).toMatchObject({ arrived: 'no', failure: { code: 'certificate_refused' } })
    expect(requests()).toBe(0)
  })

  it('says so when the server knows no TLS from 1.2 on, and sends nothing', async () => {
    const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const
    const { url, requests } = await serveTls(old)
    const error = await failureOf(write(aClient(url, { ca: [TEST_CERTIFICATE] })))
    expect(error).toMatchObject({ arrived: 'no', failure: { code: 'unreachable' } })
    expect(requests()).toBe(0)
  })

  it('says so when the server does not speak TLS', async () => {
    const url = await serveRaw((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    const error = await failureOf(write(aClient(url.replace('http:', 'https:'))))
    expect(error).toMatchObject({ arrived: 'no', failure: { code: 'unreachable' } })
  })

  it('says so when the connection takes too long', async () => {
    // A server that accepts and never begins TLS keeps the connection in the making.
    const url = await serveRaw(() => undefined)
    const error = await failureOf(write(aClient(url.replace('http:', 'https:'), { timeouts: { connect: 30 } })))
    expect(error).toMatchObject({ arrived: 'no', failure: { code: 'unreachable', detail: 'no connection in time' } })
  })

  it('trusts a certificate that it was given', async () => {
    const { url, requests } = await serveTls()
    const client = aClient(url, { ca: [TEST_CERTIFICATE] })
    await write(client)
    await write(client)
    expect(requests()).toBe(2)
  })
})

describe('a request whose fate is unknown', () => {
  const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n'
  it.each<readonly [string, string, (socket: Socket) => void]>([
    ['a reset instead of an answer', 'unreachable', (socket) => socket.resetAndDestroy()],
    ['a good-bye instead of an answer', 'unreachable', (socket) => socket.end()],
    ['half a status line', 'unreachable', (socket) => socket.end('HTTP/1.1 20')],
    ['half the headers', 'unreachable', (socket) => socket.end(head)],
    ['half a body', 'unreachable', (socket) => socket.end(`${head}content-length: 100\r\n\r\n{"ok":`)],
    [
      'half a chunked body',
      'unreachable',
      (socket) => socket.end(`${head}transfer-encoding: chunked\r\n\r\n5\r\n{"ok"`),
    ],
    ['a body that ends with the connection, too early', 'not_json', (socket) => socket.end(`${head}\r\n{"ok":`)],
    ['another protocol', 'bad_answer', (socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n')],
    ['endless headers', 'too_large', (socket) => socket.write(`${head}x-a: ${'b'.repeat(100_000)}`)],
    [
      'a switch of protocols',
      'unreachable',
      (socket) => socket.write('HTTP/1.1 101 x\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'),
    ],
    ['a page', 'not_json', (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\n<html>')],
  ])('is one that got %s', async (_, code, answer) => {
    let arrivals = 0
    const url = await serveRaw((socket, request) => {
      if (request.startsWith('POST')) arrivals++
      answer(socket)
    })
    const error = await failureOf(write(aClient(url)))
    expect(error).toMatchObject({ arrived: 'maybe', failure: { code } })
    expect(arrivals).toBe(1)
  })

  it('is one that is never answered', async () => {
    const { url, arrived } = await serve(() => undefined)
    const error = await failureOf(write(aClient(url, { timeouts: { headers: 30 } })))
    expect(error).toMatchObject({ arrived: 'maybe', failure: { code: 'timeout', detail: 'no answer in time' } })
    expect(arrived).toHaveLength(1)
  })

  it('is one whose answer stops', async () => {
    const { url } = await serve((_, response) => void response.writeHead(200).write('{'))
    const error = await failureOf(write(aClient(url, { timeouts: { idle: 30 } })))
    expect(error).toMatchObject({
      arrived: 'maybe',
      failure: { code: 'timeout', detail: 'the answer stopped half-way' },
    })
  })

  it('is one whose answer drips for ever', async () => {
    const { url } = await serve((_, response) => {
      const timer = setInterval(() => response.write(' '), 5)
      response.on('close', () => clearInterval(timer))
    })
    const error = await failureOf(write(aClient(url, { timeouts: { total: 80 } })))
    expect(error).toMatchObject({ arrived: 'maybe', failure: { code: 'timeout', detail: 'the answer took too long' } })
  })
})

describe('a redirect', () => {
  it.each([300, 301, 302, 303, 304, 307, 308])(
    'with status %i is an error and not followed, with or without the key',
    async (status) => {
      const other = await serve((_, response) => sendJson(response, 200, {}))
      const { url, arrived } = await serve((_, response) =>
        response.writeHead(status, { location: `${other.url}/v1/manage/apikey` }).end(),
      )
      const client = aClient(url)
      expect(await failureOf(client.listKeys())).toMatchObject({
        arrived: 'yes',
        status,
        failure: { code: 'redirected' },
      })
      expect(await failureOf(write(client))).toMatchObject({ arrived: 'yes', status, failure: { code: 'redirected' } })
      const created = client.createKey({ name: 'x', limit: '1', permissions: { manage: 'none', completions: 'write' } })
      for (const call of [created, client.deleteKey(KEY), client.writeExpiry(KEY, null), client.checkKey()])
        expect(await failureOf(call)).toMatchObject({ status, failure: { code: 'redirected' } })
      expect(arrived).toHaveLength(6)
      expect(other.arrived).toHaveLength(0)
    },
  )
})

describe('the size of an answer', () => {
  it('is capped while it streams', async () => {
    const { url } = await serve((_, response) => {
      const block = Buffer.alloc(1024 * 1024, ' ')
      const pour = (): void => {
        while (!response.destroyed && response.write(block));
      }
      response.on('drain', pour)
      pour()
    })
    // Organisation and groups have a cap of 16 MiB; the one of the list is reached by the same code.
    expect(await failureOf(aClient(url).readOrganisation())).toMatchObject({ failure: { code: 'too_large' } })
  })

  it('is refused at once when it is announced', async () => {
    const { url } = await serve((_, response) =>
      response.writeHead(200, { 'content-length': 300 * 1024 * 1024 }).write('{'),
    )
    expect(await failureOf(aClient(url).listKeys())).toMatchObject({ failure: { code: 'too_large' } })
  })

  it('does not matter for an error: only its beginning is read', async () => {
    const { url } = await serve((_, response) => void response.writeHead(500).write('x'.repeat(1024 * 1024)))
    const error = await failureOf(aClient(url).listKeys())
    expect(error).toMatchObject({ status: 500, arrived: 'yes', failure: { code: 'service_error' } })
    expect(error.failure.detail).toHaveLength(200)
  })
})

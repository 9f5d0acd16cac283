import { afterEach, describe, expect, it } from 'vitest'
import type { FailureCode } from '#shared/contract/failure.ts'
import type { Client, ClientOptions } from '../../../main/api/client.ts'
import { proxyAuthorization } from '../../../main/api/proxy-address.ts'
import { startGateway } from '../../../main/demo/gateway.ts'
import type { Gateway, GatewayOptions } from '../../../main/demo/gateway.ts'
import { startProxy } from '../../support/connect-proxy.ts'
import type { ConnectProxy, ProxyOptions } from '../../support/connect-proxy.ts'
import { createThrowAwayCa } from '../../support/throw-away-ca.ts'
import { control } from '../demo/calling.ts'
import { failureOf } from './failing.ts'
import { firstKey, keyIdOf } from './fake-gateway.ts'
import { aClient, closeAll } from './plain-server.ts'

const ca = createThrowAwayCa()
const trusted = { ca: [ca.cert] }
const open: { readonly close: () => Promise<void> }[] = []

afterEach(async () => {
  await closeAll()
  await Promise.all(open.splice(0).map((thing) => thing.close()))
})

const gatewayOf = async (options: GatewayOptions = {}): Promise<Gateway> => {
  const gateway = await startGateway({ keys: 10, tls: ca.certify(), ...options })
  open.push(gateway)
  return gateway
}
const proxyOf = async (options?: ProxyOptions): Promise<ConnectProxy> => {
  const proxy = await startProxy(options)
  open.push(proxy)
  return proxy
}

interface Way {
  readonly proxy: string
  readonly user?: readonly [name: string, password: string]
}

function through(gateway: Gateway, ways: readonly (Way | null)[], more: Partial<ClientOptions> = {}): Client {
  const hops = ways.map(
    (way) => way && { url: way.proxy, authorization: way.user ? proxyAuthorization(...way.user) : null },
  )
  const credential = (): string => gateway.managementKey
  return aClient(gateway.url, { ...trusted, credential, proxies: async () => hops, ...more })
}
const writesOf = async (gateway: Gateway): Promise<number> =>
  (await control(gateway, '/control/counters', undefined, { ca: ca.cert })).writes

describe('a gateway behind a proxy', () => {
  it('is read and written, each request through a tunnel of its own, which ends with it', async () => {
    const [gateway, proxy] = await Promise.all([gatewayOf(), proxyOf()])
    const client = through(gateway, [{ proxy: proxy.url }])
    expect((await client.listKeys()).table.rowCount).toBe(10)
    await client.writeLimit(keyIdOf(firstKey(gateway)), '7')
    expect(firstKey(gateway).monthly_limit).toBe('7')
    expect(proxy.asked.map(({ target }) => target)).toStrictEqual(Array(2).fill(new URL(gateway.url).host))
    await expect.poll(proxy.open).toBe(0)
  })

  it('is spoken to in a way that the proxy cannot read, and never hears of the proxy', async () => {
    const [gateway, proxy] = await Promise.all([gatewayOf(), proxyOf({ wants: 'ann:pass word:ü' })])
    await through(gateway, [{ proxy: proxy.url, user: ['ann', 'pass word:ü'] }]).readSelf()
    expect(proxy.asked[0]?.headers).not.toHaveProperty('authorization')
    expect(proxy.seen().byteLength).toBeGreaterThan(500)
    expect(proxy.seen().includes(gateway.managementKey)).toBe(false)
    expect(proxy.seen().includes('/v1/manage')).toBe(false)
  })

  it('is reached through a proxy that is itself spoken to over TLS, and only when its certificate is good', async () => {
    const [gateway, proxy] = await Promise.all([gatewayOf(), proxyOf({ tls: ca.certify() })])
    await through(gateway, [{ proxy: proxy.url }]).readSelf()
    expect(proxy.asked).toHaveLength(1)
    const other = await proxyOf({ tls: createThrowAwayCa('another').certify() })
    const error = await failureOf(through(gateway, [{ proxy: other.url, user: ['ann', 'secret'] }]).readSelf())
    expect(error).toMatchObject({ arrived: 'no', failure: { code: 'proxy_failed' } })
    expect(other.asked).toHaveLength(0)
  })

  it('is reached the next way when a proxy is down', async () => {
    const [gateway, proxy] = await Promise.all([gatewayOf(), proxyOf()])
    await through(gateway, [{ proxy: 'http://127.0.0.1:9' }, { proxy: proxy.url }]).readSelf()
    await through(gateway, [{ proxy: 'http://127.0.0.1:9' }, null]).readSelf()
    expect(proxy.asked).toHaveLength(1)
  })

  it('is never reached through a proxy in plain HTTP', async () => {
    const proxy = await proxyOf()
    const gateway = await startGateway({ keys: 3 })
    open.push(gateway)
    await through(gateway, [{ proxy: proxy.url }]).readSelf()
    expect(proxy.asked).toHaveLength(0)
  })
})

describe('a proxy that does not help', () => {
  it.each<readonly [string, FailureCode, ProxyOptions & Pick<Way, 'user'>]>([
    ['asks for a name', 'proxy_refused', { wants: 'ann:right' }],
    ['refuses the password', 'proxy_refused', { wants: 'ann:right', user: ['ann', 'wrong'] }],
    ['answers 502', 'proxy_failed', { instead: (socket) => socket.end('HTTP/1.1 502 x\r\n\r\n') }],
    [
      'answers 200 and talks',
      'proxy_failed',
      { instead: (socket) => socket.end('HTTP/1.1 200 x\r\n\r\nHTTP/1.1 200 OK\r\n\r\n{}') },
    ],
    ['hangs up', 'proxy_failed', { instead: (socket) => socket.destroy() }],
    ['speaks something else', 'proxy_failed', { instead: (socket) => socket.end('SSH-2.0\r\n') }],
    ['hangs', 'proxy_failed', { instead: () => undefined }],
    ['opens a tunnel to nowhere', 'unreachable', { onTunnel: (socket) => socket.destroy() }],
  ])('%s: %s, and nothing is sent', async (_, code, { user, ...options }) => {
    const [gateway, proxy] = await Promise.all([gatewayOf(), proxyOf(options)])
    const client = through(gateway, [{ proxy: proxy.url, ...(user ? { user } : {}) }], { timeouts: { connect: 150 } })
    const error = await failureOf(client.writeLimit(keyIdOf(firstKey(gateway)), '7'))
    expect(error).toMatchObject({ arrived: 'no', failure: { code } })
    if (code !== 'unreachable') expect(error.failure.detail).toContain(new URL(proxy.url).host)
    expect(JSON.stringify(error.failure)).not.toMatch(/right|wrong/)
    expect(await writesOf(gateway)).toBe(0)
    expect(proxy.asked).toHaveLength(1)
    await expect.poll(proxy.open).toBe(0)
  })

  it('is not there: it is the proxy that is named', async () => {
    const gateway = await gatewayOf()
    expect(await failureOf(through(gateway, [{ proxy: 'http://127.0.0.1:9' }]).readSelf())).toMatchObject({
      arrived: 'no',
      failure: { code: 'proxy_failed', detail: '127.0.0.1:9: ECONNREFUSED' },
    })
  })

  it('is left when the client is closed', async () => {
    const [gateway, proxy] = await Promise.all([gatewayOf(), proxyOf({ instead: () => undefined })])
    const client = through(gateway, [{ proxy: proxy.url }])
    const failing = failureOf(client.readSelf())
    await expect.poll(() => proxy.asked.length).toBe(1)
    client.close()
    expect(await failing).toMatchObject({ arrived: 'no' })
    await expect.poll(proxy.open).toBe(0)
  })

  it('cannot be found out: that is told in time', async () => {
    const gateway = await gatewayOf()
    const never = { proxies: () => new Promise<never>(() => undefined), timeouts: { connect: 30 } }
    expect(await failureOf(through(gateway, [], never).readSelf())).toMatchObject({
      arrived: 'no',
      failure: { code: 'proxy_failed' },
    })
  })
})

import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { SecureContextOptions } from 'node:tls'
import { afterEach, describe, expect, it } from 'vitest'
import type { Client } from '../../../main/api/client.ts'
import { startProxy } from '../../support/connect-proxy.ts'
import type { ConnectProxy } from '../../support/connect-proxy.ts'
import { idOf } from '../../support/a-key.ts'
import { createThrowAwayCa } from '../../support/throw-away-ca.ts'
import { failureOf } from './failing.ts'
import { aClient, closeAll, CREDENTIAL } from './plain-server.ts'
import { TEST_CERTIFICATE, TEST_CERTIFICATE_KEY } from './tls-fixture.ts'

const ca = createThrowAwayCa()
const other = createThrowAwayCa('another')
const past = { from: new Date('2020-01-01T00:00:00Z'), until: new Date('2020-02-01T00:00:00Z') }
const future = { from: new Date('2040-01-01T00:00:00Z'), until: new Date('2040-02-01T00:00:00Z') }
const oldTls = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const
const cleanUp: (() => unknown)[] = []

afterEach(async () => {
  await closeAll()
  for (const end of cleanUp.splice(0)) await end()
})

/** A gateway of one answer, and every key that it was shown. */
async function serveTls(
  options: SecureContextOptions,
): Promise<{ readonly url: string; readonly shown: readonly string[] }> {
  const shown: string[] = []
  const server = createServer(options, ({ headers }, response) => {
    shown.push(headers.authorization ?? '')
    response.writeHead(204).end()
  })
  cleanUp.push(() => server.close())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`, shown } // a TCP server has an address object
}

async function proxyOf(): Promise<ConnectProxy> {
  const proxy = await startProxy()
  cleanUp.push(proxy.close)
  return proxy
}

const write = (client: Client): Promise<void> => client.writeLabels(idOf('ci'), [['env', 'prod']])

describe.each([0, 1])('the certificate of a gateway, with %i proxies in between', (count) => {
  it.each<readonly [string, SecureContextOptions, readonly string[], RegExp]>([
    ['has expired', ca.certify(past), [ca.cert], /^certificate_refused: it has expired/],
    ['is of the future', ca.certify(future), [ca.cert], /^certificate_refused: it is not valid yet/],
    [
      'is for another host',
      ca.certify({ names: ['gw.invalid'] }),
      [ca.cert],
      /^certificate_refused: it is for another/,
    ],
    ['has an authority that nobody named', ca.certify(), [], /^certificate_refused: its authority is not known/],
    ['has another authority', ca.certify(), [other.cert], /^certificate_refused: its authority is not known/],
    [
      'is signed by itself',
      { cert: TEST_CERTIFICATE, key: TEST_CERTIFICATE_KEY },
      [ca.cert],
      /^certificate_refused: it is signed by itself/,
    ],
    ['is good, and TLS is too old', { ...ca.certify(), ...oldTls }, [ca.cert], /^unreachable/],
  ])('%s: refused before the key is shown', async (_, tls, trusted, said) => {
    const [gateway, proxy] = await Promise.all([serveTls(tls), proxyOf()])
    const proxies = async () => [count === 0 ? null : { url: proxy.url, authorization: null }]
    const error = await failureOf(write(aClient(gateway.url, { ca: trusted, proxies })))
    expect(error.arrived).toBe('no')
    expect(`${error.failure.code}: ${error.failure.detail}`).toMatch(said)
    expect(proxy.asked).toHaveLength(count)
    expect(gateway.shown).toStrictEqual([])
  })

  it('is trusted when its authority was added to the usual ones', async () => {
    const [gateway, proxy] = await Promise.all([serveTls(ca.certify()), proxyOf()])
    const proxies = async () => [count === 0 ? null : { url: proxy.url, authorization: null }]
    await write(aClient(gateway.url, { ca: [other.cert, ca.cert], proxies }))
    expect(gateway.shown).toStrictEqual([`Bearer ${CREDENTIAL}`])
  })
})

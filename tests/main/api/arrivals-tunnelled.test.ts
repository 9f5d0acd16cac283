import { afterEach, describe, expect, it } from 'vitest'
import type { Client } from '../../../main/api/client.ts'
import { startProxy } from '../../support/connect-proxy.ts'
import type { ConnectProxy } from '../../support/connect-proxy.ts'
import { createThrowAwayCa } from '../../support/throw-away-ca.ts'
import { failureOf } from './failing.ts'
import { aClient, closeAll } from './plain-server.ts'
import { closeRaw, FAULTS, GOOD, serveRaw, WRITES } from './raw-server.ts'

const ca = createThrowAwayCa()
const certificate = ca.certify()
const proxies: ConnectProxy[] = []

afterEach(async () => {
  await closeAll()
  closeRaw()
  await Promise.all(proxies.splice(0).map((proxy) => proxy.close()))
})

async function tunnelled(url: string): Promise<{ readonly client: Client; readonly proxy: ConnectProxy }> {
  const proxy = await startProxy()
  proxies.push(proxy)
  const hops = [{ url: proxy.url, authorization: null }]
  return { proxy, client: aClient(url, { ca: [ca.cert], proxies: async () => hops }) }
}

describe('no write is sent again through a proxy', () => {
  describe.each(WRITES)('of %s', (_, write) => {
    it.each(FAULTS)('after %s, first or later, each in a tunnel of its own', async (_, fault) => {
      const { url, arrived } = await serveRaw((connection, count) => {
        if (count !== 2) fault(connection)
        else connection.write(GOOD)
      }, certificate)
      const { client, proxy } = await tunnelled(url)
      expect(await failureOf(write(client))).toMatchObject({ arrived: 'maybe', failure: { code: 'unreachable' } })
      await write(client)
      expect(await failureOf(write(client))).toMatchObject({ arrived: 'maybe', failure: { code: 'unreachable' } })
      expect(arrived).toStrictEqual([1, 1, 1])
      expect(proxy.asked).toHaveLength(3)
    })
  })
})

import { afterEach, describe, expect, it } from 'vitest'
import { failureOf } from './failing.ts'
import { aClient, closeAll, sendJson, serve, socketOf } from './plain-server.ts'
import type { Handle } from './plain-server.ts'
import { closeRaw, CREATED, FAULTS, GOOD, serveRaw, WRITES } from './raw-server.ts'

afterEach(async () => {
  await closeAll()
  closeRaw()
})

describe('no write is sent again below our code', () => {
  describe.each(WRITES)('of %s', (_, write) => {
    it.each(FAULTS)('after %s on a fresh connection', async (_, fault) => {
      const { url, arrived } = await serveRaw((connection) => fault(connection))
      expect(await failureOf(write(aClient(url)))).toMatchObject({ arrived: 'maybe', failure: { code: 'unreachable' } })
      expect(arrived).toStrictEqual([1])
    })

    it.each(FAULTS)('after %s where the server would go on with the connection before', async (_, fault) => {
      const { url, arrived } = await serveRaw((connection, count) => {
        if (count === 2) fault(connection)
        else connection.write(GOOD)
      })
      const client = aClient(url)
      await write(client)
      expect(await failureOf(write(client))).toMatchObject({ arrived: 'maybe', failure: { code: 'unreachable' } })
      await write(client)
      expect(arrived).toStrictEqual([1, 1, 1])
    })
  })
})

describe('arrivals', () => {
  const whims: readonly Handle[] = [
    (_, response) => response.writeHead(200).end(CREATED),
    (_, response) => socketOf(response).resetAndDestroy(),
    (_, response) => response.writeHead(200, { connection: 'keep-alive', 'keep-alive': 'timeout=1' }).end(CREATED),
    (_, response) => socketOf(response).end(),
    (_, response) => {
      const socket = socketOf(response)
      response.writeHead(200).end(CREATED, () => socket.resetAndDestroy())
    },
    (_, response) => sendJson(response, 503, { error: 'busy' }),
    (_, response) => response.writeHead(429, { 'retry-after': '0' }).end(),
  ]

  it('are as many as requests, each on a connection of its own, even when servers close and reset as they like', async () => {
    const { url, arrived, connections } = await serve((request, response, count) =>
      whims[count % whims.length]!(request, response, count),
    )
    const client = aClient(url)
    const rounds = 16
    for (let at = 0; at < rounds; at++) {
      await Promise.allSettled(WRITES.map(([, write]) => write(client)))
    }
    expect(arrived).toHaveLength(rounds * WRITES.length)
    expect(connections()).toBe(rounds * WRITES.length)
  })
})

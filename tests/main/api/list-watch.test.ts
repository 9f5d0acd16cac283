import { afterEach, describe, expect, it } from 'vitest'
import { control } from '../demo/calling.ts'
import { closeFakes, startFake } from './fake-gateway.ts'
import { aClient, closeAll, serve } from './plain-server.ts'

afterEach(closeFakes)
afterEach(closeAll)

const slow = { effect: { kind: 'slow-body', bytes: 500, everyMs: 20 }, match: { route: 'list' } }

describe('a list that is watched', () => {
  it('tells how much has arrived', async () => {
    const { client } = await startFake()
    const seen: number[] = []
    await client.listKeys({ onBytes: (bytes) => void seen.push(bytes) })
    expect(seen[0]).toBe(0)
    expect(seen.at(-1)).toBeGreaterThan(1000)
    expect(seen).toEqual(seen.toSorted((left, right) => left - right))
  })

  it('can be called off while it arrives', async () => {
    const { client, gateway } = await startFake()
    await control(gateway, '/control/faults', { faults: [slow] })
    const abort = new AbortController()
    const listing = client.listKeys({ signal: abort.signal, onBytes: (bytes) => void (bytes > 0 && abort.abort()) })
    await expect(listing).rejects.toMatchObject({ failure: { code: 'cancelled' } })
  })

  it('is not asked for at all when it was called off before', async () => {
    const { client, gateway } = await startFake()
    await expect(client.listKeys({ signal: AbortSignal.abort() })).rejects.toMatchObject({
      failure: { code: 'cancelled' },
    })
    expect((await control(gateway, '/control/counters')).byRoute['GET list']).toBeUndefined()
  })

  it('can be called off while the gateway asks for a pause', async () => {
    const server = await serve((_request, response) => response.writeHead(429, { 'retry-after': '20' }).end())
    const abort = new AbortController()
    const client = aClient(server.url, { wait: () => (abort.abort(), new Promise(() => undefined)) })
    await expect(client.listKeys({ signal: abort.signal })).rejects.toMatchObject({ failure: { code: 'cancelled' } })
    expect(server.arrived).toHaveLength(1)
  })
})

describe('the clock of a client', () => {
  it('is far off when the gateway says another time, and right again when it does not', async () => {
    const { client, gateway } = await startFake()
    await client.readSelf()
    expect(client.clockOff()).toBeNull()
    await control(gateway, '/control/shape', { clockSkewSeconds: 3600 })
    await client.readSelf()
    expect(Math.round((client.clockOff() ?? 0) / 60_000)).toBe(-60)
    await control(gateway, '/control/shape', { clockSkewSeconds: 0 })
    await client.readSelf()
    expect(client.clockOff()).toBeNull()
  })

  it('does not believe a web page', async () => {
    const { client, gateway } = await startFake({ shape: { clockSkewSeconds: 3600 } })
    await control(gateway, '/control/faults', { faults: [{ effect: { kind: 'html-200' } }] })
    await expect(client.readSelf()).rejects.toMatchObject({ failure: { code: 'not_json' } })
    expect(client.clockOff()).toBeNull()
  })
})

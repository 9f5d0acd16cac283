import type { MessageChannelMain } from 'electron'
import { describe, expect, it } from 'vitest'
import { createPagePort } from '../../../main/ipc/port.ts'
import type { AppState, KeysInfo } from '#shared/contract/app-state.ts'
import { PORT_CHANNEL } from '#shared/contract/bridge.ts'
import { SLICE_BYTES } from '#shared/contract/events.ts'
import type { AppEvent } from '#shared/contract/events.ts'

const keys = (snapshotId: string): KeysInfo => ({
  snapshotId,
  rowCount: 3,
  listedAt: '2026-11-23T14:31:00Z',
  partial: false,
})
const state = (version: string) => ({ kind: 'app.changed', state: { version } as AppState }) as const // all a port sees of it

/** A page that keeps what arrives, and the channels made for it. */
function aPage() {
  const ports: { events: AppEvent[]; isClosed: boolean }[] = []
  const posted: [string, unknown][] = []
  const createChannel = () => {
    const port = { events: [] as AppEvent[], isClosed: false }
    ports.push(port)
    const port1 = {
      postMessage: (event: AppEvent) => void port.events.push(event),
      close: () => (port.isClosed = true),
    }
    return { port1, port2: {} } as unknown as MessageChannelMain // what is touched of it
  }
  const contents = { postMessage: (channel: string, message: unknown) => void posted.push([channel, message]) }
  return { ports, posted, contents, port: createPagePort(createChannel) }
}

const kinds = (events: readonly AppEvent[] = []) => events.map(({ kind }) => kind)

describe('createPagePort', () => {
  it('hands a page one port, and closes the one before', () => {
    const { port, ports, posted, contents } = aPage()
    port.attach(contents)
    port.attach(contents)
    expect(posted).toEqual([
      [PORT_CHANNEL, null],
      [PORT_CHANNEL, null],
    ])
    expect(ports.map(({ isClosed }) => isClosed)).toEqual([true, false])
  })

  it('passes on what was chosen to the page that is there, and to none that comes later', () => {
    const { port, ports, contents } = aPage()
    port.tell({ kind: 'command.chosen', command: 'apply' })
    port.attach(contents)
    port.tell({ kind: 'command.chosen', command: 'refresh' })
    expect(ports[0]?.events).toEqual([{ kind: 'command.chosen', command: 'refresh' }])
  })

  it('sends a table in slices that carry nothing but themselves and add up to it', async () => {
    const { port, ports, contents } = aPage()
    port.attach(contents)
    const large = new Uint8Array(4_000_000).map((_byte, at) => at % 251)
    const bytes = large.subarray(500, 2_500_700)
    await port.sendTable(keys('s1'), bytes)
    const [began, ...slices] = ports[0]?.events ?? []
    expect(began).toEqual({ kind: 'keys.began', keys: keys('s1'), bytes: bytes.length })
    const received = new Uint8Array(bytes.length)
    for (const slice of slices) {
      if (slice.kind !== 'keys.slice') throw new Error(slice.kind)
      expect(slice.bytes.length).toBeLessThanOrEqual(SLICE_BYTES)
      expect(slice.bytes.buffer.byteLength).toBe(slice.bytes.length)
      received.set(slice.bytes, slice.at)
    }
    expect(slices).toHaveLength(3)
    expect(Buffer.compare(received, bytes)).toBe(0)
  })

  it('sends an empty table as its beginning alone', async () => {
    const { port, ports, contents } = aPage()
    port.attach(contents)
    await port.sendTable(keys('s1'), new Uint8Array())
    expect(ports[0]?.events).toEqual([{ kind: 'keys.began', keys: keys('s1'), bytes: 0 }])
  })

  it('gives up a table when a newer one comes, and never mixes the two', async () => {
    const { port, ports, contents } = aPage()
    port.attach(contents)
    await Promise.all([
      port.sendTable(keys('old'), new Uint8Array(5_000_000)),
      port.sendTable(keys('new'), new Uint8Array(2_000_000)),
    ])
    const slices = ports[0]?.events.flatMap((event) => (event.kind === 'keys.slice' ? [event.snapshotId] : [])) ?? []
    expect(slices).toEqual(['new', 'new'])
  })

  it('gives up a table when the page goes, and sends nothing of it to the next', async () => {
    const { port, ports, contents } = aPage()
    port.attach(contents)
    const sending = port.sendTable(keys('s1'), new Uint8Array(5_000_000))
    port.detach()
    port.attach(contents)
    await sending
    expect(kinds(ports[0]?.events)).toEqual(['keys.began'])
    expect(kinds(ports[1]?.events)).toEqual([])
  })

  it('lets main work between two slices', async () => {
    const { port, contents } = aPage()
    port.attach(contents)
    let turns = 0
    const timer = setInterval(() => turns++, 0)
    await port.sendTable(keys('s1'), new Uint8Array(60 * SLICE_BYTES))
    clearInterval(timer)
    expect(turns).toBeGreaterThan(0)
  })

  it('keeps the latest state and the latest table for a page that is still loading', async () => {
    const { port, ports, contents } = aPage()
    port.send(state('1'))
    port.send(state('2'))
    await port.sendTable(keys('old'), new Uint8Array(10))
    await port.sendTable(keys('new'), new Uint8Array(10))
    port.attach(contents)
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(ports[0]?.events).toEqual([
      state('2'),
      { kind: 'keys.began', keys: keys('new'), bytes: 10 },
      { kind: 'keys.slice', snapshotId: 'new', at: 0, bytes: new Uint8Array(10) },
    ])
    port.attach(contents)
    expect(ports[1]?.events).toEqual([])
  })
})

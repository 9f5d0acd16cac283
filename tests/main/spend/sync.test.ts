import { afterEach, describe, expect, it } from 'vitest'
import type { GatewayOptions } from '../../../main/demo/gateway.ts'
import type { SpendProgress } from '#shared/contract/spend.ts'
import { dayText } from '#shared/spend/days/calendar.ts'
import { dayOf } from '#shared/spend/days/utc-day.ts'
import { ApiError } from '../../../main/api/api-error.ts'
import type { Caller } from '../../../main/api/call.ts'
import { createUsageAsk } from '../../../main/api/usage-ask.ts'
import { readUsageBodies } from '../../../main/api/usage.ts'
import { openUsage, usageFolder } from '../../../main/spend/open-usage.ts'
import { closeFakes, startFake } from '../api/fake-gateway.ts'
import { failureOf } from '../store/faulty-files.ts'
import { idOf } from '../store/keys.ts'
import { tempFolders } from '../store/temp-folder.ts'
import { sumRaw } from './raw-usage.ts'
import { keepKeys, readStored, sync } from './syncing.ts'

afterEach(closeFakes)
const newFolder = tempFolders()

const NOW = Date.parse('2026-11-23T12:00:00Z')
const MONTHS = [
  ['2026-08-01', '2026-09-01'],
  ['2026-09-01', '2026-10-01'],
  ['2026-10-01', '2026-11-01'],
  ['2026-11-01', '2026-11-24'],
] as const
const wish = { from: '2026-08-01' }

const inOrder = <Value>(map: ReadonlyMap<string, Value>): readonly (readonly [string, Value])[] =>
  [...map].toSorted(([one], [other]) => (one < other ? -1 : 1))

describe('syncUsage', () => {
  it('stores what the gateway says, to the last digit', async () => {
    const { gateway, client } = await startFake({ now: () => NOW })
    const folder = await newFolder()
    const progress: Omit<SpendProgress, 'since'>[] = []
    await sync({ folder, client, now: NOW, wish, onProgress: (next) => progress.push(next) })
    const raw = await sumRaw(gateway, MONTHS)
    const stored = await readStored(folder)
    expect(raw.rows.size).toBeGreaterThan(1000)
    expect(inOrder(stored.rows)).toStrictEqual(inOrder(raw.rows))
    expect(inOrder(stored.days)).toStrictEqual(inOrder(raw.days))
    expect(progress.map(({ done, of }) => `${done}/${of}`)).toStrictEqual(['0/4', '1/4', '2/4', '3/4', '4/4'])
  })

  it('goes 13 months back at first, and then asks only for what is new or may have moved', async () => {
    let now = NOW
    const { gateway, client } = await startFake({ now: () => now })
    const folder = await newFolder()
    await sync({ folder, client, now })
    const { asked } = (await openUsage(usageFolder(folder))).manifest
    expect(asked.map(({ from, to }) => [dayText(from), dayText(to)])).toStrictEqual([
      ['2025-10-01', '2026-11-01'],
      ['2026-11-01', '2026-11-24'],
    ])
    const before = await readStored(folder)
    now = Date.parse('2026-11-24T20:00:00Z')
    const spans: string[] = []
    const watched: typeof client = {
      ...client,
      readUsageBodies(request, signal) {
        spans.push(`${request.from} ${request.to} ${request.groupBy.length}`)
        return client.readUsageBodies(request, signal)
      },
    }
    await sync({ folder, client: watched, now })
    expect(spans).toStrictEqual(['2026-11-21 2026-11-25 2', '2026-11-21 2026-11-25 0'])
    const after = await readStored(folder)
    // What moved since is what it is now, and nothing else has.
    const raw = await sumRaw(gateway, [['2026-11-21', '2026-11-25']])
    const isSettled = ([place]: readonly [string, unknown]): boolean => place < '2026-11-21'
    expect(inOrder(after.rows).filter(isSettled)).toStrictEqual(inOrder(before.rows).filter(isSettled))
    expect(inOrder(after.rows).filter((row) => !isSettled(row))).toStrictEqual(inOrder(raw.rows))
    expect(raw.days.get('2026-11-23')).toBeGreaterThan(before.days.get('2026-11-23') ?? 0n)
  })

  it.each<NonNullable<GatewayOptions['shape']>>([
    { usageInput: 'body' },
    { periodKeys: 'timestamp', usageSpend: 'number', counters: 'string' },
    { periodKeys: 'fraction', periodOrder: 'shuffled' },
    { periods: 'filled', zeroCounters: 'absent' },
    { usageEnd: 'inclusive' },
    { ungrouped: 'null' },
    { keyGrouping: 'refused', unknownKeys: 'absent' },
    { keyGrouping: 'refused', unknownKeys: 'absent', usageEnd: 'inclusive', usageInput: 'query' },
  ])('stores the same however it is written: %j', async (shape) => {
    const plain = await startFake({ now: () => NOW, shape: { unknownKeys: shape.unknownKeys ?? 'present' } })
    const odd = await startFake({ now: () => NOW, shape })
    const folder = await newFolder()
    if (shape.keyGrouping === 'refused') await keepKeys(folder, plain.gateway)
    await sync({ folder, client: odd.client, now: NOW, wish })
    const raw = await sumRaw(plain.gateway, MONTHS)
    const stored = await readStored(folder)
    expect(inOrder(stored.rows)).toStrictEqual(inOrder(raw.rows))
    expect(inOrder(stored.days)).toStrictEqual(inOrder(raw.days))
  })

  it.each([
    ['missing', 1n],
    ['surplus', -1n],
  ] as const)('loses nothing when rows do not add up to the whole: %s', async (residual, sign) => {
    const { gateway, client } = await startFake({ now: () => NOW, shape: { residual } })
    const folder = await newFolder()
    await sync({ folder, client, now: NOW, wish })
    const raw = await sumRaw(gateway, MONTHS)
    const { rows, days } = await readStored(folder)
    expect(inOrder(days)).toStrictEqual(inOrder(raw.days))
    expect(inOrder(rows)).toStrictEqual(inOrder(raw.rows))
    const total = [...days.values()].reduce((sum, nano) => sum + nano, 0n)
    const divided = [...rows.values()].reduce((sum, [nano]) => sum + nano, 0n)
    expect((total - divided) * sign).toBeGreaterThan(0n)
  })

  it('asks key by key where the gateway ignores what it is to divide by', async () => {
    const { gateway, client } = await startFake({
      now: () => NOW,
      shape: { groupedData: 'empty', unknownKeys: 'absent' },
    })
    const folder = await newFolder()
    await keepKeys(folder, gateway)
    await sync({ folder, client, now: NOW, wish })
    const { rows, days } = await readStored(folder)
    // Models are not told there, but what each key used is.
    const byDay = new Map<string, bigint>()
    for (const [place, [nano]] of rows) {
      expect(place.endsWith(' null')).toBe(true)
      byDay.set(place.slice(0, 10), (byDay.get(place.slice(0, 10)) ?? 0n) + nano)
    }
    expect(inOrder(byDay)).toStrictEqual(inOrder(days))
  })

  it('shows what keys used that have no address any more as what no key has', async () => {
    const shape = { keyGrouping: 'refused', unknownKeys: 'present' } as const
    const { gateway, client } = await startFake({ now: () => NOW, shape })
    const listed = await startFake({ now: () => NOW, shape: { unknownKeys: 'absent' } })
    const folder = await newFolder()
    // One of the list is gone by now: its address answers 404.
    await keepKeys(folder, gateway, [idOf(1)])
    await sync({ folder, client, now: NOW, wish })
    const { rows, days } = await readStored(folder)
    expect(inOrder(rows)).toStrictEqual(inOrder((await sumRaw(listed.gateway, MONTHS)).rows))
    const all = [...days.values()].reduce((sum, nano) => sum + nano, 0n)
    expect(all).toBeGreaterThan([...rows.values()].reduce((sum, [nano]) => sum + nano, 0n))
    const plain = await startFake({ now: () => NOW })
    expect(inOrder(days)).toStrictEqual(inOrder((await sumRaw(plain.gateway, MONTHS)).days))
  })

  it.each(['allowed', 'refused'] as const)(
    'does without models where the gateway does not know them, keys %s',
    async (keyGrouping) => {
      const shape = { keyGrouping, unknownKeys: 'absent' } as const
      const { gateway, client } = await startFake({ now: () => NOW, shape })
      const folder = await newFolder()
      await keepKeys(folder, gateway)
      const plain: typeof client = {
        ...client,
        async *readUsageBodies(request, signal) {
          if (
            request.groupBy.includes('model_used') &&
            !(keyGrouping === 'refused' && request.groupBy.includes('api_key_id'))
          )
            throw new ApiError('refused', { arrived: 'yes', status: 400 })
          yield* client.readUsageBodies(request, signal)
        },
      }
      await sync({ folder, client: plain, now: NOW, wish })
      const { rows, days } = await readStored(folder)
      expect([...rows.keys()].every((place) => place.endsWith(' null'))).toBe(true)
      const sum = [...rows.values()].reduce((all, [nano]) => all + nano, 0n)
      expect(sum).toBe([...days.values()].reduce((all, nano) => all + nano, 0n))
      expect(sum).toBeGreaterThan(0n)
    },
  )

  it('takes an answer that is too large in smaller pieces', async () => {
    const { gateway, client } = await startFake({ now: () => NOW })
    const folder = await newFolder()
    const asked: number[] = []
    const caller: Caller = {
      write: () => Promise.reject(new Error('nothing is written')),
      create: () => Promise.reject(new Error('nothing is made')),
      async read({ path }) {
        const query = new URL(path, 'http://gateway').searchParams
        const days = (Date.parse(query.get('end') ?? '') - Date.parse(query.get('start') ?? '')) / 86_400_000
        const isDivided = query.has('group_by')
        if (isDivided) asked.push(days)
        if (isDivided && days > 8) throw new ApiError('too_large', { arrived: 'yes' })
        const headers = { authorization: `Bearer ${gateway.managementKey}` }
        return new Uint8Array(await (await fetch(`${gateway.url}/v1/manage${path}`, { headers })).arrayBuffer())
      },
    }
    const ask = createUsageAsk(caller, 1000)
    const limited = { ...client, readUsageBodies: (request: Parameters<typeof client.readUsageBodies>[0]) => readUsageBodies({ ask, now: () => NOW }, request) } // prettier-ignore
    await sync({ folder, client: limited, now: NOW, wish: { from: '2026-08-01', to: '2026-09-01' } })
    expect(asked).toStrictEqual([31, 16, 8, 8, 15, 8, 7])
    const { rows } = await readStored(folder)
    expect(inOrder(rows)).toStrictEqual(inOrder((await sumRaw(gateway, MONTHS.slice(0, 1))).rows))
  })

  it('asks for fewer days at a time once an answer was large', async () => {
    const { client } = await startFake({ now: () => NOW })
    const folder = await newFolder()
    const asked: string[] = []
    const large: typeof client = {
      ...client,
      async *readUsageBodies(request, signal) {
        if (request.groupBy.length > 0) asked.push(`${request.from} ${request.to}`)
        const isLarge = request.groupBy.length > 0 && request.from === '2026-08-01'
        for await (const part of client.readUsageBodies(request, signal)) {
          // Blanks are no part of JSON's meaning, and of its size.
          const body = new Uint8Array(isLarge ? 130 * 1024 * 1024 : part.body.length).fill(0x20)
          body.set(part.body)
          yield { ...part, body }
        }
      },
    }
    await sync({ folder, client: large, now: NOW, wish: { from: '2026-08-01', to: '2026-10-01' } })
    expect(asked).toStrictEqual(['2026-08-01 2026-09-01', '2026-09-01 2026-09-16', '2026-09-16 2026-10-01'])
  })

  it('goes on where it was stopped, month by month', async () => {
    const { gateway, client } = await startFake({ now: () => NOW })
    const folder = await newFolder()
    const abort = new AbortController()
    const stopAfterTwo = ({ done }: { readonly done: number }): void => void (done === 2 && abort.abort())
    const stopped = sync({ folder, client, now: NOW, wish, signal: abort.signal, onProgress: stopAfterTwo })
    expect(await failureOf(stopped)).toBe('cancelled')
    const half = await readStored(folder)
    expect(inOrder(half.rows)).toStrictEqual(inOrder((await sumRaw(gateway, MONTHS.slice(0, 2))).rows))
    const left: number[] = []
    await sync({ folder, client, now: NOW, wish, onProgress: ({ of }) => left.push(of) })
    expect(left[0]).toBe(2)
    expect(inOrder((await readStored(folder)).rows)).toStrictEqual(inOrder((await sumRaw(gateway, MONTHS)).rows))
  })

  it('asks no key again that has answered before it was stopped', async () => {
    const shape = { keyGrouping: 'refused', unknownKeys: 'absent' } as const
    const { gateway, client } = await startFake({ now: () => NOW, shape })
    const plain = await startFake({ now: () => NOW, shape: { unknownKeys: 'absent' } })
    const folder = await newFolder()
    await keepKeys(folder, gateway)
    const abort = new AbortController()
    const asked: string[] = []
    const counting: typeof client = {
      ...client,
      readUsageBodies(request, signal) {
        if (request.scope.kind === 'key') asked.push(`${request.scope.keyId} ${request.from}`)
        return client.readUsageBodies(request, signal)
      },
    }
    const stop = ({ done }: { readonly done: number }): void => void (done === 55 && abort.abort())
    expect(await failureOf(sync({ folder, client: counting, now: NOW, wish, signal: abort.signal, onProgress: stop }))).toBe('cancelled') // prettier-ignore
    expect(asked.length).toBeGreaterThanOrEqual(55)
    expect(asked.length).toBeLessThan(60)
    await sync({ folder, client: counting, now: NOW, wish })
    // Two stretches of 40 keys; of those under way when it was stopped a few are asked twice.
    expect(new Set(asked).size).toBe(80)
    expect(asked.length).toBeLessThanOrEqual(83)
    expect(inOrder((await readStored(folder)).rows)).toStrictEqual(inOrder((await sumRaw(plain.gateway, MONTHS)).rows))
  })

  it('stores days without any usage as such', async () => {
    const { client } = await startFake({ now: () => NOW, shape: { usageDays: 0 } })
    const folder = await newFolder()
    await sync({ folder, client, now: NOW, wish })
    const { manifest, rows } = await openUsage(usageFolder(folder))
    expect(rows.rowCount).toBe(0)
    expect(manifest.asked[0]?.from).toBe(dayOf('2026-08-01'))
    expect(manifest.totals).toStrictEqual([])
  })
})

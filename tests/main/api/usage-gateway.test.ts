import { afterEach, describe, expect, it } from 'vitest'
import { addFigures, NO_USAGE } from '#shared/domain/usage.ts'
import type { UsageFigures, UsagePeriod } from '#shared/domain/usage.ts'
import type { Client } from '../../../main/api/client.ts'
import type { GatewayOptions } from '../../../main/demo/gateway.ts'
import { failureOf } from './failing.ts'
import { closeFakes, startFake } from './fake-gateway.ts'
import { partsOf } from './usage-calls.ts'
import type { Request } from './usage-calls.ts'

afterEach(closeFakes)

const now = (): number => Date.parse('2026-11-23T12:00:00Z')
const HALF_YEAR: Request = {
  scope: { kind: 'organisation' },
  from: '2026-05-10',
  to: '2026-11-24',
  resolution: 'day',
  groupBy: [],
}

async function periodsOf(client: Client, request: Partial<Request> = {}): Promise<readonly UsagePeriod[]> {
  return (await partsOf(client, { ...HALF_YEAR, ...request })).flatMap((part) => part.periods)
}

async function start(shape: GatewayOptions['shape'] = {}): Promise<Client> {
  return (await startFake({ now, ...(shape ? { shape } : {}) })).client
}

function sum(all: readonly UsageFigures[]): UsageFigures {
  return all.reduce(addFigures, NO_USAGE)
}

const sumOf = (periods: readonly UsagePeriod[]): UsageFigures => sum(periods.map(({ total }) => total))
/** All that an answer says, apart from periods and rows in which nothing happened. */
const traffic = (periods: readonly UsagePeriod[]): readonly unknown[] =>
  periods
    .filter(({ total }) => total.totalRequests > 0)
    .map(({ period, total, rows }) => [period, total, rows.map((row) => JSON.stringify(row.values)).toSorted()])

describe('usage before the fake gateway', () => {
  it.each<NonNullable<GatewayOptions['shape']>>([
    { usageInput: 'query' },
    { usageInput: 'body' },
    { periodKeys: 'timestamp', usageSpend: 'number', counters: 'string' },
    { periodKeys: 'fraction', periodOrder: 'shuffled' },
    { periods: 'filled', zeroCounters: 'absent' },
    { usageEnd: 'inclusive' },
    { ungrouped: 'empty' },
    { ungrouped: 'null' },
  ])('is the same however it is written: %j', async (shape) => {
    const plain = await start()
    const odd = await start(shape)
    for (const groupBy of [[], ['api_key_id', 'model_used']] as const)
      expect(traffic(await periodsOf(odd, { groupBy }))).toStrictEqual(traffic(await periodsOf(plain, { groupBy })))
  })

  it.each(['month', 'date', 'timestamp'] as const)(
    'adds up to the same by hour, day and month (%s)',
    async (monthKeys) => {
      const client = await start({ monthKeys, usageEnd: 'inclusive' })
      const [hours, days, months] = [
        await periodsOf(client, { resolution: 'hour' }),
        await periodsOf(client),
        await periodsOf(client, { resolution: 'month' }),
      ]
      expect(sumOf(days).spend).toBeGreaterThan(0n)
      expect(sumOf(hours)).toStrictEqual(sumOf(days))
      expect(sumOf(months)).toStrictEqual(sumOf(days))
      expect(months.map(({ period }) => period)).toStrictEqual(
        ['05', '06', '07', '08', '09', '10', '11'].map((month) => `2026-${month}`),
      )
    },
  )

  it.each([
    ['none', (residual: bigint) => residual === 0n],
    ['missing', (residual: bigint) => residual > 0n],
    ['surplus', (residual: bigint) => residual < 0n],
  ] as const)('leaves a residual when rows fall short or exceed: %s', async (residual, isRight) => {
    const periods = await periodsOf(await start({ residual }), { groupBy: ['api_key_id'] })
    const left = sum(periods.map((period) => period.residual)).spend
    expect(isRight(left)).toBe(true)
    for (const { rows, total, residual } of periods)
      expect(sum([...rows.map(({ figures }) => figures), residual])).toStrictEqual(total)
  })

  it.each(['empty', 'absent'] as const)('leaves everything undivided when rows are %s', async (groupedData) => {
    const periods = await periodsOf(await start({ groupedData }), { groupBy: ['user_id'] })
    expect(periods.every(({ rows, residual, total }) => rows.length === 0 && residual.spend === total.spend)).toBe(true)
  })

  it('keeps untagged, empty and flags apart', async () => {
    const client = await start({ untagged: 'mixed' })
    const values = async (name: 'user_id' | 'is_byok') =>
      new Set((await periodsOf(client, { groupBy: [name] })).flatMap(({ rows }) => rows.map((row) => row.values[0])))
    const users = await values('user_id')
    expect(users.has(null) && users.has('')).toBe(true)
    expect(await values('is_byok')).toStrictEqual(new Set([true, false]))
  })

  it('of the organisation is that of its keys and of keys that no list holds', async () => {
    const client = await start()
    const periods = await periodsOf(client, { groupBy: ['api_key_id'] })
    const byKey = new Map<string, bigint>()
    for (const { values, figures } of periods.flatMap(({ rows }) => rows)) {
      const keyId = String(values[0])
      byKey.set(keyId, (byKey.get(keyId) ?? 0n) + figures.spend)
    }
    const missing: string[] = []
    for (const [keyId, spend] of byKey) {
      const own = await periodsOf(client, { scope: { kind: 'key', keyId } }).catch((error: unknown) => error)
      if (Array.isArray(own)) expect(sumOf(own as readonly UsagePeriod[]).spend).toBe(spend)
      else missing.push(keyId)
    }
    expect(missing.length).toBeGreaterThan(0)
    expect(missing.length).toBeLessThan(byKey.size)
  })

  it('falls back to single keys where the organisation is not divided by key', async () => {
    const client = await start({ keyGrouping: 'refused' })
    expect(await failureOf(periodsOf(client, { groupBy: ['api_key_id'] }))).toMatchObject({
      status: 400,
      reason: 'grouping_refused',
    })
    await expect(periodsOf(client)).resolves.toBeDefined()
  })

  it('is none in an organisation that never spent', async () => {
    expect(await periodsOf(await start({ usageDays: 0 }))).toStrictEqual([])
  })
})

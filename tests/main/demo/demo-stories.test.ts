import { describe, expect, it, vi } from 'vitest'
import { sumSpend } from './asking-usage.ts'
import type { Json } from './calling.ts'
import { dayFrom, withDemo } from './demo-bench.ts'

const NOW = '2026-11-23T15:30:00Z'
// Thirteen months of three thousand keys are asked for again and again.
vi.setConfig({ testTimeout: 60_000 })

const DOLLAR = 1_000_000_000n
const last = (days: number) => ({ start: dayFrom(NOW, -days), end: dayFrom(NOW, 1) })
const env = (key: Json): string | undefined => key.labels?.env
const isUncapped = (key: Json): boolean => key.monthly_limit === '0'
const spends = (key: Json): boolean => key.monthly_spend !== '0'
const idsOf = (rows: readonly Json[]): ReadonlySet<string> => new Set(rows.map((row) => row.group_by_values.api_key_id))
/** What was spent under each value of a grouping, the largest first. */
const rank = (rows: readonly Json[], name: string): [string, bigint][] => {
  const sums = new Map<string, bigint>()
  for (const row of rows) {
    const value = String(row.group_by_values[name])
    sums.set(value, (sums.get(value) ?? 0n) + sumSpend([row]))
  }
  return [...sums].toSorted(([, one], [, other]) => Number(other - one))
}

describe('the stories of the demo organisation', () => {
  it('has 3,000 keys with names of their own', () =>
    withDemo(NOW, async ({ listKeys }) => {
      const keys = await listKeys()
      expect(keys).toHaveLength(3000)
      expect(new Set(keys.map((key) => key.name)).size).toBe(3000)
      expect(new Set(keys.map((key) => key.id)).size).toBe(3000)
    }))

  it('spells one environment in four ways', () =>
    withDemo(NOW, async ({ listKeys }) => {
      const count = new Map<string | undefined, number>()
      for (const key of await listKeys()) count.set(env(key), (count.get(env(key)) ?? 0) + 1)
      for (const spelling of ['production', 'prod', 'Prod', 'prod ']) expect(count.get(spelling)).toBeGreaterThan(60)
      expect(count.get('production')).toBeGreaterThan(count.get('prod')!)
    }))

  it('has a spike with a cause: one key, one model, one origin, four days, twenty times as much', () =>
    withDemo(NOW, async ({ named, usage }) => {
      const key = await named('support-ticket-triage')
      const days = { start: dayFrom(NOW, -42), end: dayFrom(NOW, -38) }
      const before = await usage({
        start: dayFrom(NOW, -46),
        end: dayFrom(NOW, -42),
        of: key.id,
        groupBy: ['model_used'],
      })
      const during = await usage({ ...days, of: key.id, groupBy: ['model_used', 'origin_title'] })
      const factor = Number(sumSpend(during)) / Number(sumSpend(before))
      expect(factor).toBeGreaterThan(15)
      expect(factor).toBeLessThan(60)
      expect(rank(during, 'model_used')[0]?.[0]).toBe('anthropic/claude-opus-4-1')
      expect(rank(during, 'origin_title')[0]?.[0]).toBe('nightly-backfill')
      const everybody = await usage({ ...days, groupBy: ['api_key_id'] })
      expect(rank(everybody, 'api_key_id')[0]?.[0]).toBe(key.id)
      const after = await usage({ ...last(37), of: key.id, groupBy: ['model_used'] })
      expect(rank(after, 'model_used').map(([model]) => model)).not.toContain('anthropic/claude-opus-4-1')
    }))

  it('has forty pilots that nobody used for ninety days, twenty of them with a large cap or none', () =>
    withDemo(NOW, async ({ listKeys, usage }) => {
      const keys = await listKeys()
      const pilots = keys.filter((key) => key.name.startsWith('pilot-'))
      expect(pilots).toHaveLength(40)
      const active = idsOf(await usage({ ...last(90), groupBy: ['api_key_id'] }))
      expect(pilots.filter((key) => active.has(key.id))).toEqual([])
      expect(keys.filter((key) => !active.has(key.id)).length, 'and hardly anybody else').toBeLessThan(50)
      const old = idsOf(await usage({ start: dayFrom(NOW, -390), end: dayFrom(NOW, -300), groupBy: ['api_key_id'] }))
      expect(pilots.every((key) => old.has(key.id))).toBe(true)
      const dangerous = pilots.filter((key) => isUncapped(key) || Number(key.monthly_limit) >= 5000)
      expect(dangerous).toHaveLength(20)
    }))

  it('has uncapped and unlabelled keys that spend, in the first minute of a month too', async () => {
    for (const moment of [NOW, '2026-12-01T00:00:30Z'])
      await withDemo(moment, async ({ listKeys }) => {
        const keys = (await listKeys()).filter(spends)
        expect(keys.filter(isUncapped).length).toBeGreaterThanOrEqual(25)
        expect(keys.filter((key) => key.labels === undefined).length).toBeGreaterThanOrEqual(15)
      })
  })

  it('has keys whose successor starts on the day they stop', () =>
    withDemo(NOW, async ({ listKeys, usage }) => {
      const keys = await listKeys()
      const olds = keys.filter((key) => key.name.endsWith('-v1'))
      expect(olds).toHaveLength(6)
      const rows = await usage({ ...last(90), groupBy: ['api_key_id'] })
      const old = olds.find((key) => key.name === 'docs-search-v1')
      const next = keys.find((key) => key.name === 'docs-search-v2')
      const daysOf = async (id: string) =>
        (await usage({ ...last(90), of: id, resolution: 'day', groupBy: ['model_used'] })).length
      expect(await daysOf(old.id)).toBeGreaterThan(10)
      expect(await daysOf(next.id)).toBeGreaterThan(50)
      expect(idsOf(rows).has(old.id)).toBe(true)
      const before = await usage({ start: dayFrom(NOW, -72), end: dayFrom(NOW, -71), groupBy: ['api_key_id'] })
      const after = await usage({ start: dayFrom(NOW, -71), end: dayFrom(NOW, -70), groupBy: ['api_key_id'] })
      expect([idsOf(before).has(old.id), idsOf(before).has(next.id)]).toEqual([true, false])
      expect([idsOf(after).has(old.id), idsOf(after).has(next.id)]).toEqual([false, true])
      expect(olds.every((key) => !spends(key))).toBe(true)
    }))

  it('has spend of deleted keys, one of them dear', () =>
    withDemo(NOW, async ({ listKeys, usage }) => {
      const listed = new Set((await listKeys()).map((key) => key.id))
      const rows = await usage({ start: dayFrom(NOW, -170), end: dayFrom(NOW, -80), groupBy: ['api_key_id'] })
      const deleted = rank(rows, 'api_key_id').filter(([id]) => !listed.has(id))
      expect(deleted.length).toBeGreaterThan(15)
      expect(deleted[0]?.[1]).toBeGreaterThan(3000n * DOLLAR)
    }))

  it('has a customer on the free tier that costs more than the median of those who pay most', () =>
    withDemo(NOW, async ({ listKeys }) => {
      const keys = (await listKeys()).filter((key) => key.labels?.customer_id !== undefined)
      const totals = new Map<string, { tier: string; spend: number }>()
      for (const { labels, monthly_spend } of keys) {
        const { spend } = totals.get(labels.customer_id) ?? { spend: 0 }
        totals.set(labels.customer_id, { tier: labels.tier, spend: spend + Number(monthly_spend) })
      }
      expect(totals.size).toBeGreaterThanOrEqual(58)
      const enterprise = [...totals.values()].filter(({ tier }) => tier === 'enterprise').map(({ spend }) => spend)
      const median = enterprise.toSorted((one, other) => one - other)[Math.floor(enterprise.length / 2)]!
      expect(totals.get('cust-0117')).toMatchObject({ tier: 'free' })
      expect(totals.get('cust-0117')!.spend).toBeGreaterThan(median)
      const others = [...totals].filter(([id, { tier }]) => tier === 'free' && id !== 'cust-0117')
      expect(Math.max(...others.map(([, { spend }]) => spend))).toBeLessThan(50)
    }))

  it('grows over thirteen months, rests on weekends and rises at the end of a month', () =>
    withDemo(NOW, async ({ usage }) => {
      const month = async (from: string, to: string) =>
        sumSpend(await usage({ start: `${from}T00:00:00Z`, end: `${to}T00:00:00Z`, groupBy: ['is_byok'] }))
      expect(await month('2025-09-01', '2025-10-01')).toBe(0n)
      const first = await month('2025-10-01', '2025-11-01')
      const lastFull = await month('2026-09-01', '2026-10-01')
      expect(Number(lastFull) / Number(first)).toBeGreaterThan(1.3)
      const [saturday, wednesday] = [await month('2026-09-12', '2026-09-13'), await month('2026-09-09', '2026-09-10')]
      expect(Number(wednesday) / Number(saturday)).toBeGreaterThan(2)
      expect(Number(await month('2026-09-29', '2026-09-30')) / Number(wednesday)).toBeGreaterThan(1.15)
    }))
})

describe('the spend of the demo organisation', () => {
  it.each(['2026-11-23T15:30:00Z', '2026-12-01T00:00:30Z', '2027-02-28T23:59:59Z', '2026-06-07T09:00:00Z'])(
    'ties exactly at %s: what a key shows is its usage of this month',
    (moment) =>
      withDemo(moment, async ({ listKeys, usage }) => {
        const start = `${moment.slice(0, 7)}-01T00:00:00Z`
        const rows = await usage({ start, end: dayFrom(moment, 1), groupBy: ['api_key_id'] })
        const spent = new Map(rank(rows, 'api_key_id'))
        for (const key of await listKeys())
          expect([key.name, sumSpend([{ spend: key.monthly_spend }])]).toEqual([key.name, spent.get(key.id) ?? 0n])
      }),
  )

  it('stays under every cap, except for the three keys that reach theirs', () =>
    withDemo('2026-11-30T23:00:00Z', async ({ listKeys }) => {
      const capped = (await listKeys()).filter((key) => !isUncapped(key))
      const reached = capped.filter((key) => Number(key.monthly_spend) >= Number(key.monthly_limit))
      expect(new Set(reached.map((key) => key.name))).toEqual(
        new Set(['data-nightly-eval', 'growth-batch-translate', 'research-parameter-sweep']),
      )
      for (const key of reached) expect(Number(key.monthly_spend)).toBeLessThan(Number(key.monthly_limit) * 1.15)
    }))

  it('goes on with the clock, and the past stays as it was told', async () => {
    const question = { start: '2026-10-01T00:00:00Z', end: '2026-11-01T00:00:00Z', groupBy: ['api_key_id'] }
    let now = Date.parse(NOW)
    await withDemo(
      NOW,
      async ({ listKeys, usage }) => {
        const total = async () => sumSpend((await listKeys()).map((key) => ({ spend: key.monthly_spend })))
        const [past, before] = [await usage(question), await total()]
        now += 3 * 86_400_000
        expect(await usage(question)).toEqual(past)
        expect(await total()).toBeGreaterThan(before)
      },
      { now: () => now },
    )
  })
})

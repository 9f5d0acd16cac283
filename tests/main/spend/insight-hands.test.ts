import { describe, expect, it } from 'vitest'
import type { ChangedLine } from '#shared/contract/spend-insight.ts'
import { FIRST_INSIGHT } from '#shared/spend/kept-insight.ts'
import { createInsightHands } from '../../../main/spend/insight-hands.ts'
import { aKey, aTable, idOf } from '../../support/a-key.ts'
import { aRow, aSpendSource, day } from '../../support/a-spend.ts'
import type { SpendScene, UsageRecord } from '../../support/a-spend.ts'

const DOLLAR = 1_000_000_000n
const since = (from: string, team: string) => ({ from: day(from), labels: [['team', team]] as const })
const dateOf = (utcDay: number): string => new Date(utcDay * 86_400_000).toISOString().slice(0, 10)

/** A row a day for each key from the first of August on, until what is stored ends on 20 October. */
function steady(): UsageRecord[] {
  const rows: UsageRecord[] = []
  for (let at = day('2026-08-01'); at < day('2026-10-20'); at++)
    for (const key of ['a', 'b', 'c']) rows.push(aRow(dateOf(at), key, { spend: 10n * DOLLAR }))
  return rows
}

const SCENE: SpendScene = {
  keys: [
    { name: 'a', history: [since('2026-08-01', 'growth')] },
    // Relabelled between the two periods.
    { name: 'b', history: [since('2026-08-01', 'growth'), since('2026-10-01', 'data')] },
    { name: 'c', history: [since('2026-08-01', 'data')] },
    { name: 'new', history: [since('2026-10-01', 'data')] },
  ],
  rows: [
    ...steady(),
    aRow('2026-10-05', 'new', { spend: 3n * DOLLAR }),
    ...['2026-10-06', '2026-10-07'].map((date) => aRow(date, 'a', { model: 'dear', spend: 400n * DOLLAR + 1n, totalTokens: 10 })), // prettier-ignore
  ].toSorted((one, other) => one.day - other.day),
  to: day('2026-10-20'),
  labelsSince: day('2026-08-15'),
  provisionalFrom: day('2026-10-19'),
}
const TABLE = aTable([
  aKey('a').labelled('team', 'growth').limited('2000'),
  aKey('b').labelled('team', 'data').limited('200'),
  aKey('c').labelled('team', 'data'),
  aKey('asleep').labelled('team', 'research').limited('50'),
])

/** The hands over usage that was asked for at some time. */
const handsAt = (asOf: string) =>
  createInsightHands({
    source: async () => ({ ...aSpendSource(SCENE), asOf }),
    list: async () => ({ table: TABLE, rows: new Map(), groups: [], partial: false, listedAt: asOf }),
  })
const hands = handsAt('2026-11-23T14:00:00Z')
const periods = {
  before: { from: day('2026-09-01'), to: day('2026-10-01') },
  after: { from: day('2026-10-01'), to: day('2026-10-20') },
}
const team = { kind: 'label', label: 'team' } as const
const { thresholds } = FIRST_INSIGHT
const partsOf = ({ parts }: ChangedLine): bigint => Object.values(parts).reduce((sum, part) => sum + part, 0n)

describe('what changed', () => {
  it('splits every difference into parts that add up to it, whatever it is divided by', async () => {
    for (const by of [team, { kind: 'key' }, { kind: 'model' }] as const) {
      const { members, total } = await hands.changed({ by, ...periods, thresholds })
      for (const line of [...members, total]) expect(partsOf(line)).toBe(line.after - line.before)
      const sum = members.reduce((all, { after, before }) => all + after - before, 0n)
      expect(total.after - total.before).toBe(sum)
      expect(total.after).toBe(573n * DOLLAR + 800n * DOLLAR + 2n)
    }
  })
  it('tells what came and went with a label from what keys did', async () => {
    const { members } = await hands.changed({ by: team, ...periods, thresholds })
    const data = members.find(({ member }) => member.value === 'data')
    expect(data?.parts).toMatchObject({ newKeys: 3n * DOLLAR, relabelled: 300n * DOLLAR })
  })
  it('finds the days on which a member spent far more, and says through which key and model', async () => {
    const { rises } = await hands.changed({ by: team, ...periods, thresholds })
    expect(rises).toHaveLength(1)
    const [rise] = rises ?? []
    expect(rise).toMatchObject({ from: day('2026-10-06'), to: day('2026-10-08'), reason: 'modelMix' })
    expect(rise?.change?.keys[0]).toMatchObject({ name: idOf('a') })
    expect(rise?.change?.models[0]).toMatchObject({ name: 'dear', before: 0n })
  })
  it('names a rise alike as news and in a comparison, so that it is no news twice', async () => {
    const [news] = await hands.news({ by: team, thresholds })
    const { rises } = await hands.changed({ by: team, ...periods, thresholds })
    expect(news?.id).toBe(rises?.[0]?.id)
    expect(await hands.news({ by: team, thresholds: { factor: 1000, minimum: 0n } })).toEqual([])
  })
  it('looks for no rises of models, and compares by nothing but keys and models', async () => {
    expect((await hands.changed({ by: { kind: 'model' }, ...periods, thresholds })).rises).toBeNull()
    await expect(hands.changed({ by: { kind: 'day' }, ...periods, thresholds })).rejects.toMatchObject({ failure: { code: 'bad_request' } }) // prettier-ignore
  })
})

describe('budgets', () => {
  it('has the caps of the keys of a member, what was spent under them, and how the month will end', async () => {
    const { members, total, today } = await handsAt('2026-10-20T06:00:00Z').budgets({ by: team })
    const data = members.find(({ member }) => member.value === 'data')
    expect(dateOf(today)).toBe('2026-10-20')
    // Of b 19 days at 10, of c as much; only b has a cap, which it reaches today.
    expect(data).toMatchObject({ keys: 2, uncapped: 1, limit: 200n * DOLLAR, spentCapped: 190n * DOLLAR })
    expect(data).toMatchObject({ spent: 383n * DOLLAR, stopping: 1, stopsOn: day('2026-10-20') })
    expect(data?.forecast.spend).toBeGreaterThan(600n * DOLLAR)
    expect(data?.forecast.error).not.toBeNull()
    expect(total).toMatchObject({ keys: 4, spent: 1373n * DOLLAR + 2n, limit: 2250n * DOLLAR })
    expect(members.reduce((sum, { spent }) => sum + spent, 0n)).toBe(total.spent)
  })
  it('names the keys that stop, and the day', async () => {
    const { stopping } = await handsAt('2026-10-20T06:00:00Z').budgets({ by: { kind: 'key' } })
    expect(stopping).toEqual([{ id: idOf('b'), name: 'b', limit: 200n * DOLLAR, spent: 190n * DOLLAR, stopsOn: day('2026-10-20') }]) // prettier-ignore
  })
  it('lists keys that nobody uses, and none while too few days are stored to tell', async () => {
    const { dormant, dormantCount } = await hands.budgets({ by: team })
    expect(dormant).toEqual([{ id: idOf('asleep'), name: 'asleep', lastDay: null, limit: 50n * DOLLAR }])
    expect(dormantCount).toBe(1)
    expect((await handsAt('2026-10-20T06:00:00Z').budgets({ by: team })).dormant).toBeNull()
  })
})

describe('the bridge', () => {
  it('says how many dollars moved, through which keys, and what was spent before labels were seen', async () => {
    const span = { from: day('2026-08-01'), to: day('2026-10-01') }
    const bridge = await hands.bridge({ label: 'team', span })
    expect(bridge).toMatchObject({ moved: 610n * DOLLAR, keyCount: 1, total: 1830n * DOLLAR })
    expect(bridge.moves[0]).toMatchObject({ from: { value: 'growth' }, to: { value: 'data' }, spend: 610n * DOLLAR })
    expect(bridge.moves[0]?.keys).toEqual([{ id: idOf('b'), name: 'b', spend: 610n * DOLLAR }])
    expect(bridge.guessedUntil).toBe(day('2026-08-15'))
    expect(bridge.guessedSpend).toBe(14n * 30n * DOLLAR)
  })
})

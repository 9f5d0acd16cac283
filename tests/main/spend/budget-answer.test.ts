import { describe, expect, it } from 'vitest'
import { indexKeys } from '#shared/domain/key-table.ts'
import { dayText } from '#shared/spend/days/calendar.ts'
import { buildBudgets } from '../../../main/spend/budget-answer.ts'
import { aKey, aTable } from '../../support/a-key.ts'
import { aRow, aSpendSource, day } from '../../support/a-spend.ts'
import type { UsageRecord } from '../../support/a-spend.ts'

const dollars = (amount: number): bigint => BigInt(amount) * 1_000_000_000n

const everyDay = (key: string, perDay: number): UsageRecord[] =>
  Array.from({ length: day('2026-11-16') - day('2026-07-01') }, (_, at) => ({
    ...aRow('2026-07-01', key, { spend: dollars(perDay) }),
    day: day('2026-07-01') + at,
  }))

/** Half of November is over: `a` spends 10 a day, `b` 4, and `c` nothing. */
function budgets() {
  const table = aTable([
    aKey('a').labelled('team', 'web').limited('240'),
    aKey('b').labelled('team', 'web').uncapped(),
    aKey('c').labelled('team', 'idle').limited('5'),
  ])
  const named = ['a', 'b', 'c'].map((name) => ({ name, history: [{ from: 0, labels: [['team', name === 'c' ? 'idle' : 'web'] as const] }] })) // prettier-ignore
  const source = aSpendSource({ keys: named, rows: [...everyDay('a', 10), ...everyDay('b', 4)] })
  const list = { table, rows: indexKeys(table), groups: [], partial: false, listedAt: '2026-11-16T12:00:00Z' }
  return buildBudgets({ ...source, asOf: '2026-11-16T12:00:00Z' }, list, { by: { kind: 'label', label: 'team' } })
}

describe('buildBudgets', () => {
  it('adds up caps, what was spent under them, and how the month will end, for each member and for all', () => {
    const { members, total } = budgets()
    const shown = [...members, total].map((line) => [line.keys, line.uncapped, line.limit, line.spent, line.spentCapped, line.forecast.spend, line.forecast.backTest]) // prettier-ignore
    expect(members.map(({ member }) => member.text)).toEqual(['web', 'idle'])
    expect(shown).toEqual([
      [2, 1, dollars(240), dollars(210), dollars(150), dollars(420), 0],
      [1, 0, dollars(5), 0n, 0n, 0n, null],
      [3, 1, dollars(245), dollars(210), dollars(150), dollars(420), 0],
    ])
  })

  it('names the keys that reach their cap, with the day, and those that nobody uses', () => {
    const { stopping, dormant, members } = budgets()
    expect(stopping.map(({ name, stopsOn }) => [name, dayText(stopsOn)])).toEqual([['a', '2026-11-24']])
    expect(members.map((line) => [line.stopping, line.stopsOn && dayText(line.stopsOn)])).toEqual([[1, '2026-11-24'], [0, null]]) // prettier-ignore
    expect(dormant?.map(({ name, lastDay, limit }) => [name, lastDay, limit])).toEqual([['c', null, dollars(5)]])
  })
})

import { describe, expect, it } from 'vitest'
import type { DaySpan } from '#shared/spend/days/day-span.ts'
import { dayText } from '#shared/spend/days/calendar.ts'
import { findRegressions } from '#shared/spend/insight/regressions.ts'
import type { RegressionSearch } from '#shared/spend/insight/regressions.ts'
import { aRow, aSpendSource, day } from '../../../support/a-spend.ts'
import type { UsageRecord } from '../../../support/a-spend.ts'

const dollars = (amount: number): bigint => BigInt(amount) * 1_000_000_000n
const FIRST = day('2026-09-01')
const LAST = day('2026-11-20')
const team = { kind: 'label', label: 'team' } as const
const keys = ['a', 'b'].map((name) => ({ name, history: [{ from: 0, labels: [['team', name === 'a' ? 'web' : 'core'] as const] }] })) // prettier-ignore

/** Two keys with ten dollars a day each, and what else there is. */
function find(more: readonly UsageRecord[], search: Partial<RegressionSearch> = {}, gaps: readonly DaySpan[] = []) {
  const usual = Array.from({ length: LAST - FIRST }, (_, at) => keys.map(({ name }) => ({ ...aRow('2026-01-01', name, { spend: dollars(10) }), day: FIRST + at }))) // prettier-ignore
  const isStored = ({ day: of }: { readonly day: number }): boolean =>
    !gaps.some(({ from, to }) => of >= from && of < to)
  const source = aSpendSource({ keys, rows: [...usual.flat(), ...more].filter(isStored), gaps })
  const thresholds = { factor: 1.5, minimum: dollars(20) }
  return findRegressions(source, { dimension: team, labels: 'now', from: day('2026-10-01'), to: LAST, thresholds, ...search }) // prettier-ignore
}

const burst = (from: string, days: number, perDay: number, model = 'm'): UsageRecord[] =>
  Array.from({ length: days }, (_, at) => ({
    ...aRow(from, 'a', { spend: dollars(perDay), model }),
    day: day(from) + at,
  }))

describe('regressions', () => {
  it('are days on which a member spent far more than usual, with the reason', () => {
    const [found, ...others] = find(burst('2026-11-03', 4, 90, 'opus'))
    expect(others).toEqual([])
    expect([found?.member.text, found && dayText(found.from), found && dayText(found.to)]).toEqual(['web', '2026-11-03', '2026-11-07']) // prettier-ignore
    expect([found?.spend, found?.usual]).toEqual([dollars(400), dollars(40)])
    // Twice the tokens, most of them of a model that is nine times as dear.
    expect(found?.change?.parts).toMatchObject({ volume: dollars(40), modelMix: dollars(320), price: 0n, newKeys: 0n })
    expect(found?.reason).toBe('modelMix')
    expect(found?.change?.keys[0]?.text).toBe('a')
    expect(found?.change?.models[0]?.name).toBe('opus')
  })

  it('are not measured by days that are not stored', () => {
    const gaps = [{ from: day('2026-10-05'), to: day('2026-11-01') }]
    expect(find([], { thresholds: { factor: 1.5, minimum: dollars(5) } }, gaps)).toEqual([])
    expect(find(burst('2026-11-03', 4, 90), {}, gaps).map(({ from }) => dayText(from))).toEqual(['2026-11-03'])
  })

  it('are bounded by both thresholds', () => {
    expect(find(burst('2026-11-03', 1, 19))).toEqual([])
    expect(find(burst('2026-11-03', 1, 20))).toHaveLength(1)
    expect(find(burst('2026-11-03', 1, 20), { thresholds: { factor: 3.5, minimum: 0n } })).toEqual([])
  })

  it('are no longer what was over before the days that are looked at', () => {
    expect(find(burst('2026-09-25', 4, 90))).toEqual([])
    expect(find(burst('2026-09-28', 4, 90)).map(({ from }) => dayText(from))).toEqual(['2026-09-28'])
  })

  it('are one as long as they go on, and usual after four weeks', () => {
    const found = find(burst('2026-10-10', 41, 90))
    expect(found.map(({ from, to }) => [dayText(from), to - from])).toEqual([['2026-10-10', 28]])
  })

  it('are found by models too, with the keys that used them', () => {
    const [found, ...others] = find(burst('2026-11-03', 2, 90, 'opus'), { dimension: { kind: 'model' } })
    expect(others).toEqual([])
    expect([found?.member.text, found && dayText(found.from), found?.spend, found?.usual]).toEqual(['opus', '2026-11-03', dollars(180), 0n]) // prettier-ignore
    expect([found?.reason, found?.change?.keys.map(({ text }) => text)]).toEqual(['newKeys', ['a']])
  })
})

import { describe, expect, it } from 'vitest'
import { dormantKeys } from '#shared/spend/insight/dormant.ts'
import { packRecentKeys, unpackingRecentKeys } from '#shared/contract/spend-recent.ts'
import type { RecentKeys } from '#shared/contract/spend-recent.ts'
import { recentDays, recentKeySpend } from '#shared/spend/insight/recent-keys.ts'
import { reviewDollars, spentBy } from '#shared/spend/insight/review-dollars.ts'
import { idOf } from '../../../support/a-key.ts'
import { aRow, aSpendSource, day } from '../../../support/a-spend.ts'

const dollars = (amount: number): bigint => BigInt(amount) * 1_000_000_000n

function unpacked(packed: RecentKeys) {
  const work = unpackingRecentKeys(packed)
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

describe('dormant keys', () => {
  const source = aSpendSource({
    keys: [],
    rows: [
      aRow('2026-08-01', 'long ago'),
      aRow('2026-10-31', 'just now'),
      aRow('2026-10-01', 'at the edge'),
      aRow('2026-09-30', 'beyond it'),
      aRow('2026-10-30', 'silent', { requests: 0, spend: 0n }),
      aRow('2026-11-01', 'long ago'),
    ],
  })
  const listed = ['long ago', 'just now', 'at the edge', 'beyond it', 'silent', 'unused'].map(idOf)

  it('are listed keys without usage for so many days, the longest silence first', () => {
    const found = dormantKeys(source, listed, { today: day('2026-11-01'), days: 31 })
    expect(found?.map(({ id, lastDay }) => [id, lastDay])).toEqual([
      [idOf('silent'), null],
      [idOf('unused'), null],
      [idOf('long ago'), day('2026-08-01')],
      [idOf('beyond it'), day('2026-09-30')],
    ])
  })

  it('cannot be told when so many days are not stored', () => {
    expect(dormantKeys(source, listed, { today: day('2026-11-01'), days: 93 })).toBeNull()
  })
})

describe('the dollars of a relabel', () => {
  it('are those of the last 30 days, by what they move', () => {
    const source = aSpendSource({
      keys: [],
      rows: [
        aRow('2026-10-02', 'a', { spend: dollars(100) }),
        aRow('2026-10-03', 'a', { spend: dollars(1) }),
        aRow('2026-11-01', 'a', { spend: dollars(2), model: 'other' }),
        aRow('2026-11-01', 'b', { spend: dollars(5) }),
        aRow('2026-11-02', 'b', { spend: dollars(900) }),
      ],
    })
    const relabel = (key: string, before: string | null, after: string | null) => ({ keyId: idOf(key), label: 'team', before, after }) // prettier-ignore
    const relabels = [relabel('a', 'web', 'core'), relabel('b', 'web', 'core'), relabel('c', null, 'core'), relabel('b', 'x', 'x')] // prettier-ignore
    const recent = recentKeySpend({ ...source, from: day('2026-10-02'), to: day('2026-11-02') })
    expect(reviewDollars(recent, relabels)).toEqual([
      { label: 'team', from: 'web', to: 'core', spend: dollars(8), keys: 2 },
      { label: 'team', from: null, to: 'core', spend: 0n, keys: 1 },
    ])
    expect(spentBy(recent, ['a', 'b', 'a', 'c'].map(idOf))).toBe(dollars(8))
    expect(unpacked(packRecentKeys(recent))).toEqual(recent)
    expect([...recent.spent.keys()]).toEqual([idOf('a'), idOf('b')])
  })

  it('are those of as many days as are stored', () => {
    expect(recentDays({ from: 100, to: 190 })).toEqual({ from: 160, to: 190 })
    expect(recentDays({ from: 180, to: 190 })).toEqual({ from: 180, to: 190 })
  })
})

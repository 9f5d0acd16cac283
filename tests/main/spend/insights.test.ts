import { describe, expect, it } from 'vitest'
import { dayOf } from '#shared/spend/utc-day.ts'
import { keepList } from '../../../main/store/kept-list.ts'
import { aList } from '../store/keys.ts'
import { tempFolders } from '../store/temp-folder.ts'
import { keyId } from './answers.ts'
import type { Spent } from './answers.ts'
import { handsOf, takeDays } from './stored.ts'

const newFolder = tempFolders()
const SEPTEMBER = dayOf('2026-09-01')
const TODAY = dayOf('2026-11-11')

/** A dollar a day on one key, and a hundred more on one day. */
const spent: readonly Spent[] = Array.from({ length: TODAY - SEPTEMBER }, (_, at) => ({
  day: SEPTEMBER + at,
  key: keyId(1),
  model: 'm',
  nano: SEPTEMBER + at === TODAY - 3 ? 101_000_000_000n : 1_000_000_000n,
}))

const question = { dimension: { kind: 'label', label: 'team' }, labels: 'now' } as const

describe('what usage says beside a pivot', () => {
  it('is answered where usage is looked after', async () => {
    const folder = await newFolder()
    await keepList(folder, aList([[1, [['team', 'web']]], [2, []]])) // prettier-ignore
    const hands = handsOf(folder)
    await takeDays(hands, { from: SEPTEMBER, to: TODAY }, spent, TODAY + 3)
    await hands.open(null)
    const search = { ...question, from: TODAY - 10, to: TODAY, thresholds: { factor: 2, minimum: 50_000_000_000n } }
    expect((await hands.regressions(search))?.map(({ member, from }) => [member.value, from])).toEqual([
      ['web', TODAY - 3],
    ])
    expect(await hands.bridge({ label: 'team', span: { from: SEPTEMBER, to: TODAY } })).toMatchObject({
      moved: 0n,
      keys: 0,
    })
    expect((await hands.forecast({ ...question, today: TODAY }))?.[0]?.spent).toBe(110_000_000_000n)
    const budgets = [{ member: { kind: 'value', value: 'web' }, limit: 111_000_000_000n }] as const
    expect((await hands.budgets({ ...question, today: TODAY, budgets }))?.[0]?.reachedOn).toBe(TODAY)
    const caps = [{ id: keyId(1), limit: 105_000_000_000n }]
    expect((await hands.caps({ caps, today: TODAY }))?.[0]?.stopsOn).toBe(TODAY - 3)
    expect(await hands.dormant({ listed: [keyId(1), keyId(2)], today: TODAY, days: 30 })).toEqual([{ id: keyId(2), lastDay: null }]) // prettier-ignore
    const relabels = [{ keyId: keyId(1), label: 'team', before: 'web', after: 'core' }]
    expect((await hands['review-dollars']({ relabels, today: TODAY }))?.[0]?.spend).toBe(130_000_000_000n)
    const [before, after] = [{ from: TODAY - 10, to: TODAY - 5 }, { from: TODAY - 5, to: TODAY }] // prettier-ignore
    expect((await hands.changes({ ...question, before, after }))?.[0]?.parts.price).toBe(100_000_000_000n)
  })

  it('is nothing as long as nothing is stored', async () => {
    expect(await handsOf(await newFolder()).forecast({ ...question, today: TODAY })).toBeNull()
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bridgeLabel } from '#shared/spend/insight/bridge.ts'
import { spendAt, spendByMember } from '#shared/spend/sums/member-spend.ts'
import type { Dimension } from '#shared/spend/pivot/pivot-query.ts'
import { pivotSpend } from '#shared/spend/pivot/pivot.ts'
import { aQuery, aRow, aSpendSource, day } from '../../../support/a-spend.ts'
import type { SpendScene } from '../../../support/a-spend.ts'
import { idOf } from '../../../support/a-key.ts'

const AUGUST = { from: day('2026-08-01'), to: day('2026-09-01') }
const dollars = (amount: number): bigint => BigInt(amount) * 1_000_000_000n
const history = (...since: [string, string | null][]) =>
  since.map(([date, team]) => ({ from: day(date), labels: team === null ? [] : [['team', team] as const] }))

describe('the bridge between two readings of a label', () => {
  it('says how many dollars moved between which members, and through which keys', () => {
    const scene: SpendScene = {
      keys: [
        { name: 'a', history: history(['2026-07-01', 'web'], ['2026-08-15', 'core']) },
        { name: 'b', history: history(['2026-07-01', 'web'], ['2026-08-15', 'core'], ['2026-08-20', null]) },
        { name: 'c', history: history(['2026-08-10', 'web']) },
      ],
      rows: [
        aRow('2026-07-31', 'a', { spend: dollars(1000) }),
        aRow('2026-08-14', 'a', { spend: dollars(5) }),
        aRow('2026-08-15', 'a', { spend: dollars(7) }),
        aRow('2026-08-01', 'b', { spend: dollars(2) }),
        aRow('2026-08-16', 'b', { spend: dollars(3) }),
        aRow('2026-08-20', 'b', { spend: dollars(11) }),
        aRow('2026-08-05', 'c', { spend: dollars(13) }),
        aRow('2026-08-05', 'stranger', { spend: dollars(17) }),
      ],
      labelsSince: day('2026-08-10'),
    }
    const bridge = bridgeLabel(aSpendSource(scene), 'team', aQuery(AUGUST))
    const shown = bridge.moves.map(({ from, to, spend, keys }) => [from.text, to.text, spend, keys.map(({ name }) => name)]) // prettier-ignore
    expect(shown).toEqual([
      ['web', 'core', dollars(5), ['a']],
      ['core', '(unlabeled)', dollars(3), ['b']],
      ['web', '(unlabeled)', dollars(2), ['b']],
    ])
    expect(bridge.members.map(({ member, ofTheDay, ofToday }) => [member.text, ofTheDay, ofToday])).toEqual([
      ['(deleted key)', dollars(17), dollars(17)],
      ['(unlabeled)', dollars(11), dollars(16)],
      ['web', dollars(20), dollars(13)],
      ['core', dollars(10), dollars(12)],
    ])
    expect([bridge.moved, bridge.keys, bridge.labelsGuessedUntil]).toEqual([dollars(10), 2, day('2026-08-10')])
    expect(bridge.moves[0]?.keys[0]).toEqual({ id: idOf('a'), name: 'a', spend: dollars(5) })
  })

  it('has the figures of both pivots, and moves that make one of the other', () => {
    const anyDay = fc.integer({ min: AUGUST.from - 5, max: AUGUST.to + 5 })
    const anyHistory = fc
      .uniqueArray(fc.tuple(anyDay, fc.constantFrom('web', 'core', null)), { selector: ([at]) => at, maxLength: 4 })
      .map((since) => since.toSorted(([one], [other]) => one - other).map(([from, team]) => ({ from, labels: team === null ? [] : [['team', team] as const] }))) // prettier-ignore
    const anyKey = fc.record({ history: anyHistory, isDeleted: fc.boolean(), isForgotten: fc.boolean() })
    const anyRows = fc.array(fc.tuple(anyDay, fc.constantFrom('a', 'b', null), fc.bigInt(0n, 2n ** 53n - 1n)), { minLength: 1, maxLength: 20 }) // prettier-ignore
    fc.assert(
      fc.property(anyKey, anyKey, anyRows, fc.boolean(), (one, other, spent, isCompiled) => {
        const rows = spent.map(([at, key, spend]) => ({ ...aRow('2026-08-01', key, { spend }), day: at }))
        const source = aSpendSource({ keys: [{ name: 'a', ...one }, { name: 'b', ...other }], rows, isCompiled }) // prettier-ignore
        const bridge = bridgeLabel(source, 'team', aQuery(AUGUST))
        for (const labels of ['then', 'now'] as const) {
          const pivot = spendByMember(source, { dimension: { kind: 'label', label: 'team' }, labels, ...AUGUST })
          const ours = bridge.members.map(({ member, ...read }) => [`${member.kind} ${member.value}`, labels === 'then' ? read.ofTheDay : read.ofToday] as const) // prettier-ignore
          const theirs = [...pivot].map(([name, { spend }]) => [name, spend] as const)
          expect(new Map(ours.filter(([, spend]) => spend !== 0n))).toEqual(new Map(theirs.filter(([, spend]) => spend !== 0n))) // prettier-ignore
        }
        for (const { member, ofTheDay, ofToday } of bridge.members) {
          const sum = (side: 'from' | 'to') =>
            bridge.moves
              .filter((move) => move[side].text === member.text)
              .reduce((total, { spend }) => total + spend, 0n)
          expect(ofTheDay - sum('from') + sum('to')).toBe(ofToday)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('is of the usage that the question counts: its filters are read as it reads labels, in both readings', () => {
    const anyDay = fc.integer({ min: AUGUST.from - 5, max: AUGUST.to + 5 })
    const anyLabel = fc.constantFrom('web', 'core', null)
    const anyHistory = fc
      .uniqueArray(fc.tuple(anyDay, anyLabel, anyLabel), { selector: ([at]) => at, maxLength: 4 })
      .map((since) => since.toSorted(([one], [other]) => one - other).map(([from, team, env]) => ({ from, labels: [['team', team], ['env', env]].flatMap(([name, value]) => (typeof value === 'string' ? [[String(name), value] as const] : [])) }))) // prettier-ignore
    const anyRows = fc.array(fc.tuple(anyDay, fc.constantFrom('a', 'b', null), fc.constantFrom('gpt', 'opus', null), fc.bigInt(1n, 2n ** 40n)), { minLength: 1, maxLength: 20 }) // prettier-ignore
    const label = (name: string): Dimension => ({ kind: 'label', label: name })
    const anyFilter = fc.record({
      dimension: fc.constantFrom<Dimension>(label('team'), label('env'), { kind: 'model' }, { kind: 'day' }, { kind: 'key' }),
      members: fc.subarray<string | null>(['web', 'core', null, 'gpt', '2026-08-10', idOf('a')]),
      isExcluded: fc.boolean(),
    }) // prettier-ignore
    const anyFilters = fc.array(anyFilter, { maxLength: 2 })
    fc.assert(
      fc.property(anyHistory, anyHistory, anyRows, anyFilters, fc.constantFrom('then', 'now'), (one, other, spent, filters, labels) => {
        const rows = spent.map(([at, key, model, spend]) => ({ ...aRow('2026-08-01', key, { spend, model }), day: at }))
        const source = aSpendSource({ keys: [{ name: 'a', history: one }, { name: 'b', history: other }], rows })
        const question = aQuery({ ...AUGUST, rows: [label('team')], filters, labels })
        const bridge = bridgeLabel(source, 'team', question)
        const pivot = pivotSpend(source, question)
        const theirs = pivot.rows.flatMap(({ members: [member] }, line) => (member ? [[member.text, spendAt(pivot, line)] as const] : [])) // prettier-ignore
        const ours = bridge.members.map(({ member, ofTheDay, ofToday }) => [member.text, labels === 'then' ? ofTheDay : ofToday] as const) // prettier-ignore
        expect(new Map(ours.filter(([, spend]) => spend !== 0n))).toEqual(new Map(theirs.filter(([, spend]) => spend !== 0n))) // prettier-ignore
        expect(bridge.total).toBe(theirs.reduce((total, [, spend]) => total + spend, 0n))
      }),
      { numRuns: 60 },
    ) // prettier-ignore
  })
})

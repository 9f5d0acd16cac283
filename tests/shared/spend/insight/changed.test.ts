import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareMembers } from '#shared/spend/insight/changed.ts'
import type { MemberChange } from '#shared/spend/insight/changed.ts'
import { spendByMember } from '#shared/spend/sums/member-spend.ts'
import { aRow, aSpendSource, day } from '../../../support/a-spend.ts'
import type { SpendKey, UsageRecord } from '../../../support/a-spend.ts'

const before = { from: day('2026-07-01'), to: day('2026-08-01') }
const after = { from: day('2026-08-01'), to: day('2026-09-01') }
const team = { kind: 'label', label: 'team' } as const
const web = (name: string): SpendKey => ({ name, history: [{ from: 0, labels: [['team', 'web']] }] })

/** Spend in dollars and tokens of a key in July, and in August. */
const july = (key: string, dollars: number, totalTokens: number, model = 'm'): UsageRecord =>
  aRow('2026-07-10', key, { spend: BigInt(dollars) * 1_000_000_000n, totalTokens, model })
const august = (key: string, dollars: number, totalTokens: number, model = 'm'): UsageRecord =>
  aRow('2026-08-10', key, { spend: BigInt(dollars) * 1_000_000_000n, totalTokens, model })

function compare(
  rows: readonly UsageRecord[],
  keys: readonly SpendKey[] = [web('a'), web('b')],
  labels: 'now' | 'then' = 'then',
) {
  return compareMembers(aSpendSource({ keys, rows }), { dimension: team, before, after, labels })
}

/** The parts in dollars. */
function dollarsOf(change: MemberChange | undefined): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(change?.parts ?? {}).map(([name, part]) => [name, Number(part) / 1e9]))
}

const none = { newKeys: 0, goneKeys: 0, volume: 0, modelMix: 0, price: 0, relabelled: 0 }

describe('why spend is another one', () => {
  it('more tokens at the same price are volume', () => {
    expect(dollarsOf(compare([july('a', 10, 100), august('a', 30, 300)])[0])).toEqual({ ...none, volume: 20 })
  })

  it('a dearer token of the same model is price', () => {
    expect(dollarsOf(compare([july('a', 10, 100), august('a', 25, 100)])[0])).toEqual({ ...none, price: 15 })
  })

  it('the same tokens of a dearer model are the mix', () => {
    const rows = [july('a', 10, 100, 'mini'), july('a', 50, 100, 'max'), august('a', 5, 50, 'mini'), august('a', 75, 150, 'max')] // prettier-ignore
    expect(dollarsOf(compare(rows)[0])).toEqual({ ...none, modelMix: 20 })
    expect(compare(rows)[0]?.models.map(({ name }) => name)).toEqual(['max', 'mini'])
  })

  it('keys that began or ended are told apart from those that went on', () => {
    const rows = [july('a', 10, 100), july('old', 4, 1), august('a', 10, 100), august('new', 9, 1)]
    const [change] = compare(rows, [web('a'), web('old'), web('new')])
    expect(dollarsOf(change)).toEqual({ ...none, newKeys: 9, goneKeys: -4 })
    expect(change?.keys.map(({ text, before, after }) => [text, before, after])).toEqual([
      ['new', 0n, 9_000_000_000n],
      ['old', 4_000_000_000n, 0n],
    ])
  })

  it('what a label moved is no doing of the keys', () => {
    const moved: SpendKey = { name: 'a', history: [{ from: 0, labels: [['team', 'web']] }, { from: day('2026-08-05'), labels: [['team', 'core']] }] } // prettier-ignore
    const rows = [july('a', 10, 100), august('a', 30, 300), july('b', 1, 10), august('b', 1, 10)]
    const changes = compare(rows, [moved, web('b')])
    const parts = Object.fromEntries(changes.map((change) => [change.member.text, dollarsOf(change)]))
    expect(parts).toEqual({ core: { ...none, relabelled: 30 }, web: { ...none, volume: 20, relabelled: -30 } })
    const now = compare(rows, [moved, web('b')], 'now')
    expect(Object.fromEntries(now.map((change) => [change.member.text, dollarsOf(change)]))).toEqual({ core: { ...none, volume: 20 }, web: none }) // prettier-ignore
  })

  it('of models without tokens is counted by requests', () => {
    const image = (row: UsageRecord, requests: number): UsageRecord => ({ ...row, totalTokens: 0, requests })
    expect(dollarsOf(compare([image(july('a', 10, 0), 10), image(august('a', 30, 0), 10)])[0])).toEqual({ ...none, price: 20 }) // prettier-ignore
  })

  it('has parts that are the difference of the two pivots, to the nano-dollar', () => {
    const names = ['a', 'b', 'c', 'd']
    const anyDay = fc.integer({ min: before.from, max: after.to - 1 })
    const anyHistory = fc.uniqueArray(fc.tuple(anyDay, fc.constantFrom('web', 'core', null)), { selector: ([at]) => at, maxLength: 3 }) // prettier-ignore
    const anyRow = fc.record({
      day: anyDay,
      key: fc.constantFrom(...names, 'stranger', null),
      model: fc.constantFrom('m1', 'm2', null),
      spend: fc.bigInt(-1000n, 5_000_000_000n),
      requests: fc.integer({ min: 0, max: 9 }),
      totalTokens: fc.integer({ min: 0, max: 1_000_000 }),
    })
    fc.assert(
      fc.property(fc.array(anyRow, { minLength: 1, maxLength: 25 }), fc.tuple(...names.map(() => anyHistory)), fc.constantFrom('now', 'then'), (rows, histories, labels) => {
        const keys = names.map((name, at): SpendKey => ({
          name,
          history: (histories[at] ?? []).toSorted(([one], [other]) => one - other).map(([from, value]) => ({ from, labels: value === null ? [] : [['team', value]] })),
        }))
        const source = aSpendSource({ keys, rows: rows.map((row) => ({ ...aRow('2026-08-01', null), ...row })), from: before.from, to: after.to })
        const changes = compareMembers(source, { dimension: team, before, after, labels })
        for (const side of ['before', 'after'] as const) {
          const pivot = spendByMember(source, { dimension: team, labels, ...{ before, after }[side] })
          const ours = changes.map(({ member, ...spent }) => [`${member.kind} ${member.value}`, spent[side]] as const)
          expect(new Map(ours.filter(([, spend]) => spend !== 0n))).toEqual(new Map([...pivot].map(([name, { spend }]) => [name, spend] as const).filter(([, spend]) => spend !== 0n)))
        }
        for (const change of changes)
          expect(Object.values(change.parts).reduce((sum, part) => sum + part, 0n)).toBe(change.after - change.before)
      }),
      { numRuns: 50 },
    ) // prettier-ignore
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Labels } from '#shared/domain/label.ts'
import { createLabelBook } from '#shared/spend/members/label-periods.ts'
import type { LabelPeriods } from '#shared/spend/spend-source.ts'

/** The periods of a key as `[day, value]`, `null` for unlabelled. */
function periodsOf({ starts, fromDays, codes, values }: LabelPeriods, key: number): readonly unknown[] {
  const own: unknown[] = []
  for (let at = starts[key] ?? 0; at < (starts[key + 1] ?? 0); at++)
    own.push([fromDays[at], values[(codes[at] ?? 0) - 1] ?? null])
  return own
}

describe('createLabelBook', () => {
  it('says what a label was on each key, from which day on', () => {
    const book = createLabelBook(3)
    book.add(1, 10, [['team', 'web'], ['env', 'prod']]) // prettier-ignore
    book.add(0, 10, [['env', 'dev']])
    book.add(1, 15, [['team', 'ops'], ['env', 'prod']]) // prettier-ignore
    book.add(1, 20, [['env', 'prod']])
    const team = book.periods('team')
    expect([0, 1, 2].map((key) => periodsOf(team, key))).toStrictEqual([
      [[10, null]],
      [
        [10, 'web'],
        [15, 'ops'],
        [20, null],
      ],
      [],
    ])
    expect(periodsOf(book.periods('env'), 1)).toStrictEqual([[10, 'prod']])
    expect(book.labelKeys()).toStrictEqual(['env', 'team'])
    expect([book.now(1, 'env'), book.now(1, 'team'), book.now(1, 'nobody')]).toStrictEqual(['prod', null, null])
    expect([book.countNow(1), book.countNow(2)]).toStrictEqual([1, null])
    expect([book.firstDay(1), book.firstDay(2)]).toStrictEqual([10, null])
  })

  it('does not take a label that was given later for one that was there from the first', () => {
    const book = createLabelBook(1)
    book.add(0, 10, [])
    book.add(0, 30, [['team', 'web']])
    expect(periodsOf(book.periods('team'), 0)).toStrictEqual([
      [10, null],
      [30, 'web'],
    ])
  })

  it('lets the last word on a day count', () => {
    const book = createLabelBook(1)
    book.add(0, 10, [['team', 'web']])
    book.add(0, 12, [['team', 'ops']])
    book.add(0, 12, [['team', 'web']])
    expect(periodsOf(book.periods('team'), 0)).toStrictEqual([[10, 'web']])
    book.add(0, 12, [['team', 'data']])
    expect(periodsOf(book.periods('team'), 0)).toStrictEqual([
      [10, 'web'],
      [12, 'data'],
    ])
  })

  it('knows labels that no key with usage has, and answers for labels that nobody has', () => {
    const book = createLabelBook(2)
    book.mention('customer')
    expect(book.labelKeys()).toStrictEqual(['customer'])
    expect([...book.periods('customer').starts]).toStrictEqual([0, 0, 0])
    expect([...book.periods('nobody').starts]).toStrictEqual([0, 0, 0])
  })

  it('agrees with a look through all events, on every key and day', () => {
    const labels: fc.Arbitrary<Labels> = fc
      .dictionary(fc.constantFrom('a', 'b', '__proto__'), fc.constantFrom('x', 'y', ''), { noNullPrototype: false })
      .map((map) => Object.entries(map))
    const events = fc.array(fc.tuple(fc.nat(3), fc.nat(9), labels), { maxLength: 20 })
    fc.assert(
      fc.property(events, (unsorted) => {
        const inOrder = unsorted.toSorted((one, other) => one[1] - other[1])
        const book = createLabelBook(4)
        for (const [key, day, said] of inOrder) book.add(key, day + 1, said)
        for (const label of ['a', 'b', '__proto__'])
          for (let key = 0; key < 4; key++) {
            const own = inOrder.filter((event) => event[0] === key)
            const periods = periodsOf(book.periods(label), key) as (readonly [number, string | null])[]
            for (let day = 1; day < 12; day++) {
              const wanted = own.findLast((event) => event[1] + 1 <= day)
              const found = periods.findLast(([from]) => from <= day)
              expect(found === undefined).toBe(wanted === undefined)
              if (wanted) expect(found?.[1]).toBe(new Map(wanted[2]).get(label) ?? null)
            }
          }
      }),
    )
  })
})

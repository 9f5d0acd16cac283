import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  gapsOf,
  lastAsked,
  missingDays,
  provisionalFrom,
  splitDays,
  splitMonths,
  withoutDays,
  withSpan,
} from '#shared/spend/usage/asked-spans.ts'
import type { AskedSpan } from '#shared/spend/usage/asked-spans.ts'
import { dayText } from '#shared/spend/days/calendar.ts'
import { dayOf } from '#shared/spend/days/utc-day.ts'

const day = dayOf
const TODAY = day('2026-11-28')

function asked(from: string, to: string, at: string): AskedSpan {
  return { from: day(from), to: day(to), askedAt: `${at}T10:00:00.000Z` }
}

const texts = (spans: readonly { readonly from: number; readonly to: number }[]): readonly string[] =>
  spans.map(({ from, to }) => `${dayText(from)} ${dayText(to)}`)

const whatever = { from: null, to: null, again: false }

describe('missingDays', () => {
  it('begins 13 months back at the start of the month, and goes up to today', () => {
    expect(texts(missingDays([], whatever, TODAY))).toStrictEqual(['2025-10-01 2026-11-29'])
  })

  it('leaves out what is settled, and asks again for today and the two days before', () => {
    const spans = [asked('2025-10-01', '2026-11-29', '2026-11-28')]
    expect(texts(missingDays(spans, whatever, TODAY))).toStrictEqual(['2026-11-26 2026-11-29'])
    expect(texts(missingDays(spans, whatever, day('2026-12-05')))).toStrictEqual(['2026-11-26 2026-12-06'])
  })

  it('asks for holes, and for days before the first when they are named', () => {
    const spans = [asked('2026-08-01', '2026-09-01', '2026-09-20'), asked('2026-10-01', '2026-11-01', '2026-11-20')]
    expect(texts(missingDays(spans, whatever, TODAY))).toStrictEqual(['2026-09-01 2026-10-01', '2026-11-01 2026-11-29'])
    const named = { from: day('2026-07-15'), to: day('2026-09-05'), again: false }
    expect(texts(missingDays(spans, named, TODAY))).toStrictEqual(['2026-07-15 2026-08-01', '2026-09-01 2026-09-05'])
  })

  it('asks for settled days too, where they are wanted again, and never for days to come', () => {
    const spans = [asked('2026-08-01', '2026-09-01', '2026-09-20')]
    const again = { from: day('2026-08-01'), to: day('2027-01-01'), again: true }
    expect(texts(missingDays(spans, again, TODAY))).toStrictEqual(['2026-08-01 2026-11-29'])
    expect(missingDays(spans, { from: day('2027-01-01'), to: null, again: false }, TODAY)).toStrictEqual([])
  })
})

describe('withSpan', () => {
  it('lets the last word on a day count, and keeps spans that may still move apart', () => {
    const spans = withSpan([asked('2026-11-01', '2026-11-21', '2026-11-20')], asked('2026-11-18', '2026-11-29', '2026-11-28')) // prettier-ignore
    expect(texts(spans)).toStrictEqual(['2026-11-01 2026-11-18', '2026-11-18 2026-11-29'])
    expect(dayText(provisionalFrom(spans))).toBe('2026-11-26')
    expect(lastAsked(spans)).toBe('2026-11-28T10:00:00.000Z')
  })

  it('makes one of settled spans that follow each other', () => {
    const spans = [
      asked('2026-09-01', '2026-10-01', '2026-11-28'),
      asked('2026-08-01', '2026-09-01', '2026-11-27'),
    ].reduce(withSpan, [])
    expect(spans).toStrictEqual([asked('2026-08-01', '2026-10-01', '2026-11-28')])
    expect(provisionalFrom(spans)).toBe(day('2026-10-01'))
  })

  it('knows of each day what was asked last, whatever the order', () => {
    const span = fc
      .tuple(fc.nat(40), fc.integer({ min: 1, max: 20 }), fc.nat(60))
      .map(([from, length, at]) => ({ from, to: from + length, askedAt: new Date(at * 86_400_000).toISOString() }))
    fc.assert(
      fc.property(fc.array(span, { maxLength: 8 }), (all) => {
        const spans = all.reduce(withSpan, [])
        for (let at = 0; at < 61; at++) {
          const isIn = (one: AskedSpan): boolean => at >= one.from && at < one.to
          const last = all.findLast(isIn)
          const held = spans.filter(isIn)
          expect(held).toHaveLength(last ? 1 : 0)
          // A settled day may be told of as asked later than it was, one that moves never.
          if (last && held[0] && dayOf(last.askedAt) - 2 <= at) expect(held[0].askedAt).toBe(last.askedAt)
          if (last && held[0]) expect(dayOf(held[0].askedAt) - 2 > at).toBe(dayOf(last.askedAt) - 2 > at)
        }
        expect(spans.every(({ from }, at) => at === 0 || from >= (spans[at - 1]?.to ?? 0))).toBe(true)
      }),
    )
  })
})

describe('days', () => {
  it('are taken out of spans', () => {
    const span = { from: 10, to: 20 }
    expect(withoutDays([span], { from: 12, to: 15 })).toStrictEqual([{ from: 10, to: 12 }, { from: 15, to: 20 }]) // prettier-ignore
    expect(withoutDays([span], { from: 0, to: 30 })).toStrictEqual([])
    expect(withoutDays([span], { from: 20, to: 30 })).toStrictEqual([span])
  })

  it('are cut at the starts of months, or after so many', () => {
    expect(texts(splitMonths({ from: day('2026-01-15'), to: day('2026-03-02') }))).toStrictEqual([
      '2026-01-15 2026-02-01',
      '2026-02-01 2026-03-01',
      '2026-03-01 2026-03-02',
    ])
    expect(splitDays({ from: 0, to: 200 }, 90)).toStrictEqual([{ from: 0, to: 90 }, { from: 90, to: 180 }, { from: 180, to: 200 }]) // prettier-ignore
  })

  it('between spans are gaps', () => {
    expect(texts(gapsOf([asked('2026-08-01', '2026-09-01', '2026-11-20'), asked('2026-10-01', '2026-11-01', '2026-11-20')]))).toStrictEqual(['2026-09-01 2026-10-01']) // prettier-ignore
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitSpan } from '../../../main/api/usage-windows.ts'

const DAY = 86_400_000
const dayAt = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10)
const daysIn = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY

describe('splitSpan', () => {
  it('leaves a span of 90 days whole and cuts one of 91', () => {
    expect(splitSpan({ from: '2026-01-01', to: '2026-04-01' }, 'day')).toStrictEqual([
      { from: '2026-01-01', to: '2026-04-01' },
    ])
    expect(splitSpan({ from: '2026-01-01', to: '2026-04-02' }, 'hour')).toStrictEqual([
      { from: '2026-01-01', to: '2026-04-01' },
      { from: '2026-04-01', to: '2026-04-02' },
    ])
  })

  it('cuts 250 days into three', () => {
    expect(splitSpan({ from: '2026-01-01', to: '2026-09-08' }, 'day').map(({ to }) => to)).toStrictEqual([
      '2026-04-01',
      '2026-06-30',
      '2026-09-08',
    ])
  })

  it('cuts months at month starts only', () => {
    // July, August and September are 92 days, October to December too.
    expect(splitSpan({ from: '2026-07-10', to: '2027-01-25' }, 'month')).toStrictEqual([
      { from: '2026-07-10', to: '2026-10-01' },
      { from: '2026-10-01', to: '2026-12-01' },
      { from: '2026-12-01', to: '2027-01-25' },
    ])
  })

  it('covers every day once, in pieces of at most 90', () => {
    const span = fc.tuple(fc.integer({ min: 18_000, max: 25_000 }), fc.integer({ min: 1, max: 1500 }))
    fc.assert(
      fc.property(span, fc.constantFrom('hour', 'day', 'month'), ([start, length], resolution) => {
        const [from, to] = [dayAt(start), dayAt(start + length)]
        const pieces = splitSpan({ from, to }, resolution)
        expect(pieces[0]?.from).toBe(from)
        expect(pieces.at(-1)?.to).toBe(to)
        pieces.forEach((piece, at) => {
          expect(daysIn(piece.from, piece.to)).toBeGreaterThan(0)
          expect(daysIn(piece.from, piece.to)).toBeLessThanOrEqual(90)
          if (at > 0) expect(piece.from).toBe(pieces[at - 1]?.to)
          if (at > 0 && resolution === 'month') expect(piece.from).toMatch(/-01$/)
        })
      }),
    )
  })
})

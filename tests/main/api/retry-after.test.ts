import { describe, expect, it } from 'vitest'
import { readRetryAfter } from '../../../main/api/retry-after.ts'

const DATE = 'Mon, 01 Jan 2035 00:00:00 GMT'
const NOW = Date.parse('2026-10-01T00:00:00Z')

describe('readRetryAfter', () => {
  it.each([
    ['0', 0],
    ['7', 7000],
    [' 7 ', 7000],
    ['1.5', 1500],
    ['3600', 3_600_000],
    ['99999999999', 99_999_999_999_000],
  ])('reads %s seconds as %i ms, however long', (text, ms) => {
    expect(readRetryAfter({ 'retry-after': text, date: DATE }, NOW)).toBe(ms)
  })

  it('measures a date against the clock of the answer', () => {
    expect(readRetryAfter({ 'retry-after': 'Mon, 01 Jan 2035 00:00:30 GMT', date: DATE }, NOW)).toBe(30_000)
  })

  it('measures a date against our clock when the answer has none', () => {
    expect(readRetryAfter({ 'retry-after': 'Thu, 01 Oct 2026 00:00:05 GMT' }, NOW)).toBe(5000)
  })

  it('reads a date in the past as no wait', () => {
    expect(readRetryAfter({ 'retry-after': 'Thu, 01 Jan 1970 00:00:00 GMT', date: DATE }, NOW)).toBe(0)
  })

  it.each(['', '-1', 'soon', '3, 120', '1e3', '0x10', '2026-10-01', 'Infinity'])(
    'does not guess what %s means',
    (text) => {
      expect(readRetryAfter({ 'retry-after': text, date: DATE }, NOW)).toBeNull()
    },
  )

  it('says nothing when the header is missing', () => {
    expect(readRetryAfter({ date: DATE }, NOW)).toBeNull()
  })
})

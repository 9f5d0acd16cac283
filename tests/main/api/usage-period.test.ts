import { describe, expect, it } from 'vitest'
import { isWithin, parsePeriod } from '../../../main/api/usage-period.ts'

describe('parsePeriod', () => {
  it.each([
    ['2026-08-01', 'day', '2026-08-01'],
    ['2026-08-07T00:00:00Z', 'day', '2026-08-07'],
    ['2026-08-07T00:00:00.000Z', 'day', '2026-08-07'],
    ['2026-08-07T13:05:59.123456789Z', 'day', '2026-08-07'],
    ['2026-08-07T01:30:00+02:00', 'day', '2026-08-06'],
    ['2026-08-07 00:00:00+0000', 'day', '2026-08-07'],
    ['2026-08-31T14:00:00Z', 'hour', '2026-08-31T14'],
    ['2026-08-31T14', 'hour', '2026-08-31T14'],
    ['2026-08-31T14:00', 'hour', '2026-08-31T14'],
    ['2026-08-31', 'hour', '2026-08-31T00'],
    ['2026-08', 'month', '2026-08'],
    ['2026-08-01', 'month', '2026-08'],
    ['2026-08-01T00:00:00Z', 'month', '2026-08'],
  ] as const)('reads %s by the %s as %s', (key, resolution, period) => {
    expect(parsePeriod(key, resolution)).toBe(period)
  })

  it.each([
    '',
    'total',
    '2026',
    '2026-13',
    '2026-02-30',
    '2026-08-01T25:00:00Z',
    '08/01/2026',
    '__proto__',
    '20260801',
  ])('refuses %j', (key) => {
    expect(parsePeriod(key, 'day')).toBeNull()
  })
})

describe('isWithin', () => {
  const span = { from: '2026-08-15', to: '2026-10-01' }
  it.each([
    ['2026-08-14', 'day', false],
    ['2026-08-15', 'day', true],
    ['2026-09-30', 'day', true],
    ['2026-10-01', 'day', false],
    ['2026-08-14T23', 'hour', false],
    ['2026-08-15T00', 'hour', true],
    ['2026-09-30T23', 'hour', true],
    ['2026-10-01T00', 'hour', false],
    ['2026-07', 'month', false],
    ['2026-08', 'month', true],
    ['2026-09', 'month', true],
    ['2026-10', 'month', false],
  ] as const)('says of %s by the %s: %s', (period, resolution, isIn) => {
    expect(isWithin(period, span, resolution)).toBe(isIn)
  })
})

import { describe, expect, it } from 'vitest'
import { readExpiry, showExpiry } from '#shared/domain/expiry-text.ts'

describe('readExpiry', () => {
  it.each([
    ['2027-01-31', '2027-01-31T23:59:59Z'],
    [' 31.1.2027 ', '2027-01-31T23:59:59Z'],
    ['2027-01-31 18:00', '2027-01-31T18:00:00Z'],
    ['2027-01-31 18:00:05 UTC', '2027-01-31T18:00:05Z'],
    ['2027-01-31T18:00:00+02:00', '2027-01-31T16:00:00Z'],
  ])('reads %s as %s', (text, moment) => {
    expect(readExpiry(text)).toBe(moment)
  })

  it.each(['2027-02-30', '31/01/2027', 'tomorrow', '2027-01-31 25:00', '46387'])('leaves %s as it is', (text) => {
    expect(readExpiry(text)).toBe(text)
  })
})

describe('showExpiry', () => {
  it.each([
    ['2027-01-31T23:59:59Z', '2027-01-31'],
    ['2027-01-31T18:00:00Z', '2027-01-31 18:00 UTC'],
    ['2027-01-31T18:00:05Z', '2027-01-31 18:00:05 UTC'],
    ['someday', 'someday'],
  ])('shows %s as %s, which is read as the same moment', (moment, text) => {
    expect(showExpiry(moment)).toBe(text)
    expect(readExpiry(text)).toBe(moment)
  })
})

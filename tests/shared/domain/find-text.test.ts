import fc from 'fast-check'
import { RE2JS } from 're2js'
import { describe, expect, it } from 'vitest'
import { PatternError } from '#shared/domain/filter-test.ts'
import { buildFinder } from '#shared/domain/find-text.ts'
import type { FindWish } from '#shared/domain/find-text.ts'

const finder = (text: string, more: Partial<FindWish> = {}) =>
  buildFinder({ text, isPattern: false, matchCase: false, wholeCell: false, ...more })

describe('buildFinder', () => {
  const rows: readonly (readonly [string, Partial<FindWish>, string, string, string])[] = [
    ['prod', {}, 'Prod-PROD', 'live', 'live-live'],
    ['prod', { matchCase: true }, 'Prod-prod', 'live', 'Prod-live'],
    ['prod', { wholeCell: true }, 'PROD', 'live', 'live'],
    ['a.c', {}, 'abc a.c', 'x', 'abc x'],
    ['a.c', { matchCase: true }, 'abc a.c', 'x', 'abc x'],
    ['ß', { matchCase: true, wholeCell: true }, 'ß', 'ss', 'ss'],
    ['a', {}, 'banana', '$1$&', 'b$1$&n$1$&n$1$&'],
    ['^(\\w+)-(\\d+)$', { isPattern: true }, 'team-7', '$2/$1', '7/team'],
    ['(\\d)', { isPattern: true }, 'a1b2', '[${1}0$$]', 'a[10$]b[20$]'],
    ['(a)|(b)', { isPattern: true }, 'ab', '<$1$2$3>', '<a><b>'],
    ['o', { isPattern: true, matchCase: true }, 'oOo', '0', '0O0'],
    ['a|ab', { isPattern: true, wholeCell: true }, 'ab', 'x', 'x'],
    ['x*', { isPattern: true }, 'ab', '-', '-a-b-'],
    ['😀', {}, 'a😀b', '🚀', 'a🚀b'],
  ]
  it.each(rows)('%s %o in %s, by %s, gives %s', (text, more, value, by, wanted) => {
    const found = finder(text, more)
    expect(found.finds(value)).toBe(true)
    expect(found.replace(value, by)).toBe(wanted)
  })

  it.each([
    ['prod', { wholeCell: true }, 'production'],
    ['prod', { wholeCell: true, matchCase: true }, 'Prod'],
    ['Prod', { matchCase: true }, 'prod'],
    ['^b', { isPattern: true }, 'ab'],
  ])('%s %o leaves %s alone', (text, more, value) => {
    expect(finder(text, more).finds(value)).toBe(false)
    expect(finder(text, more).replace(value, 'x')).toBe(value)
  })

  it('finds a text exactly where the pattern of that text matches', () => {
    const text = fc.string({ unit: fc.constantFrom('k', 'K', 's', '.', '\n', 'ſ', '\u212A', 'é', '1'), maxLength: 3 })
    const value = fc.string({ unit: fc.constantFrom('k', 'K', 'S', '.', '\n', 'ſ', '\u212A', 'É', '1'), maxLength: 6 })
    fc.assert(
      fc.property(text, value, fc.boolean(), (wanted, content, wholeCell) => {
        const pattern = finder(RE2JS.quote(wanted), { isPattern: true, wholeCell })
        expect(finder(wanted, { wholeCell }).finds(content)).toBe(pattern.finds(content))
      }),
      { numRuns: 500 },
    )
  })

  it.each(['[', '(a)\\1', 'a{1000}{1000}'])('refuses the pattern %s', (text) => {
    expect(() => finder(text, { isPattern: true })).toThrow(PatternError)
  })
})

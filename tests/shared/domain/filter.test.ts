import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseFilter } from '#shared/domain/filter.ts'
import type { Filter, FilterFault } from '#shared/domain/filter.ts'
import { oddText } from '../../support/odd-text.ts'

/** A filter as text with every bracket written, so that a table shows what binds to what. */
function shown(filter: Filter | FilterFault | null): string {
  if (filter === null) return 'nothing'
  switch (filter.kind) {
    case 'fault':
      return `${filter.expected} expected at ${filter.at}`
    case 'not':
      return `not(${shown(filter.part)})`
    case 'and':
    case 'or':
      return `${filter.kind}(${filter.parts.map(shown).join(' ')})`
    case 'compare':
      return `${filter.field} ${filter.operator} ${filter.any ? 'any' : JSON.stringify(filter.value)}`
  }
}

describe('parseFilter', () => {
  it.each(['', ' ', '\t\n'])('reads %j as no filter', (text) => {
    expect(parseFilter(text)).toBeNull()
  })

  it('reads a comparison', () => {
    expect(parseFilter('env=production')).toEqual({
      kind: 'compare',
      field: 'label:env',
      operator: '=',
      value: 'production',
      any: false,
    })
  })

  it.each([
    ['env=a', 'label:env = "a"'],
    ['env!=a', 'label:env != "a"'],
    ['env~a', 'label:env ~ "a"'],
    ['env!~a', 'label:env !~ "a"'],
    ['limit>5', 'monthly_limit > "5"'],
    ['limit>=5', 'monthly_limit >= "5"'],
    ['limit<5', 'monthly_limit < "5"'],
    ['limit<=5', 'monthly_limit <= "5"'],
    ['  env  =  a  ', 'label:env = "a"'],
    ['env=a=b', 'label:env = "a=b"'],
    ['env=-1', 'label:env = "-1"'],
    ['env=https://x.invalid/?a=1', 'label:env = "https://x.invalid/?a=1"'],
  ])('reads the operator of %j', (text, expected) => {
    expect(shown(parseFilter(text))).toBe(expected)
  })

  it.each([
    ['id=a', 'id = "a"'],
    ['name=a', 'name = "a"'],
    ['limit=5', 'monthly_limit = "5"'],
    ['monthly_limit=5', 'monthly_limit = "5"'],
    ['spend>5', 'monthly_spend > "5"'],
    ['monthly_spend>5', 'monthly_spend > "5"'],
    ['created_by=a', 'created_by = "a"'],
    ['creator=a', 'created_by = "a"'],
    ['group=a', 'group = "a"'],
    ['manage=a', 'manage = "a"'],
    ['completions=a', 'completions = "a"'],
    ['team=a', 'label:team = "a"'],
    ['label:team=a', 'label:team = "a"'],
    ['label:name=a', 'label:name = "a"'],
    ['label:label:x=a', 'label:label:x = "a"'],
    ['"name"=a', 'label:name = "a"'],
    ['"cost center"=a', 'label:cost center = "a"'],
    ['"label:cost center"=a', 'label:cost center = "a"'],
    ['"a ""b"""=c', 'label:a "b" = "c"'],
    ['"and"=a', 'label:and = "a"'],
    ['and=a', 'label:and = "a"'],
    ['not=a', 'label:not = "a"'],
    ['Name=a', 'label:Name = "a"'],
    ['__proto__=a', 'label:__proto__ = "a"'],
    ['constructor=a', 'label:constructor = "a"'],
    ['toString=a', 'label:toString = "a"'],
    ['hasOwnProperty=a', 'label:hasOwnProperty = "a"'],
    ['pr\u200Bod=a', 'label:pr\u200Bod = "a"'],
    ['stra\u00DFe=a', 'label:stra\u00DFe = "a"'],
  ])('reads the field of %j', (text, expected) => {
    expect(shown(parseFilter(text))).toBe(expected)
  })

  it.each([
    ['env="a b"', 'label:env = "a b"'],
    ['env=""', 'label:env = ""'],
    ['env="say ""hi"""', String.raw`label:env = "say \"hi\""`],
    ['env="a and (b"', 'label:env = "a and (b"'],
    ['env="*"', 'label:env = "*"'],
    ['env=*', 'label:env = any'],
    ['env!=*', 'label:env != any'],
    ['env=a*', 'label:env = "a*"'],
    ['env=and', 'label:env = "and"'],
    ['env="line\nbreak"', String.raw`label:env = "line\nbreak"`],
    ['env~"^a|b$"', 'label:env ~ "^a|b$"'],
  ])('reads the value of %j', (text, expected) => {
    expect(shown(parseFilter(text))).toBe(expected)
  })

  it.each([
    ['a=1 and b=2', 'and(label:a = "1" label:b = "2")'],
    ['a=1 or b=2', 'or(label:a = "1" label:b = "2")'],
    ['a=1 and b=2 and c=3', 'and(label:a = "1" label:b = "2" label:c = "3")'],
    ['a=1 or b=2 and c=3', 'or(label:a = "1" and(label:b = "2" label:c = "3"))'],
    ['a=1 and b=2 or c=3', 'or(and(label:a = "1" label:b = "2") label:c = "3")'],
    ['(a=1 or b=2) and c=3', 'and(or(label:a = "1" label:b = "2") label:c = "3")'],
    ['not a=1', 'not(label:a = "1")'],
    ['not a=1 and b=2', 'and(not(label:a = "1") label:b = "2")'],
    ['not (a=1 and b=2)', 'not(and(label:a = "1" label:b = "2"))'],
    ['not(a=1)', 'not(label:a = "1")'],
    ['not not a=1', 'not(not(label:a = "1"))'],
    ['a=1 and not b=2', 'and(label:a = "1" not(label:b = "2"))'],
    ['NOT a=1 AND b=2 Or c=3', 'or(and(not(label:a = "1") label:b = "2") label:c = "3")'],
    ['((a=1))', 'label:a = "1"'],
    [' ( a = 1 ) ', 'label:a = "1"'],
    ['(a=1)and(b=2)', 'and(label:a = "1" label:b = "2")'],
    ['a="1"and b=2', 'and(label:a = "1" label:b = "2")'],
    ['a=1\nand\tb=2', 'and(label:a = "1" label:b = "2")'],
    ['android=1', 'label:android = "1"'],
    ['a=1 and order=2', 'and(label:a = "1" label:order = "2")'],
    ['notes=1', 'label:notes = "1"'],
    ['env=production and not tier=*', 'and(label:env = "production" not(label:tier = any))'],
  ])('binds %j', (text, expected) => {
    expect(shown(parseFilter(text))).toBe(expected)
  })

  it.each([
    ['env', 'operator expected at 3'],
    ['env ', 'operator expected at 4'],
    ['env a', 'operator expected at 4'],
    ['env=', 'value expected at 4'],
    ['env= ', 'value expected at 5'],
    ['env=)', 'value expected at 4'],
    ['env=(a)', 'value expected at 4'],
    ['=a', 'field expected at 0'],
    [' =a', 'field expected at 1'],
    ['()', 'field expected at 1'],
    ['(', 'field expected at 1'],
    ['and', 'operator expected at 3'],
    ['not', 'field expected at 3'],
    ['not not', 'field expected at 7'],
    ['a=1 and', 'field expected at 7'],
    ['a=1 or ', 'field expected at 7'],
    ['a=1 and and b=2', 'operator expected at 12'],
    ['(a=1', 'closing expected at 4'],
    ['(a=1 b=2)', 'closing expected at 5'],
    ['((a=1)', 'closing expected at 6'],
    ['a=1)', 'end expected at 3'],
    ['a=1 b=2', 'end expected at 4'],
    ['a="1"b', 'end expected at 5'],
    ['a=1 andb=2', 'end expected at 4'],
    ['a=1 & b=2', 'end expected at 4'],
    ['"a', 'quote expected at 0'],
    ['a="b', 'quote expected at 2'],
    ['a="b""', 'quote expected at 2'],
    ['a=1 and "b', 'quote expected at 8'],
    ['!a=1', 'field expected at 0'],
  ])('says of %j what is missing where', (text, expected) => {
    expect(shown(parseFilter(text))).toBe(expected)
  })

  it('reads a quoted field and a quoted value of any text', () => {
    const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
    fc.assert(
      fc.property(oddText, oddText, (key, value) => {
        const filter = parseFilter(`${quoted(`label:${key}`)} = ${quoted(value)}`)
        expect(filter).toEqual({ kind: 'compare', field: `label:${key}`, operator: '=', value, any: false })
      }),
      { numRuns: 2000 },
    )
  })

  it('answers a filter, or a fault within the text, for any text', () => {
    const pieces = fc.array(
      fc.constantFrom(
        '(',
        ')',
        '"',
        ' ',
        '=',
        '!',
        '~',
        '<',
        '>',
        '*',
        'and',
        'or',
        'not',
        'env',
        'limit',
        'label:',
        '\n',
      ),
      { maxLength: 14 },
    )
    fc.assert(
      fc.property(
        fc.oneof(
          oddText,
          pieces.map((list) => list.join('')),
        ),
        (text) => {
          const filter = parseFilter(text)
          if (filter?.kind !== 'fault') return
          expect(filter.at).toBeGreaterThanOrEqual(0)
          expect(filter.at).toBeLessThanOrEqual(text.length)
        },
      ),
      { numRuns: 10_000 },
    )
  })

  it.each([
    ['brackets', '('.repeat(100_000)],
    ['closed brackets', `${'('.repeat(20_000)}a=1${')'.repeat(20_000)}`],
    ['the word not', `${'not '.repeat(100_000)}a=1`],
  ])('answers a filter or a fault for very deep %s', (_, text) => {
    expect(() => parseFilter(text)).not.toThrow()
  })

  it('reads a chain of ten thousand comparisons', () => {
    const filter = parseFilter(Array.from({ length: 10_000 }, (_, at) => `name=k${at}`).join(' or '))
    expect(filter?.kind === 'or' && filter.parts.length).toBe(10_000)
  })
})

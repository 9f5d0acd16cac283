import { describe, expect, it } from 'vitest'
import { PatternError } from '#shared/domain/filter-test.ts'
import { aKey } from '../../support/a-key.ts'
import { cpuTime } from '../../support/cpu-time.ts'
import { found, testOf } from '../../support/row-search.ts'

const KEYS = [
  aKey('ci')
    .labelled('env', 'prod')
    .labelled('team', 'web')
    .limited('500')
    .spent('12.5')
    .inGroup('g1')
    .createdBy('kim@acme.com', 'u1'),
  aKey('cron').labelled('env', 'test').limited('49.99').spent('49.990000001').inGroup('g2').allowed({ manage: 'read' }),
  aKey('demo').labelled('env', '').spent('-3').allowed({ completions: 'none' }),
  aKey('old').limited('12345678901.5').spent('0'),
]

describe('a pattern', () => {
  const subject = `${'a'.repeat(50_000)}!`

  it.each([
    '(a+)+$',
    '(a|aa)+$',
    '(.*a){25}',
    String.raw`^(\w+\s?)*$`,
    '(x+x+)+y',
    String.raw`\d+\d+\d+\d+z`,
    '(a*)*b',
  ])('ends %j over 50 kB in less than a second', (pattern) => {
    const test = testOf(`env~"${pattern}"`, [aKey('long').labelled('env', subject)])
    expect(cpuTime(() => test(0))).toBeLessThan(1000)
  })

  it.each(['(a?){1000}b', '((a{1,30}){1,30})b', '(.*a){500}$', '((.*a){30}){30}$'])(
    'refuses %j as too large',
    (pattern) => {
      expect(() => testOf(`env~"${pattern}"`, [aKey('any')])).toThrow(PatternError)
    },
  )

  it.each([
    '(',
    '[',
    'a{1,100000}',
    '*',
    '+',
    'a**',
    '(?=(a+))',
    '(?<!a+)b',
    String.raw`(a)\1`,
    String.raw`(?<n>a)\k<m>`,
    '\\',
  ])('refuses %j with a reason', (pattern) => {
    expect(() => testOf(`env~"${pattern}"`, KEYS)).toThrow(PatternError)
    expect(() => testOf(`env!~"${pattern}"`, KEYS)).toThrow(PatternError)
  })

  it('ends or refuses a pattern that grows large, over 50 kB in less than a second', () => {
    const keys = [aKey('long').labelled('env', subject)]
    const time = cpuTime(() => {
      try {
        testOf('env~"(.*a){500}$"', keys)(0)
      } catch (error) {
        expect(error).toBeInstanceOf(PatternError)
      }
    })
    expect(time).toBeLessThan(1000)
  })

  it('looks through half characters without failing', () => {
    const keys = [
      aKey('a').labelled('env', 'x\uD800y'),
      aKey('b').labelled('env', '\uDC00'),
      aKey('c').labelled('env', '\u{1F600}y'),
    ]
    expect(found('env~y$', keys)).toBe('a c')
    expect(found('env~^.y$', keys)).toBe('c')
  })

  it('looks at a repeated label value once', () => {
    const keys = Array.from({ length: 2000 }, (_, at) => aKey(`k${at}`).labelled('env', at % 2 === 0 ? subject : 'b'))
    const time = cpuTime(() => expect(found('env~"(a|aa)+!$"', keys).split(' ')).toHaveLength(1000))
    expect(time).toBeLessThan(3000)
  })
})

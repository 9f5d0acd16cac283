import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJson, parseJsonBody } from '../../../main/api/json.ts'
import { parseLabels } from '#shared/domain/label.ts'
import { amountText, parseAmount } from '#shared/domain/money.ts'
import { oddLabels, oddText } from '../../support/odd-text.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const codeOf = (read: () => unknown): unknown => {
  try {
    return read()
  } catch (error) {
    return (error as { failure?: { code: string } }).failure?.code ?? (error as Error).name
  }
}

describe('parseJson', () => {
  it('gives back every decimal with the digits it was sent with', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.bigInt({ min: 0n, max: 10n ** 28n }),
        fc.option(digits),
        (isNegative, whole, fraction) => {
          const sent = `${isNegative ? '-' : ''}${whole}${fraction === null ? '' : `.${fraction}`}`
          const read = parseJson(`[{"a":"\\"1","v" : ${sent}}]`) as [{ v: unknown }]
          expect(decimal(amountText(parseAmount(read[0].v)!))).toBe(decimal(sent))
        },
      ),
    )
  })

  it('agrees with JSON.parse on everything that needs no more digits than a double has', () => {
    const plain = fc.oneof(
      oddText,
      fc.boolean(),
      fc.constant(null),
      fc.integer(),
      fc.integer().map((count) => count / 1000),
    )
    const anyJson = fc.anything({ key: oddText, values: [plain], maxDepth: 4 }).map((value) => JSON.stringify(value))
    fc.assert(
      fc.property(anyJson, fc.nat(2), (text, indent) => {
        const spaced = JSON.stringify(JSON.parse(text), null, indent)
        expect(JSON.stringify(parseJson(spaced))).toBe(text)
      }),
    )
  })

  it('leaves digits inside texts alone, whatever quotes and backslashes stand around them', () => {
    fc.assert(
      fc.property(oddText, oddText, (left, right) => {
        const value = { [`${left}12345678901234567890`]: `${right}":1234567890.12345678901\\${left}` }
        expect(parseJson(JSON.stringify(value))).toStrictEqual(value)
      }),
    )
  })

  it('keeps numbers that a double cannot hold as their own text', () => {
    expect(
      parseJson('[9007199254740993, 0.1000000000000000055, -12345678.123456789, 1e400, 1e-400, 5e-324]'),
    ).toStrictEqual(['9007199254740993', '0.1000000000000000055', '-12345678.123456789', '1e400', '1e-400', '5e-324'])
    expect(parseJson('[63.545944565, 1e-7, 999999999999999, 0.000000000000001, -0]')).toStrictEqual([
      63.545944565, 1e-7, 999999999999999, 1e-15, -0,
    ])
  })

  it('keeps every label, object machinery included', () => {
    fc.assert(
      fc.property(oddLabels, (labels) => {
        const text = `{"labels":{${labels.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',')}}}`
        const read = parseLabels((parseJson(text) as { labels: unknown }).labels)
        expect(new Map(read)).toStrictEqual(new Map(labels))
      }),
    )
  })

  it.each(['{"keys":[],"keys":[1]}', '{"a":{"limit":1,"limit":2}}', '[{"__proto__":1,"__proto__":2}]'])(
    'refuses an object that names a member twice: %s',
    (text) => {
      expect(codeOf(() => parseJson(text))).toBe('bad_answer')
    },
  )

  it.each(['', 'nope', '{"a":01234567890123456789}', '12345678901234567890x', '{"a":1}{"b":2}', '{"a":', '"', '"\\'])(
    'does not make JSON of what is none: %s',
    (text) => {
      expect(codeOf(() => parseJson(text))).toBe('SyntaxError')
    },
  )

  it('survives nesting that no call stack survives', () => {
    expect(parseJson('['.repeat(200_000) + ']'.repeat(200_000))).toBeInstanceOf(Array)
  })
})

describe('parseJsonBody', () => {
  it('refuses broken UTF-8, because a changed label would be written back', () => {
    expect(codeOf(() => parseJsonBody(new Uint8Array([0x22, 0xff, 0x22])))).toBe('not_json')
  })

  it('refuses a byte order mark and a page', () => {
    expect(codeOf(() => parseJsonBody(bytes('\uFEFF{}')))).toBe('not_json')
    expect(codeOf(() => parseJsonBody(bytes('<html>Sign in</html>')))).toBe('not_json')
  })
})

/** A decimal in one spelling, by other means than the code under test. */
function decimal(text: string): string {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.')
  const plain = `${BigInt(whole)}.${fraction.replace(/0+$/, '')}`
  return plain === '0.' ? plain : (text.startsWith('-') ? '-' : '') + plain
}

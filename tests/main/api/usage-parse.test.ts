import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/contract/app-error.ts'
import { addFigures, NO_USAGE } from '#shared/domain/usage.ts'
import { parseUsage } from '../../../main/api/usage-parse.ts'
import type { ParsedUsage } from '../../../main/api/usage-parse.ts'
import { ODD_TEXTS } from '../../support/odd-text.ts'

const QUESTION = {
  span: { from: '2026-08-01', to: '2026-09-01' },
  resolution: 'day',
  groupBy: ['api_key_id', 'extra.__proto__'],
} as const

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

/** Reads an answer; anything but a reading or a failure with a code would be a bug. */
function read(body: Uint8Array): ParsedUsage | null {
  try {
    return parseUsage(body, QUESTION)
  } catch (error) {
    if (error instanceof AppError && ['bad_answer', 'not_json'].includes(error.failure.code)) return null
    throw error
  }
}

function expectWhole({ periods }: ParsedUsage): void {
  for (const { period, total, rows, residual } of periods) {
    expect(period).toMatch(/^2026-08-\d\d$/)
    expect(rows.map(({ figures }) => figures).reduce(addFigures, residual)).toStrictEqual(total)
    expect(Object.values(total).every((value) => typeof value === 'bigint' || Number.isSafeInteger(value))).toBe(true)
  }
  expect(periods.map(({ period }) => period)).toStrictEqual(
    [...new Set(periods.map(({ period }) => period))].toSorted(),
  )
}

const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    '1.5',
    0,
    -1,
    1e21,
    1.25,
    true,
    [],
    {},
    '0.1234567891',
    '9007199254740993',
    ...ODD_TEXTS,
  ),
  fc.jsonValue({ maxDepth: 2 }),
)
const row = fc.record(
  { group_by_values: fc.oneof(odd, fc.record({ api_key_id: odd, model_used: odd }, { requiredKeys: [] })), spend: odd },
  { requiredKeys: [] },
)
const entry = fc.record(
  {
    spend: fc.oneof(fc.constant('10'), odd),
    total_requests: fc.oneof(fc.nat(), odd),
    grouped_data: fc.oneof(fc.array(row, { maxLength: 4 }), odd),
  },
  { requiredKeys: [] },
)
const key = fc.constantFrom(
  '2026-08-01',
  '2026-08-01T00:00:00Z',
  '2026-08-02',
  '2026-07-31',
  '2026-13',
  '__proto__',
  '',
)

describe('parseUsage', () => {
  it('either reads an odd answer to the last nano-dollar or says that it cannot', () => {
    let readings = 0
    fc.assert(
      fc.property(fc.array(fc.tuple(key, fc.oneof(entry, odd)), { maxLength: 4 }), (entries) => {
        const parts = entries.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`)
        const parsed = read(encode(`{"usage":{${parts.join(',')}}}`))
        if (parsed === null) return
        readings++
        expectWhole(parsed)
      }),
      { numRuns: 1000 },
    )
    expect(readings).toBeGreaterThan(20)
  })

  it('either reads a damaged answer or says that it is, never anything else', () => {
    const values = { group_by_values: { api_key_id: 'a', 'extra.__proto__': 'b' }, spend: '0.3', total_tokens: 7 }
    const whole = encode(
      JSON.stringify({ usage: { '2026-08-01': { spend: '1.25', total_tokens: '12', grouped_data: [values] } } }),
    )
    let readings = 0
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), (at, byte, isCut) => {
        const damaged = isCut ? whole.slice(0, at) : whole.with(at, byte)
        const parsed = read(damaged)
        if (parsed === null) return
        readings++
        expectWhole(parsed)
      }),
      { numRuns: 2000 },
    )
    expect(readings).toBeGreaterThan(20)
  })

  it('keeps values under names that objects are made of', () => {
    const text =
      '{"usage":{"2026-08-01":{"grouped_data":[{"group_by_values":{"extra.__proto__":"x"},"total_tokens":1}]}}}'
    const parsed = parseUsage(encode(text), QUESTION)
    expect(parsed.periods[0]?.rows).toStrictEqual([{ values: [null, 'x'], figures: { ...NO_USAGE, totalTokens: 1 } }])
  })

  it('refuses an answer that says a period twice', () => {
    expect(read(encode('{"usage":{"2026-08-01":{"spend":1},"2026-08-01":{"spend":2}}}'))).toBeNull()
  })
})

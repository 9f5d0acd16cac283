import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { sumText } from '#shared/domain/amount-sum.ts'
import { nanoText } from '#shared/domain/money.ts'
import { failureOf } from './failing.ts'
import { aClient, closeAll, sendJson, serve } from './plain-server.ts'
import { answering, AUGUST, partsOf } from './usage-calls.ts'
import type { Part, Request } from './usage-calls.ts'

afterEach(closeAll)

async function firstPart(usage: unknown, request: Partial<Request> = {}): Promise<Part> {
  const { url } = await answering(usage)
  const [part] = await partsOf(aClient(url), { ...AUGUST, ...request })
  return part!
}

describe('periods', () => {
  it('come in order, without those that lie outside', async () => {
    const part = await firstPart({
      '2026-08-02': { spend: '2' },
      '2026-07-31': { spend: '100' },
      '2026-09-01T00:00:00Z': { spend: '100' },
      '2026-08-01': { spend: 1 },
    })
    expect(part.periods.map(({ period, total }) => [period, nanoText(total.spend)])).toStrictEqual([
      ['2026-08-01', '1'],
      ['2026-08-02', '2'],
    ])
    expect(part.outside).toBe(2)
  })

  it('of one moment are added, however it is spelt', async () => {
    const row = (spend: string) => ({ spend, grouped_data: [{ group_by_values: { user_id: 'a' }, spend }] })
    const part = await firstPart(
      { '2026-08-01': row('0.1'), '2026-08-01T00:00:00Z': row('0.2') },
      { groupBy: ['user_id'] },
    )
    expect(part.periods).toHaveLength(1)
    expect(nanoText(part.periods[0]!.total.spend)).toBe('0.3')
    expect(part.periods[0]?.rows.map(({ figures }) => nanoText(figures.spend))).toStrictEqual(['0.3'])
  })

  it('are counted from text and numbers; what is absent is 0', async () => {
    const part = await firstPart({
      '2026-08-01': { spend: '1.25', total_requests: '12', input_tokens: 1200, output_tokens: null },
    })
    expect(part.periods[0]?.total).toMatchObject({
      spend: 1_250_000_000n,
      totalRequests: 12,
      inputTokens: 1200,
      outputTokens: 0,
      totalTokens: 0,
    })
  })

  it.each([
    [{ '2026-08-01': { spend: 'x' } }, 'usage of 2026-08-01: spend'],
    [{ '2026-08-01': { spend: '1'.repeat(200) } }, 'usage of 2026-08-01: spend'],
    [{ '2026-08-01': { total_requests: 1.5 } }, 'usage of 2026-08-01: total_requests'],
    [{ '2026-08-01': { total_tokens: -1 } }, 'usage of 2026-08-01: total_tokens'],
    [{ '2026-08-01': { total_tokens: '9007199254740993' } }, 'usage of 2026-08-01: total_tokens'],
    [{ '2026-08-01': 5 }, 'usage of 2026-08-01'],
    [{ '2026-08-01': { grouped_data: {} } }, 'usage of 2026-08-01: grouped_data'],
    [{ someday: {} }, 'usage: a period that is none'],
    [[], 'no usage'],
    ['x', 'no usage'],
  ])('are not guessed from %j', async (usage, detail) => {
    const { url } = await answering(usage)
    expect(await failureOf(partsOf(aClient(url), AUGUST))).toMatchObject({ failure: { code: 'bad_answer', detail } })
  })

  it.each([{ usage: {} }, { usage: null }, { data: { usage: {} } }])('are none in %j', async (answer) => {
    const { url } = await serve((_, response) => sendJson(response, 200, answer))
    expect(await partsOf(aClient(url), AUGUST)).toMatchObject([{ periods: [] }])
  })

  it.each([{}, [], null, { keys: [] }])('are not those of %j', async (answer) => {
    const { url } = await serve((_, response) => sendJson(response, 200, answer))
    expect(await failureOf(partsOf(aClient(url), AUGUST))).toMatchObject({ failure: { code: 'bad_answer' } })
  })
})

describe('rows', () => {
  const grouped = (rows: readonly unknown[], spend: unknown = '10') => ({
    '2026-08-01': { spend, total_requests: 10, grouped_data: rows },
  })

  it('keep text, empty text, flags and nothing apart', async () => {
    const values = ['gpt', '', null, true, false, 'true', 'null', 7].map((user_id) => ({
      group_by_values: { user_id },
    }))
    const part = await firstPart(grouped([...values, {}]), { groupBy: ['user_id'] })
    // A row without the value is one with `null`.
    expect(part.periods[0]?.rows.map((row) => row.values[0])).toStrictEqual([
      'gpt',
      '',
      null,
      true,
      false,
      'true',
      'null',
      '7',
    ])
  })

  it('stand in the order that was asked for and of one combination are added', async () => {
    const row = (a: string, b: string, spend: string) => ({
      group_by_values: { model_used: b, api_key_id: a },
      spend,
    })
    const part = await firstPart(grouped([row('k', 'm', '1'), row('k', 'n', '2'), row('k', 'm', '3')]), {
      groupBy: ['api_key_id', 'model_used'],
    })
    const rows = part.periods[0]!.rows.map(({ values, figures }) => [...values, nanoText(figures.spend)])
    expect(rows).toStrictEqual([
      ['k', 'm', '4'],
      ['k', 'n', '2'],
    ])
  })

  it.each([
    ['less', ['4', '5.999999999'], '0.000000001'],
    ['more', ['4', '7'], '-1'],
    ['all', ['4', '6'], '0'],
    ['nothing', [], '10'],
  ])('that are %s than the total leave a residual', async (_, spends, residual) => {
    const rows = spends.map((spend, at) => ({ group_by_values: { user_id: String(at) }, spend, total_requests: 3 }))
    const part = await firstPart(grouped(rows), { groupBy: ['user_id'] })
    expect(nanoText(part.periods[0]!.residual.spend)).toBe(residual)
    expect(part.periods[0]!.residual.totalRequests).toBe(10 - 3 * rows.length)
  })

  it('are left alone when nothing was to be divided', async () => {
    const part = await firstPart(grouped([{ spend: '1' }]))
    expect(part.periods[0]).toMatchObject({ rows: [], residual: part.periods[0]!.total })
  })

  it('count an amount with more than nine decimals to a billionth, and tell what that took', async () => {
    const rows = [
      { group_by_values: { user_id: 'a' }, spend: '1.1234567891' },
      { group_by_values: { user_id: 'b' }, spend: 333.3333333333333 },
      { group_by_values: { user_id: 'c' }, spend: 2 },
    ]
    const part = await firstPart(grouped(rows, '336.456790123'), { groupBy: ['user_id'] })
    const [period] = part.periods
    expect(period!.rows.map(({ figures }) => nanoText(figures.spend))).toStrictEqual(['1.123456789', '333.333333333', '2']) // prettier-ignore
    expect(period!.rounded.rows.count).toBe(2)
    expect(sumText(period!.rounded.rows.taken)).toBe('0.0000000004333')
    expect(period!.rounded.total.count).toBe(0)
    expect(nanoText(period!.residual.spend)).toBe('0.000000001')
  })

  it('never stand for a total that has more than nine decimals', async () => {
    const rows = [{ group_by_values: { user_id: 'b' }, spend: 2 }]
    const part = await firstPart(grouped(rows, 0.1 + 0.2), { groupBy: ['user_id'] })
    expect(nanoText(part.periods[0]!.total.spend)).toBe('0.3')
    expect(nanoText(part.periods[0]!.residual.spend)).toBe('-1.7')
    expect(sumText(part.periods[0]!.rounded.total.taken)).toBe('0.00000000000000004')
    const long = await firstPart(grouped(rows, '3.00000000051'), { groupBy: ['user_id'] })
    expect(nanoText(long.periods[0]!.total.spend)).toBe('3.000000001')
    expect(nanoText(long.periods[0]!.residual.spend)).toBe('1.000000001')
    expect(sumText(long.periods[0]!.rounded.total.taken)).toBe('-0.00000000049')
  })

  it('and residual are the total, to the nano-dollar, whatever the amounts', async () => {
    const amount = fc.tuple(fc.nat(10 ** 9), fc.nat(999_999_999)).map(([d, n]) => `${d}.${String(n).padStart(9, '0')}`)
    await fc.assert(
      fc.asyncProperty(amount, fc.array(amount, { maxLength: 8 }), async (total, spends) => {
        const rows = spends.map((spend, at) => ({ group_by_values: { user_id: String(at % 3) }, spend }))
        const [period] = (await firstPart(grouped(rows, total), { groupBy: ['user_id'] })).periods
        const sum = period!.rows.reduce((sum, { figures }) => sum + figures.spend, 0n)
        expect(sum + period!.residual.spend).toBe(period!.total.spend)
        expect(period!.total.spend).toBe(BigInt(total.replace('.', '')))
      }),
      { numRuns: 25 },
    )
  })
})

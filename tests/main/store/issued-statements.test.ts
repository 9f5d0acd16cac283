import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { nano } from '#shared/domain/money.ts'
import type { StatementMonth } from '#shared/spend/statements/statement.ts'
import { keepIssuedStatements, readIssuedStatements } from '../../../main/store/issued-statements.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'statements-'))
})

const aMonth = (month: string, customer = 'acme'): StatementMonth => ({
  month,
  terms: { label: 'customer_id', labels: 'then', markup: { units: 18n, decimals: 2 }, minimum: nano(5_000_000_000n), rounding: { mode: 'half-even', per: 'line' }, note: 'USD' }, // prettier-ignore
  statements: [
    {
      customer,
      lines: [
        { model: null, requests: 3, tokens: 5_000_000_000, cost: nano(9_007_199_254_740_993n), charge: '10628495.12' },
      ],
      cost: nano(9_007_199_254_740_993n),
      charged: { usage: nano(10n), minimum: nano(0n), total: nano(10n) },
      corrections: [{ month: '2026-08', cost: nano(-1n), charge: nano(-10_000_000n) }],
      total: nano(0n),
    },
  ],
  unbilled: nano(0n),
  pivot: nano(9_007_199_254_740_993n),
  standing: { asOf: '2026-11-01T00:00:00Z', organisation: nano(9_007_199_254_740_999n) },
  issuedAt: '2026-11-01T00:00:00Z',
})

describe('readIssuedStatements', () => {
  it('gives back what was issued, digit by digit and whatever the customer is called', async () => {
    const months = [aMonth('2026-09', '__proto__'), aMonth('2026-10', '\ud800=1+1\n')]
    for (const month of months) await keepIssuedStatements(folder, month)
    expect(await readIssuedStatements(folder)).toEqual(months)
  })

  it('reads months that were issued before it was kept how they stood', async () => {
    await keepIssuedStatements(folder, aMonth('2026-10'))
    const file = path.join(folder, 'statements.jsonl')
    const [head = '', line = ''] = readFileSync(file, 'utf8').split('\n')
    const text = `${line.slice(0, line.lastIndexOf(',"hash"'))}}`.replace(/"standing":\{[^}]*\},/, '')
    const hash = createHash('sha256').update(text).digest('hex')
    writeFileSync(file, `${head}\n${text.slice(0, -1)},"hash":"${hash}"}\n`)
    expect(await readIssuedStatements(folder)).toEqual([{ ...aMonth('2026-10'), standing: null }])
  })

  it('is empty where nothing was issued', async () => {
    expect(await readIssuedStatements(folder)).toEqual([])
  })

  it('fails where a month was altered or taken out afterwards', async () => {
    for (const month of ['2026-08', '2026-09', '2026-10']) await keepIssuedStatements(folder, aMonth(month))
    const file = path.join(folder, 'statements.jsonl')
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, text.replace('"customer":"acme"', '"customer":"bolt"'))
    await expect(readIssuedStatements(folder)).rejects.toMatchObject({ failure: { code: 'data_damaged' } })
    const last = text.lastIndexOf('"pivot":"9')
    writeFileSync(file, `${text.slice(0, last)}"pivot":"8${text.slice(last + 10)}`)
    await expect(readIssuedStatements(folder)).rejects.toMatchObject({ failure: { code: 'data_damaged' } })
    writeFileSync(file, text.split('\n').toSpliced(2, 1).join('\n'))
    await expect(readIssuedStatements(folder)).rejects.toMatchObject({ failure: { code: 'data_damaged' } })
    await expect(keepIssuedStatements(folder, aMonth('2026-11'))).rejects.toMatchObject({ failure: { code: 'data_damaged' } }) // prettier-ignore
  })
})

import { describe, expect, it } from 'vitest'
import { focusTable } from '#shared/export/focus-table.ts'
import { rowsTable } from '#shared/export/rows-table.ts'
import type { UsageTable } from '#shared/export/usage-table.ts'
import { writeParquet } from '../../../main/export/parquet.ts'
import { day } from '../../support/a-spend.ts'
import { idOf } from '../../support/a-key.ts'
import { oddValues } from '../../support/odd-files.ts'
import { readParquet } from '../../support/parquet-reader.ts'
import type { ParquetColumn } from '../../support/parquet-reader.ts'
import { byLabel, smallBook } from '../../support/small-spend.ts'

async function written(table: UsageTable, group?: number): Promise<ReadonlyMap<string, ParquetColumn>> {
  const pieces: Uint8Array[] = []
  for await (const piece of writeParquet(table, { maker: 'Fobsheet 1.0.0', pairs: [] }, group)) pieces.push(piece)
  return new Map(readParquet(Buffer.concat(pieces)).map((column) => [column.name, column]))
}

const rows = [
  { day: '2026-08-03', key: 'ada', model: 'openai/gpt-5', spend: 9_007_199_254_740_991, requests: 3, tokens: 100 },
  { day: '2026-08-04', key: 'gone', model: null, spend: -10, requests: 1, tokens: 7 },
  { day: '2026-09-01', key: null, model: 'small', spend: 1, requests: 4, tokens: 4_294_967_295 },
]
const book = smallBook({ ada: { team: 'growth', 'cost center': 'a"b' } }, rows, { rows: [byLabel('team')], columns: [{ kind: 'month' }] }) // prettier-ignore

describe('writeParquet', () => {
  it('keeps money exact, days as dates, texts as they are and absent ones absent', async () => {
    const columns = await written(rowsTable(book))
    expect([...columns.keys()]).toEqual(['day', 'key_id', 'key_name', 'model', 'group', 'created_by', 'label:team', 'month', 'spend', 'requests', 'input_tokens', 'output_tokens', 'total_tokens']) // prettier-ignore
    expect(columns.get('spend')).toMatchObject({ type: 2, meaning: 5, scale: 9, values: [9_007_199_254_740_991n, -10n, 1n] }) // prettier-ignore
    expect(columns.get('day')).toMatchObject({ type: 1, meaning: 6, values: rows.map((row) => day(row.day)) })
    expect(columns.get('key_id')?.values).toEqual([idOf('ada'), idOf('gone'), null])
    expect(columns.get('key_name')?.values).toEqual(['ada', null, null])
    expect(columns.get('label:team')?.values).toEqual(['growth', '(deleted key)', '(no key)'])
    expect(columns.get('month')?.values).toEqual(['2026-08', '2026-08', '2026-09'])
    expect(columns.get('total_tokens')?.values).toEqual([100n, 7n, 4_294_967_295n])
    expect(columns.get('group')?.values).toEqual([null, null, null])
  })

  it('writes many rows in parts, and any text', async () => {
    const texts = oddValues.map((text) => text.replaceAll(/\p{Cs}/gu, '\ufffd'))
    const table: UsageTable = {
      rows: 3000,
      columns: [
        { kind: 'text', name: 'odd', values: texts, codeAt: (row) => row % (texts.length + 1) },
        { kind: 'text', name: 'many', values: Array.from({ length: 2500 }, (_, at) => `v${at}`), codeAt: (row) => (row * 7) % 2501 },
        { kind: 'count', name: 'row', countAt: (row) => row },
      ],
    } // prettier-ignore
    const columns = await written(table, 700)
    const expected = Array.from({ length: 3000 }, (_, row) => row)
    expect(columns.get('row')?.values).toEqual(expected.map(BigInt))
    expect(columns.get('odd')?.values).toEqual(expected.map((row) => texts[(row % (texts.length + 1)) - 1] ?? null))
    expect(columns.get('many')?.values).toEqual(expected.map((row) => ((row * 7) % 2501 === 0 ? null : `v${((row * 7) % 2501) - 1}`))) // prettier-ignore
  })

  it('makes no table of rows that are not the total of their pivot', () => {
    const { reconciliation } = book.result
    const other = { ...book, result: { ...book.result, reconciliation: { ...reconciliation, pivot: 1n } } }
    expect(() => rowsTable(other)).toThrow('not the total')
    expect(() => focusTable(other, { id: 'acme', name: 'Acme' })).toThrow('not the total')
  })

  it('writes a table without rows', async () => {
    expect((await written({ rows: 0, columns: [{ kind: 'count', name: 'n', countAt: () => 0 }] })).get('n')?.values).toEqual([]) // prettier-ignore
  })
})

describe('focusTable', () => {
  it('has a charge a row, in the columns of FOCUS, labels as tags', async () => {
    const columns = await written(focusTable(book, { id: 'org-1', name: 'Acme' }))
    const first = Object.fromEntries([...columns].map(([name, { values }]) => [name, values[0]]))
    const moment = (date: string): bigint => BigInt(Date.parse(date))
    expect(first).toMatchObject({
      BilledCost: 9_007_199_254_740_991n,
      BillingCurrency: 'USD',
      BillingAccountId: 'org-1',
      BillingPeriodStart: moment('2026-08-01'),
      BillingPeriodEnd: moment('2026-09-01'),
      ChargePeriodStart: moment('2026-08-03'),
      ChargePeriodEnd: moment('2026-08-04'),
      ChargeCategory: 'Usage',
      PublisherName: 'openai',
      ResourceId: idOf('ada'),
      ResourceName: 'ada',
      SkuId: 'openai/gpt-5',
      ConsumedQuantity: 100n,
      Tags: '{"cost center":"a\\"b","team":"growth"}',
    })
    expect(columns.get('Tags')?.values.slice(1)).toEqual(['{}', '{}'])
    expect(columns.get('ChargePeriodStart')?.meaning).toBe(9)
  })
})

import { describe, expect, it } from 'vitest'
import { pivotWorkbook } from '#shared/export/pivot-workbook.ts'
import type { PivotBook } from '#shared/export/pivot-rows.ts'
import type { PivotQuery } from '#shared/spend/pivot/pivot-query.ts'
import { idOf } from '../../support/a-key.ts'
import { day } from '../../support/a-spend.ts'
import { byLabel, smallBook } from '../../support/small-spend.ts'
import type { SmallKeys, SmallRow } from '../../support/small-spend.ts'
import { workbookCells } from '../../support/workbook-cells.ts'

const keys = {
  ada: { team: 'growth', env: 'prod' },
  ben: { team: 'growth', env: 'dev' },
  cem: { team: 'data', env: 'prod' },
  dot: { env: 'prod' },
}
const rows: readonly SmallRow[] = [
  { day: '2026-08-03', key: 'ada', model: 'large', spend: 1_500_000_000, requests: 3, tokens: 100 },
  { day: '2026-08-04', key: 'ben', model: 'small', spend: 10, requests: 1, tokens: 7 },
  { day: '2026-09-01', key: 'ada', model: 'small', spend: 2_250_000_001, requests: 4, tokens: 50 },
  { day: '2026-09-02', key: 'cem', model: 'small', spend: 4_000_000_000, requests: 5, tokens: 60 },
  { day: '2026-09-03', key: 'dot', model: 'small', spend: 125_000_000, requests: 1, tokens: 1 },
  { day: '2026-09-03', key: 'gone', model: 'large', spend: 333_000_000, requests: 0, tokens: 0 },
  { day: '2026-09-04', key: null, model: 'large', spend: 77_000_000, requests: 2, tokens: 9 },
]
const origin = { organisation: 'Acme', version: '1.2.3' }

const aBook = (asked: Partial<PivotQuery>, given: readonly SmallRow[] = rows, of: SmallKeys = keys): PivotBook =>
  smallBook(of, given, asked)

const teamByMonth = { rows: [byLabel('team')], columns: [{ kind: 'month' }] } as const satisfies Partial<PivotQuery>

describe('pivotWorkbook', () => {
  it('has the figures as formulas over the rows, with what they come to', async () => {
    const cells = (await workbookCells(pivotWorkbook(aBook(teamByMonth), origin))).get('Pivot')
    expect(cells?.get('C1')?.value).toBe('1')
    expect([cells?.get('C2')?.value, cells?.get('E2')?.value]).toEqual([String(day('2026-08-01') + 25_569), 'Total'])
    expect(['B4', 'B5', 'B6', 'B7', 'B8', 'B9'].map((place) => cells?.get(place)?.value)).toEqual(['data', 'growth', '(unlabeled)', '(deleted key)', '(no key)', 'Total']) // prettier-ignore
    expect(cells?.get('D5')).toEqual({
      formula: 'SUMIFS(Data!$H$2:$H$8,Data!$M$2:$M$8,$A5,Data!$N$2:$N$8,D$1)',
      value: '2.250000001',
      isText: false,
    })
    expect(cells?.get('E9')).toEqual({ formula: 'SUM(Data!$H$2:$H$8)', value: '8.285000011', isText: false })
  })

  it('lays out what is behind each figure, with the numbers of the lines that it counts in', async () => {
    const data = (await workbookCells(pivotWorkbook(aBook(teamByMonth), origin))).get('Data')
    const row = (at: number): (string | undefined)[] => [...'ABCDEFGHIJKLMN'].map((column) => data?.get(`${column}${at}`)?.value) // prettier-ignore
    expect(row(1)).toEqual(['day', 'key id', 'key name', 'model', 'group', 'created by', 'label:team', 'spend, USD', 'requests', 'input tokens', 'output tokens', 'tokens', 'line 1', 'column 1']) // prettier-ignore
    expect(row(2)).toEqual(['46237', idOf('ada'), 'ada', 'large', undefined, undefined, 'growth', '1.5', '3', '100', '0', '100', '2', '1']) // prettier-ignore
    expect(row(8)).toEqual(['46269', undefined, undefined, 'large', undefined, undefined, '(no key)', '0.077', '2', '9', '0', '9', '5', '2']) // prettier-ignore
  })

  it('has subtotals of their own level, and several figures below a column', async () => {
    const asked = { rows: [byLabel('team'), byLabel('env')], values: ['spend', 'cost_per_request', 'share'] } as const
    const cells = (await workbookCells(pivotWorkbook(aBook(asked), origin))).get('Pivot')
    expect(['D', 'E', 'F'].map((column) => cells?.get(`${column}2`)?.value)).toEqual(['spend, USD', 'USD per request', 'share of total']) // prettier-ignore
    const place = [...(cells ?? [])].find(([, { value }]) => value === 'growth')?.[0].slice(1)
    expect(cells?.get(`C${place}`)).toBeUndefined()
    expect(cells?.get(`D${place}`)?.formula).toBe(`SUMIFS(Data!$I$2:$I$8,Data!$N$2:$N$8,$A${place})`)
    expect(cells?.get(`D${Number(place) + 1}`)?.formula).toContain('Data!$O$2:$O$8')
    expect(cells?.get(`E${place}`)?.formula).toMatch(/^IFERROR\(SUMIFS\(.*\)\/SUMIFS\(.*\),""\)$/)
    expect(cells?.get(`F${place}`)?.value).toBe(String(3_750_000_011 / 8_285_000_011))
  })

  it('shows an empty text where nothing divides', async () => {
    const asked = { rows: [byLabel('team')], values: ['cost_per_request'] } as const
    const cells = (await workbookCells(pivotWorkbook(aBook(asked), origin))).get('Pivot')
    expect(cells?.get('C6')).toMatchObject({ value: '', isText: true })
  })

  it('reads no text of anybody in a formula, whatever a label says', async () => {
    const nasty = ['*', '?', '~*', '=1+1', '"', "'", '<>', '>=0', 'a*b?c~d', '{1}', '#REF!', 'growth"', ')', '', ' x ']
    const of = Object.fromEntries(nasty.map((team, at) => [`k${at}`, { team }]))
    const given = nasty.map((_, at) => ({ day: '2026-08-03', key: `k${at}`, spend: 2 ** at * 1_000_000_000 }))
    const book = aBook(teamByMonth, given, of)
    const cells = await workbookCells(pivotWorkbook(book, origin))
    const formulas = [...cells.values()].flatMap((sheet) => [...sheet.values()].flatMap(({ formula }) => formula ?? []))
    expect(formulas).toHaveLength(35)
    for (const formula of formulas) {
      expect(formula).toMatch(
        /^(?:SUM\(Data![$A-Z0-9:]+\)|SUMIFS\((?:Data![$A-Z0-9:]+|\$A\d+|[A-Z]\$1|,)+\)|B\d+-B\d+)$/,
      )
    }
    const texts = [...(cells.get('Pivot')?.values() ?? [])].filter(({ isText }) => isText).map(({ value }) => value)
    expect(texts).toEqual(expect.arrayContaining(nasty))
  })

  it('keeps every digit of what a spreadsheet would round', async () => {
    const given = [{ day: '2026-08-03', key: 'ada', spend: 1_234_567_123_456_789 }]
    const cells = await workbookCells(pivotWorkbook(aBook(teamByMonth, given), origin))
    expect(cells.get('Data')?.get('H2')).toMatchObject({ value: '1234567.12345679', isText: false })
    expect(cells.get('Data')?.get('O2')).toMatchObject({ value: '1234567.123456789', isText: true })
    expect(cells.get('Exact')?.get('A2')?.value).toBe('growth')
    expect(cells.get('Exact')?.get('C2')).toMatchObject({ value: '1234567.123456789', isText: true })
    const about = [...(cells.get('About')?.values() ?? [])].map(({ value }) => value)
    expect(about).toContain('1234567.123456789')
  })

  it('says what it is about, and how it stands to the total of the gateway', async () => {
    const filters = [{ dimension: byLabel('env'), members: ['dev'], isExcluded: true }]
    const cells = await workbookCells(pivotWorkbook(aBook({ ...teamByMonth, filters }), origin))
    const about = [...(cells.get('About')?.values() ?? [])].map(({ value }) => value)
    expect(about).toEqual(expect.arrayContaining(['Acme', '2026-08-01 to 2026-10-31, both included', '2026-11-23T14:00:00Z', 'as they are now', 'label:env ≠ dev', 'Fobsheet 1.2.3', '8.285000001', '0.00000001'])) // prettier-ignore
    expect(cells.get('Data')?.has('A8')).toBe(false)
  })

  it('says what is not stored, what counts as nothing, and what rounding took', async () => {
    const book = aBook(teamByMonth)
    const { result } = book
    const rounding = { amounts: 2, rows: '0.00000000033330004', organisation: '-0.0000000001' }
    const holed = {
      ...result,
      missing: [{ from: day('2026-09-02'), to: day('2026-10-01') }],
      damaged: ['2026-07'],
      uncounted: 4,
      reconciliation: { ...result.reconciliation, rounding },
    }
    const cells = await workbookCells(pivotWorkbook({ ...book, result: holed }, origin))
    const about = [...(cells.get('About')?.values() ?? [])].map(({ value }) => value)
    expect(about).toEqual(expect.arrayContaining(['2026-09-02 to 2026-09-30: cells of no other days are empty, and sums are without them', '2026-07', '0.00000000033330004', '-0.0000000001'])) // prettier-ignore
    expect(about).toContainEqual(expect.stringContaining('2 amounts'))
    expect(about).toContainEqual(expect.stringMatching(/^4, stored by an earlier version/))
  })

  it('has days and months as dates, whose lines formulas find as before, and everything else as text', async () => {
    const rows = [{ day: '2026-08-03', key: 'a', spend: 5_000_000_000 }, { day: '2026-10-03', key: null, spend: 2_000_000_000 }] // prettier-ignore
    const book = smallBook({ a: { day: '2026-08-03' } }, rows, { rows: [{ kind: 'day' }, byLabel('day')], columns: [{ kind: 'month' }, { kind: 'week' }] }) // prettier-ignore
    const pivot = (await workbookCells(pivotWorkbook(book, origin))).get('Pivot')
    const cell = (place: string) => [pivot?.get(place)?.value, pivot?.get(place)?.isText]
    expect(cell('B5')).toEqual([String(day('2026-08-03') + 25_569), false])
    expect(cell('C6')).toEqual(['2026-08-03', true])
    expect(cell('D2')).toEqual([String(day('2026-08-01') + 25_569), false])
    expect(cell('E3')).toEqual(['2026-W32', true])
    expect(cell('B9')).toEqual(['Total', true])
    expect(pivot?.get('E6')?.formula).toMatch(/^SUMIFS\(Data!\$\w+\$2:\$\w+\$3,Data!\$\w+\$2:\$\w+\$3,\$A6,/)
  })

  it('leaves a cell empty of which no day is stored, and keeps the sums', async () => {
    const rows = [{ day: '2026-08-03', key: 'a', spend: 5_000_000_000 }, { day: '2026-10-03', key: 'a', spend: 2_000_000_000 }] // prettier-ignore
    const gaps = [{ from: day('2026-09-01'), to: day('2026-10-01') }]
    const book = smallBook({ a: { team: 'web' } }, rows, { rows: [byLabel('team')], columns: [{ kind: 'month' }] }, { gaps }) // prettier-ignore
    const pivot = (await workbookCells(pivotWorkbook(book, origin))).get('Pivot')
    expect(['C4', 'D4', 'E4', 'F4'].map((place) => pivot?.get(place)?.value)).toEqual(['5', undefined, '2', '7'])
    expect(pivot?.get('F5')?.formula).toContain('SUM')
  })

  it('fails where the rows are not the pivot', () => {
    const book = aBook(teamByMonth)
    const [spend] = book.result.cells
    if (spend?.unit === 'nano-dollars') spend.figures[0] = 1n
    expect(() => pivotWorkbook(book, origin)).toThrow('is not its rows')
  })

  it('looks only at the rows of a line where looking at all takes too long', async () => {
    const book = aBook({ ...teamByMonth, rows: [byLabel('team'), byLabel('env')] })
    const cells = await workbookCells(pivotWorkbook(book, origin, { rows: 100, looks: 1 }))
    const spans = [...(cells.get('Pivot')?.values() ?? [])].flatMap(({ formula }) => formula?.match(/Data!\$I\$\d+:\$I\$\d+/g) ?? []) // prettier-ignore
    expect(new Set(spans).size).toBe(6)
    const teams = ['2', '3', '4', '5', '6', '7', '8'].map((row) => cells.get('Data')?.get(`N${row}`)?.value)
    expect(teams).toEqual(teams.toSorted((left, right) => Number(left) - Number(right)))
  })

  it('takes the days of a month as one where a sheet has not enough rows', async () => {
    const many = Array.from({ length: 28 }, (_, at) => ({ day: `2026-08-${String(at + 1).padStart(2, '0')}`, key: 'ada', model: 'm', spend: 1_000_000_001 + at, requests: 2, tokens: 5 })) // prettier-ignore
    const given = [...many, { day: '2026-08-02', key: 'ada', model: 'n', spend: 5 }]
    const cells = await workbookCells(pivotWorkbook(aBook(teamByMonth, given), origin, { rows: 5, looks: 1e9 }))
    expect(cells.get('Data')?.get('H2')?.value).toBe('28.000000406')
    expect(cells.get('Data')?.get('I2')?.value).toBe('56')
    expect(cells.get('Data')?.get('H3')?.value).toBe('0.000000005')
    expect(cells.get('Data')?.has('H4')).toBe(false)
  })
})

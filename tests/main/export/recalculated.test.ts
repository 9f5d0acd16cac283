import { describe, expect, it } from 'vitest'
import { pivotWorkbook } from '#shared/export/pivot-workbook.ts'
import { columnLetters } from '#shared/export/cell-place.ts'
import type { PivotBook } from '#shared/export/pivot-rows.ts'
import type { PivotQuery } from '#shared/spend/pivot/pivot-query.ts'
import { zipStream } from '../../../main/export/zip-stream.ts'
import { recalculated } from '../../support/recalculated.ts'
import type { Calculated } from '../../support/recalculated.ts'
import { byLabel, smallBook } from '../../support/small-spend.ts'
import type { SmallRow } from '../../support/small-spend.ts'
import { unzipped } from '../../support/unzipped.ts'
import { workbookBytes, workbookCells } from '../../support/workbook-cells.ts'

const teams = [
  'growth',
  '*',
  '?',
  '~*',
  '=1+1',
  '"',
  "'",
  '<>',
  '>=0',
  'a*b?c~d',
  '#REF!',
  ' x ',
  'TRUE',
  '1e3',
  'Growth',
]
const models = ['large', 'small', 'a,b']

/** Three months of usage by keys whose labels are what breaks conditions of spreadsheets. */
function aBook(asked: Partial<PivotQuery>): PivotBook {
  const keys = Object.fromEntries(teams.map((team, at) => [`key ${at}`, { team, env: at % 3 === 0 ? 'prod' : 'dev' }]))
  const rows = Array.from({ length: 500 }, (_, at): SmallRow => {
    const month = 8 + (at % 3)
    const day = `2026-${String(month).padStart(2, '0')}-${String(1 + (at % 28)).padStart(2, '0')}`
    const key = at % 50 === 0 ? null : at % 41 === 0 ? `gone ${at % 7}` : `key ${(at * 7) % (teams.length + 1)}`
    return { day, key, model: models[at % 3] ?? null, spend: ((at * 7919) % 100_000) * 1_234_567, requests: at % 90, tokens: at * 13 } // prettier-ignore
  })
  return smallBook(keys, rows, asked)
}

const origin = { organisation: '=1+1', version: '1.0.0' }
const asked: Partial<PivotQuery> = {
  rows: [byLabel('team'), { kind: 'model' }],
  columns: [{ kind: 'month' }],
  values: ['spend', 'requests', 'total_tokens', 'cost_per_request', 'cost_per_million_tokens', 'share'],
}

/** The file with the amount of the first row of `Data` as another one; what formulas came to before still stands in it. */
async function withFirstAmount(bytes: Buffer, amount: string): Promise<Buffer> {
  const entries = [...unzipped(bytes)].map(([name, xml]) => {
    const isData = name === 'xl/worksheets/sheet2.xml'
    const changed = isData ? xml.replace(/(<c r="H2" s="\d+"><v>)[\d.]+/, `$1${amount}`) : xml
    if (isData && changed === xml) throw new Error('no amount')
    return { name, pieces: [Buffer.from(changed)] }
  })
  const pieces: Uint8Array[] = []
  for await (const piece of zipStream(entries, 1)) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** Shares are written as percent. */
const numberIn = (text: string): number => (text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text))

const isNear = (left: number, right: number): boolean => Math.abs(left - right) < 5e-9

const place = (row: number, column: number): string => `${columnLetters(column)}${row + 1}`
const at = (sheet: Calculated | undefined, row: number, column: number): number => Number(sheet?.[row]?.[column])

describe('a workbook in LibreOffice', () => {
  it('comes to what stands in it, and follows its rows', async () => {
    const sheets = pivotWorkbook(aBook(asked), origin)
    const sliced = pivotWorkbook(aBook(asked), origin, { rows: 5000, looks: 1 })
    const monthly = pivotWorkbook(aBook({ ...asked, rows: [byLabel('team')] }), origin, { rows: 450, looks: 1e9 })
    const steps = { values: ['step_difference', 'spend', 'step_change'] } as const
    const across = pivotWorkbook(aBook({ ...steps, rows: [byLabel('team')], columns: [{ kind: 'month' }] }), origin)
    const down = pivotWorkbook(aBook({ ...steps, rows: [{ kind: 'month' }, { kind: 'day' }] }), origin, { rows: 5000, looks: 1 }) // prettier-ignore
    const bytes = await workbookBytes(sheets)
    const before = await workbookCells(sheets)
    const first = Number(before.get('Data')?.get('H2')?.value)
    const files = await recalculated({
      plain: bytes,
      changed: await withFirstAmount(bytes, String(first + 1000)),
      sliced: await workbookBytes(sliced),
      monthly: await workbookBytes(monthly),
      across: await workbookBytes(across),
      down: await workbookBytes(down),
    })
    const isFormula = (written: typeof across) => workbookCells(written).then((cells) => [...(cells.get('Pivot')?.values() ?? [])].flatMap(({ formula }) => formula ?? [])) // prettier-ignore
    expect((await isFormula(across)).some((formula) => /^IFERROR\(\(SUMIFS\(.*\)-SUMIFS\(.*\)\)\/SUMIFS\(/.test(formula))).toBe(true) // prettier-ignore
    for (const [name, written] of [
      ['plain', sheets],
      ['sliced', sliced],
      ['monthly', monthly],
      ['across', across],
      ['down', down],
    ] as const) {
      const cells = (await workbookCells(written)).get('Pivot') ?? new Map()
      const pivot = files.get(name)?.get('Pivot')
      const wrong: string[] = []
      let compared = 0
      for (const [found, cell] of cells) {
        if (cell.formula === null) continue
        const [, letters = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(found) ?? []
        const column = Array.from({ length: 60 }, (_, at) => columnLetters(at)).indexOf(letters)
        const calculated = pivot?.[Number(row) - 1]?.[column] ?? ''
        const isRight = cell.value === '' ? calculated === '' : isNear(numberIn(calculated), Number(cell.value))
        if (!isRight) wrong.push(`${name} ${found}: ${cell.value} became ${calculated}`)
        compared++
      }
      expect(wrong).toEqual([])
      expect(compared).toBeGreaterThan(100)
    }
    const [plain, changed] = ['plain', 'changed'].map((name) => files.get(name)?.get('Pivot'))
    const total = (plain?.length ?? 0) - 1
    // Four columns of six figures each: the last one is the total of the year.
    const totalSpend = 3 + 3 * 6
    expect(place(total, totalSpend)).toBe(`V${total + 1}`)
    expect(at(changed, total, totalSpend) - at(plain, total, totalSpend)).toBeCloseTo(1000, 6)
    const moved = plain?.flatMap((_, row) => (Math.abs(at(changed, row, totalSpend) - at(plain, row, totalSpend)) > 1 ? [row] : [])) // prettier-ignore
    // The line, its subtotal and the total, and nothing else.
    expect(moved).toHaveLength(3)
    // Both sheets have the same days, as dates.
    const dayOf = (text: string | undefined): string => /^\d{4}-\d\d-\d\d$/.exec(text ?? '')?.[0] ?? ''
    const days = files.get('down')?.get('Pivot')?.flatMap((line) => dayOf(line[2]) || []) // prettier-ignore
    const ofRows = files.get('down')?.get('Data')?.map(([text]) => dayOf(text)).filter(Boolean) // prettier-ignore
    expect(new Set(days)).toEqual(new Set(ofRows))
    expect(days?.length).toBeGreaterThan(50)
    expect(files.get('plain')?.get('About')?.[0]?.[1]).toBe('=1+1')
  }, 150_000)
})

import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayOf } from '#shared/spend/days/utc-day.ts'
import { pivotCommand } from '../../../main/commands/pivot.ts'
import { keepList } from '../../../main/store/kept-list.ts'
import { readParquet, readParquetPairs } from '../../support/parquet-reader.ts'
import { unzipped } from '../../support/unzipped.ts'
import { keyId } from '../spend/answers.ts'
import type { Spent } from '../spend/answers.ts'
import { handsOf, takeDays } from '../spend/stored.ts'
import { aList } from '../store/keys.ts'
import { aContext, aSession, aTerminal } from './fakes.ts'

const AUGUST = dayOf('2026-08-01')
const OCTOBER = dayOf('2026-10-01')
const spent: readonly Spent[] = [
  { day: AUGUST, key: keyId(1), model: 'a', nano: 12_345_678_901n, requests: 3, tokens: 40 },
  { day: AUGUST + 31, key: keyId(2), model: 'a', nano: 5_000_000_000n },
  { day: AUGUST + 33, key: null, model: 'a', nano: 2_000_000_000n },
]

describe('pivot --format', () => {
  let folder = ''
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'pivot-files-'))
    await keepList(folder, aList([[1, [['team', 'web']]], [2, [['team', '=core']]]], 's1', '2026-08-15T00:00:00Z')) // prettier-ignore
    await takeDays(handsOf(folder), { from: AUGUST, to: OCTOBER }, spent, OCTOBER + 9)
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const write = async (out: string, ...more: readonly string[]): Promise<string> => {
    const session = aSession({ outcomes: [] })
    const args = ['--rows', 'team', '--columns', 'month', ...more, '--out', out]
    const terminal = aTerminal()
    expect(await pivotCommand.run(args, aContext(terminal, { ...session, spend: { ...session.spend, folder } }))).toBe(0) // prettier-ignore
    return terminal.written.err
  }
  const file = async (format: string): Promise<Buffer> => {
    const out = path.join(folder, 'out')
    await write(out, '--format', format)
    return readFileSync(out)
  }

  it('writes a workbook with formulas over the rows', async () => {
    const parts = unzipped(await file('xlsx'))
    expect(parts.get('xl/worksheets/sheet1.xml')).toMatch(/<f>SUMIFS\(Data![^<]*<\/f><v>12\.345678901<\/v>/)
    expect(parts.get('xl/worksheets/sheet2.xml')).toContain('<v>12.345678901</v>')
    expect(parts.get('xl/worksheets/sheet3.xml')).toContain('<t>Acme</t>')
  })

  it('writes the rows behind it as Parquet, with each dimension as a column', async () => {
    const columns = new Map(readParquet(await file('parquet')).map(({ name, values }) => [name, values]))
    expect(columns.get('label:team')).toEqual(['web', '=core', '(no key)'])
    expect(columns.get('month')).toEqual(['2026-08', '2026-09', '2026-09'])
    expect(columns.get('spend')).toEqual(spent.map(({ nano }) => nano))
  })

  it('writes them in the shape of FOCUS, as CSV and as Parquet', async () => {
    const [head = '', first = ''] = (await file('focus')).toString().split('\r\n')
    expect(head).toMatch(/^BilledCost,.*,ChargePeriodStart,ChargePeriodEnd,.*,ResourceId,ResourceName,.*,Tags,/)
    expect(first).toContain('12.345678901,12.345678901,12.345678901,12.345678901,USD,acme,Acme,2026-08-01T00:00:00Z,')
    expect(first).toContain('"{""team"":""web""}"')
    const columns = new Map(readParquet(await file('focus-parquet')).map(({ name, values }) => [name, values]))
    expect(columns.get('BilledCost')).toEqual(spent.map(({ nano }) => nano))
    expect(columns.get('ResourceName')).toEqual(['key 1', 'key 2', null])
  })

  it('writes CSV in the dialects of spreadsheets', async () => {
    expect((await file('csv-semicolon')).toString()).toContain('\r\nweb;2026-08;"12,345678901"\r\n')
    expect((await file('csv-tab')).toString('utf16le')).toContain('\r\nweb\t2026-08\t12.345678901\r\n')
  })

  const reconciliation = { organisation: '19.345678901', pivot: '12.345678901', filtered: '7', residual: '0' }

  it.each(['csv', 'csv-semicolon', 'csv-tab', 'focus'])(
    'writes beside %s what it ties to, and of when it is',
    async (format) => {
      const out = path.join(folder, `beside-${format}`)
      const err = await write(out, '--format', format, '--filter', 'team=web')
      const beside = `${out}.reconciliation.json`
      expect(err).toContain(beside)
      const facts = JSON.parse(readFileSync(beside, 'utf8'))
      expect(facts).toMatchObject({ file: `beside-${format}`, organisation: 'Acme', time_zone: 'UTC', currency: 'USD', from: '2026-08-01', to: '2026-10-01', as_of: '2026-10-10T10:00:00.000Z', filters: [{ field: 'label:team', members: ['web'], excluded: false }], reconciliation }) // prettier-ignore
      expect(facts.sha256).toBe(createHash('sha256').update(readFileSync(out)).digest('hex'))
    },
  )

  it.each(['parquet', 'focus-parquet'])('says the same at the end of %s', async (format) => {
    const out = path.join(folder, `pairs-${format}`)
    await write(out, '--format', format, '--filter', 'team=web')
    const pairs = readParquetPairs(readFileSync(out))
    expect(pairs.get('fobsheet.time_zone')).toBe('UTC')
    expect(pairs.get('fobsheet.as_of')).toBe('2026-10-10T10:00:00.000Z')
    expect(pairs.get('fobsheet.organisation')).toBe('Acme')
    expect(JSON.parse(pairs.get('fobsheet.reconciliation') ?? '')).toEqual(reconciliation)
    expect(pairs.get('fobsheet.residual')).toBe('0')
    expect(existsSync(`${out}.reconciliation.json`)).toBe(false)
  })

  it('writes nothing beside what says it itself', async () => {
    for (const format of ['table', 'json', 'xlsx']) {
      const out = path.join(folder, `alone-${format}`)
      await write(out, '--format', format)
      expect(existsSync(`${out}.reconciliation.json`)).toBe(false)
    }
  })
})

import { describe, expect, it } from 'vitest'
import { nano, nanoText, parseAmount } from '#shared/domain/money.ts'
import { readMonthCosts } from '#shared/spend/statements/statement-costs.ts'
import { buildStatements } from '#shared/spend/statements/statement.ts'
import type { StatementMonth } from '#shared/spend/statements/statement.ts'
import type { StatementOrigin } from '#shared/export/statement-sheet.ts'
import { NO_MARKUP, parseMarkup } from '#shared/spend/statements/statement-terms.ts'
import { writeStatements } from '../../../main/export/write-statements.ts'
import { day } from '../../support/a-spend.ts'
import { readingOf, smallSpend } from '../../support/small-spend.ts'
import type { SmallRow } from '../../support/small-spend.ts'
import { unzipped } from '../../support/unzipped.ts'

const CUSTOMERS = 240
const nasty = ['=1+1', '../../etc', 'CON', 'a"b', 'acme', 'ACME', '__proto__', ' x', 'ﬁ', 'fi']
const customers = Array.from({ length: CUSTOMERS }, (_, at) => nasty[at] ?? `cust-${String(at).padStart(4, '0')}`)
const keys = Object.fromEntries([...customers.map((customer_id, at) => [`key ${at}`, { customer_id }]), ['nobody', {}]])
const rows: SmallRow[] = Array.from({ length: 5000 }, (_, at) => ({
  day: `2026-10-${String(1 + (at % 31)).padStart(2, '0')}`,
  key: at % 97 === 0 ? 'nobody' : `key ${(at * 7) % CUSTOMERS}`,
  model: `model ${at % 4}`,
  spend: ((at * 7919) % 100_000) * 12_345,
  requests: at % 9,
  tokens: at,
}))

function october(note = ''): StatementMonth {
  const source = smallSpend(keys, rows, { residual: 5n })
  const [from, to] = [day('2026-10-01'), day('2026-11-01')]
  const costs = readMonthCosts(source, readingOf(source), { month: '2026-10', label: 'customer_id', from, to })
  const terms = { label: 'customer_id', labels: 'then', markup: parseMarkup('18%') ?? NO_MARKUP, minimum: nano(0n), rounding: { mode: 'half-up', per: 'statement' }, note } as const // prettier-ignore
  return buildStatements(costs, terms, [])
}

async function written(month = october(), origin: Partial<StatementOrigin> = {}): Promise<ReadonlyMap<string, Buffer>> {
  const files = new Map<string, Buffer>()
  await writeStatements(month, { organisation: 'Us', isProvisional: false, uncounted: 0, ...origin }, {
    folder: 'out',
    files: { list: async () => [], read: async () => null, remove: () => Promise.reject(new Error('nothing is removed')) },
    async write(path, pieces) {
      const parts: Uint8Array[] = []
      if (typeof pieces === 'string') parts.push(Buffer.from(pieces))
      else for await (const piece of pieces) parts.push(piece)
      expect(files.has(path)).toBe(false)
      files.set(path, Buffer.concat(parts))
    },
  }) // prettier-ignore
  return files
}

/** Dollars and cents of a cost with 18 %, worked out by hand on whole numbers. */
function chargeOf(cost: bigint): string {
  const cents = (cost * 118n * 2n + 1_000_000_000n) / 2_000_000_000n
  return `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`.replace(/\.?0+$/, '')
}

function costIn(line: string): bigint {
  const amount = parseAmount(/,2026-10,([\d.]+),/.exec(line)?.[1])
  return amount?.kind === 'exact' ? amount.nano : -1n
}

describe('writeStatements', () => {
  it('charges 240 customers their usage with 18 %, to the cent', async () => {
    const files = await written()
    expect(files.size).toBe(2 * CUSTOMERS + 3)
    const index = files.get('out/2026-10.csv')?.toString().trimEnd().split('\r\n') ?? []
    expect(index).toHaveLength(1 + CUSTOMERS + 2)
    let billed = 0n
    for (const [at, customer] of customers.entries()) {
      const cost = rows.reduce((sum, { key, spend }) => (key === `key ${at}` ? sum + BigInt(spend) : sum), 0n)
      billed += cost
      if (at < nasty.length) continue
      const line = index.find((text) => text.includes(`,${customer},`)) ?? ''
      expect(line.split(',')[7]).toBe(chargeOf(cost))
      expect(line).toContain(`2026-10 ${customer}.xlsx`)
    }
    const all = rows.reduce((sum, { spend }) => sum + BigInt(spend), 0n)
    const costs = index.slice(1).map((line) => costIn(line))
    expect(costs.at(-1)).toBe(all)
    expect(costs.at(-2)).toBe(all - billed)
    expect(costs.slice(0, -2).reduce((sum, cost) => sum + cost, 0n)).toBe(billed)
  })

  it('tells each customer its lines, and lets no name leave the folder or become a formula', async () => {
    const files = await written()
    for (const path of files.keys()) expect(path).toMatch(/^out\/2026-10[^/\\]*\.(?:csv|xlsx|files\.json)$/)
    const own = [...files].find(([path]) => /_{0,1}1\+1|=1\+1/.test(path) && path.endsWith('.xlsx'))
    const sheet = unzipped(own?.[1] ?? Buffer.alloc(0)).get('xl/worksheets/sheet1.xml') ?? ''
    expect(sheet).toContain('<t>Statement for =1+1</t>')
    expect(sheet).not.toContain('<f>')
    expect(sheet).toContain('<t>18%</t>')
    const csv = files.get([...files.keys()].find((path) => path.includes('1+1') && path.endsWith('.csv')) ?? '')
    expect(csv?.toString()).toContain("'=1+1,2026-10,usage,model 0,")
  })

  it('adds the index up where one can see it', async () => {
    const index = unzipped((await written()).get('out/2026-10.xlsx') ?? Buffer.alloc(0))
    expect(index.get('xl/worksheets/sheet1.xml')).toContain('<f>SUM(C2:C242)</f>')
  })

  /** The texts and numbers of a customer's sheet, in their order. */
  const sheetOf = (files: ReadonlyMap<string, Buffer>, name: string): string =>
    unzipped(files.get(`out/${name}.xlsx`) ?? Buffer.alloc(0)).get('xl/worksheets/sheet1.xml') ?? ''

  it('says on every statement which days in UTC it is about, as of when, what they cost, and what is in no row', async () => {
    const files = await written()
    const sheet = sheetOf(files, '2026-10 cust-0100')
    const cost = rows.reduce((sum, { key, spend }) => (key === 'key 100' ? sum + BigInt(spend) : sum), 0n)
    expect(sheet).toContain('2026-10-01 to 2026-10-31, days in UTC')
    expect(sheet).toContain('<t>2026-11-23T14:00:00Z</t>')
    expect(sheet).toContain(`<t>${nanoText(nano(cost))} USD</t>`)
    expect(sheet).toContain('<t>0.000000005 USD')
    const lines = files.get('out/2026-10 cust-0100.csv')?.toString().trimEnd().split('\r\n') ?? []
    expect(lines[0]).toMatch(/,"?first day"?,last day,as of,"residual of the organisation, USD"$/)
    expect(lines[1]).toMatch(/,2026-10-01,2026-10-31,2026-11-23T14:00:00Z,$/)
    expect(lines.at(-1)).toContain(`,total,,,,${nanoText(nano(cost))},`)
    expect(lines.at(-1)).toMatch(/,2026-10-01,2026-10-31,2026-11-23T14:00:00Z,0\.000000005$/)
  })

  it('ties the index to the own total of the organisation, where one can see it', async () => {
    const files = await written()
    const all = rows.reduce((sum, { spend }) => sum + BigInt(spend), 0n)
    const last = files.get('out/2026-10.csv')?.toString().trimEnd().split('\r\n').at(-1)
    expect(last).toContain(`,2026-10-01,2026-10-31,2026-11-23T14:00:00Z,${nanoText(nano(all + 5n))},0.000000005`)
    const sheet = unzipped(files.get('out/2026-10.xlsx') ?? Buffer.alloc(0)).get('xl/worksheets/sheet1.xml') ?? ''
    const tie = sheet.slice(sheet.indexOf('<row r="244">'))
    expect(tie).toContain('<f>C247-C243</f><v>5e-9</v>')
    expect(tie).toContain('2026-11-23T14:00:00Z')
  })

  it('writes the sentence about the currency beside the currency, and not in its place', async () => {
    const sheet = sheetOf(await written(october('Invoiced in EUR')), '2026-10 cust-0100')
    expect(sheet).toMatch(/<t>Currency<\/t>.*<t>USD<\/t>.*<t>Note<\/t>.*<t>Invoiced in EUR<\/t>/)
  })

  it('names on a draft the amounts that count as nothing', async () => {
    const sheet = sheetOf(await written(october(), { uncounted: 2 }), '2026-10 cust-0100')
    expect(sheet).toContain('draft, not issued; 2 amounts of the month count as nothing')
  })
})

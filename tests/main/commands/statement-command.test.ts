import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseAmount } from '#shared/domain/money.ts'
import { dayText } from '#shared/spend/days/calendar.ts'
import { dayOf } from '#shared/spend/days/utc-day.ts'
import { UsageError } from '../../../main/commands/arguments.ts'
import { statementCommand } from '../../../main/commands/statement.ts'
import { writeManifest } from '../../../main/spend/manifest.ts'
import { openUsage, usageFolder } from '../../../main/spend/open-usage.ts'
import { nodeFiles } from '../../../main/store/file-layer.ts'
import { keepList } from '../../../main/store/kept-list.ts'
import { keyId } from '../spend/answers.ts'
import type { Spent } from '../spend/answers.ts'
import { handsOf, takeDays } from '../spend/stored.ts'
import { aList } from '../store/keys.ts'
import { aContext, aSession, aTerminal } from './fakes.ts'

const day = (date: string): number => dayOf(date)
const autumn = { from: day('2026-09-01'), to: day('2026-11-20') }
const today = day('2026-11-23')

/** Four days of two months, each customer a key; every seventh row a key without a label. */
const spentBy = (customers: number): readonly Spent[] =>
  Array.from({ length: 4 * customers }, (_, at) => ({
    day: day(['2026-09-05', '2026-10-01', '2026-10-31', '2026-11-02'][Math.floor(at / customers)] ?? ''),
    key: at % 7 === 0 ? keyId(999) : keyId(at % customers),
    model: `m${at % 3}`,
    nano: BigInt((at * 7919) % 10_007) * 1_234_567n,
  }))

const nanoOf = (text: unknown): bigint => {
  const amount = parseAmount(text)
  return amount?.kind === 'exact' ? amount.nano : -1n
}

interface Report {
  readonly issued_at: string | null
  readonly statements: readonly { readonly customer: string; readonly cost: string; readonly total: string; readonly corrections: readonly unknown[]; readonly file: string }[] // prettier-ignore
  readonly totals: { readonly total: string; readonly unbilled: string; readonly pivot: string }
}

describe('statement', () => {
  let folder = ''
  let out = ''
  const store = async (customers: number): Promise<readonly Spent[]> => {
    const labelled = Array.from({ length: customers }, (_, n): Parameters<typeof aList>[0][number] => [n, [['customer_id', `cust ${n}`]]]) // prettier-ignore
    await keepList(folder, aList(labelled))
    const spent = spentBy(customers)
    await takeDays(handsOf(folder), autumn, spent, today)
    return spent
  }
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'statement-'))
    out = path.join(folder, 'out', 'october')
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const run = async (...args: readonly string[]) => {
    const terminal = aTerminal()
    const unused = (): never => {
      throw new Error('not part of this test')
    }
    const session = { ...aSession({ outcomes: [] }), spend: { folder, here: unused, sync: unused } }
    const code = await statementCommand.run([...args, '--out', out], aContext(terminal, session))
    const { out: written, err } = terminal.written
    return { code, err, report: written === '' ? null : (JSON.parse(written) as Report) }
  }
  const october = ['--by', 'customer_id', '--month', '2026-10', '--markup', '18%', '--json'] as const

  it('writes what each of 240 customers is charged with 18 %, and ties to the cent', async () => {
    const spent = await store(240)
    const { code, report } = await run(...october)
    expect(code).toBe(0)
    const used = spent.filter(({ day: at }) => dayText(at).startsWith('2026-10'))
    const sum = (rows: readonly Spent[]): bigint => rows.reduce((all, { nano }) => all + nano, 0n)
    expect(nanoOf(report?.totals.pivot)).toBe(sum(used))
    expect(nanoOf(report?.totals.unbilled)).toBe(sum(used.filter(({ key }) => key === keyId(999))))
    for (const { customer, cost, total } of report?.statements ?? []) {
      const own = sum(used.filter(({ key }) => key === keyId(Number(customer.slice(5)))))
      expect(nanoOf(cost)).toBe(own)
      const cents = (own * 118n) / 1_000_000_000n
      const rest = (own * 118n) % 1_000_000_000n
      const isUp = rest > 500_000_000n || (rest === 500_000_000n && cents % 2n === 1n)
      expect(nanoOf(total)).toBe((cents + (isUp ? 1n : 0n)) * 10_000_000n)
    }
    expect(report?.statements).toHaveLength(240)
    const files = readdirSync(out)
    expect(files).toHaveLength(2 * (report?.statements.length ?? 0) + 3)
    expect(files).toContain(report?.statements[0]?.file)
    expect(statSync(path.join(out, '2026-10.csv')).mode & 0o777).toBe(0o600)
  })

  it('writes an issued month as it was, and makes up for what changed in the next one', async () => {
    const spent = await store(6)
    const { report: first } = await run(...october, '--issue')
    expect(first?.issued_at).toMatch(/^2026|^20/)
    const late = { day: day('2026-10-07'), key: keyId(1), model: 'm1', nano: 10_000_000_000n }
    await takeDays(handsOf(folder), autumn, [...spent, late], today)
    const before = readFileSync(path.join(out, '2026-10.csv'))
    const again = await run('--by', 'customer_id', '--month', '2026-10', '--markup', '99%', '--json')
    expect(again.report).toEqual(first)
    expect(again.err).toContain('was issued')
    expect(readFileSync(path.join(out, '2026-10.csv'))).toEqual(before)
    const { report: november } = await run('--by', 'customer_id', '--month', '2026-11', '--json')
    expect(november?.statements.find(({ customer }) => customer === 'cust 1')?.corrections).toEqual([{ month: '2026-10', cost: '10', charge: '11.8' }]) // prettier-ignore
  })

  it('freezes no month that may still move, and none before one that is frozen', async () => {
    await store(6)
    await expect(run('--by', 'customer_id', '--month', '2026-11', '--issue')).rejects.toThrow('may still move')
    await run(...october, '--issue')
    await expect(run('--by', 'customer_id', '--month', '2026-09', '--issue')).rejects.toThrow('corrections go forward')
    expect((await run('--by', 'customer_id', '--month', '2026-11')).err).toContain('may still move')
  })

  it('freezes no month of which amounts count as nothing', async () => {
    await store(6)
    const { manifest } = await openUsage(usageFolder(folder))
    const longSpends = [{ day: '2026-10-31', keyId: keyId(1), model: 'm1', text: '0.30000000000000004' }]
    await writeManifest(nodeFiles, usageFolder(folder), { ...manifest, longSpends })
    await expect(run(...october, '--issue')).rejects.toThrow('stored as nothing')
    const draft = await run(...october)
    expect(draft.err).toContain('1 amount of 2026-10 counts as nothing')
    expect((await run('--by', 'customer_id', '--month', '2026-09', '--issue')).code).toBe(0)
  })

  it('says of when it is and how it ties, and the same of a month that was issued after usage was fetched again', async () => {
    const spent = await store(6)
    const { err, report } = await run(...october, '--issue')
    const { pivot, unbilled } = report?.totals ?? {}
    expect(err).toContain('2026-10-01 to 2026-10-31 (UTC), USD, usage as of 2026-11-23T10:00:00.000Z.')
    expect(err).toContain(`${unbilled} unbilled + 0 in no row = ${pivot} USD`)
    expect(report).toMatchObject({ time_zone: 'UTC', as_of: '2026-11-23T10:00:00.000Z', reconciliation: { organisation: pivot, residual: '0' } }) // prettier-ignore
    await takeDays(handsOf(folder), autumn, spent, today + 1)
    expect((await run(...october)).report).toEqual(report)
  })

  it('takes away the file of a customer who is called otherwise now, and names what it leaves', async () => {
    await store(6)
    await run(...october, '--labels', 'now')
    writeFileSync(path.join(out, '2026-10 mine.csv'), 'mine')
    const renamed = Array.from({ length: 6 }, (_, n): Parameters<typeof aList>[0][number] => [n, [['customer_id', n === 1 ? 'ops' : `cust ${n}`]]]) // prettier-ignore
    await keepList(folder, aList(renamed, 's2', '2026-11-23T12:00:00Z'))
    const { code, err, report } = await run(...october, '--labels', 'now')
    expect(code).toBe(0)
    expect(err).toContain('Removed "2026-10 cust 1.xlsx"')
    expect(err).toContain('"2026-10 mine.csv" is not of this writing')
    expect(report).toMatchObject({ removed: ['2026-10 cust 1.csv', '2026-10 cust 1.xlsx'], left: ['2026-10 mine.csv'] })
    expect(readdirSync(out).filter((name) => name.includes('cust 1'))).toEqual([])
  })

  it('says what is wrong with a call', async () => {
    const wrong: readonly (readonly string[])[] = [
      ['--month', '2026-10'],
      ['--by', 'customer_id', '--month', '2026-13'],
      ['--by', 'customer_id', '--month', '2026-10', '--markup', '0.18'],
      ['--by', 'customer_id', '--month', '2026-10', '--minimum', '0.001'],
      ['--by', 'customer_id', '--month', '2026-10', '--round', 'up'],
      ['--by', 'customer_id', '--month', '2026-10', '--labels', 'today'],
      ['--by', 'customer_id', '--month', '2026-10', 'more'],
    ]
    for (const args of wrong) await expect(run(...args)).rejects.toBeInstanceOf(UsageError)
    expect(readdirSync(folder)).not.toContain('out')
  })
})

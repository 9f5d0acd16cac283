import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayOf } from '#shared/spend/days/utc-day.ts'
import { pivotCommand } from '../../../main/commands/pivot.ts'
import { writeManifest } from '../../../main/spend/manifest.ts'
import { openUsage } from '../../../main/spend/open-usage.ts'
import { nodeFiles } from '../../../main/store/file-layer.ts'
import { keepList } from '../../../main/store/kept-list.ts'
import { keyId } from '../spend/answers.ts'
import type { Spent } from '../spend/answers.ts'
import { handsOf, takeDays } from '../spend/stored.ts'
import { aList } from '../store/keys.ts'
import { aContext, aSession, aTerminal } from './fakes.ts'

const AUGUST = dayOf('2026-08-01')
const OCTOBER = dayOf('2026-10-01')

const spent: readonly Spent[] = [
  { day: AUGUST, key: keyId(1), model: 'a', nano: 12_345_678_901n, requests: 3, tokens: 40 },
  { day: AUGUST + 31, key: keyId(1), model: 'b', nano: 1n, requests: 1, tokens: 2 },
  { day: AUGUST + 31, key: keyId(2), model: 'a', nano: 5_000_000_000n },
  { day: AUGUST + 32, key: keyId(3), model: null, nano: 7_000_000_000n },
  { day: AUGUST + 32, key: keyId(9), model: 'a', nano: 4_000_000_000n },
  { day: AUGUST + 33, key: null, model: 'a', nano: 2_000_000_000n },
]

describe('pivot', () => {
  let folder = ''
  let empty = ''
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'fobsheet-pivot-'))
    empty = mkdtempSync(path.join(tmpdir(), 'fobsheet-pivot-'))
    const labels = [[1, [['team', 'web']]], [2, [['team', '=core ']]], [3, []]] as const // prettier-ignore
    await keepList(folder, aList(labels, 's1', '2026-08-15T00:00:00Z'))
    await takeDays(handsOf(folder), { from: AUGUST, to: OCTOBER }, spent, OCTOBER + 9)
  })
  afterAll(() => [folder, empty].forEach((made) => rmSync(made, { recursive: true })))

  const run = async (args: readonly string[], at = folder, isShown = false) => {
    const terminal = { ...aTerminal(), isShown }
    const session = aSession({ outcomes: [] })
    const code = await pivotCommand.run(
      args,
      aContext(terminal, { ...session, spend: { ...session.spend, folder: at } }),
    )
    return { code, ...terminal.written }
  }

  it('is one JSON document with every digit, and ties to the organisation', async () => {
    const { code, out, err } = await run(['--rows', 'team', '--columns', 'month', '--values', 'spend,requests,tokens', '--format', 'json']) // prettier-ignore
    expect(code).toBe(0)
    const document = JSON.parse(out)
    expect(document).toMatchObject({ version: 1, rows: ['team'], columns: ['month'], values: ['spend', 'requests', 'tokens'], from: '2026-08-01', to: '2026-10-01', labels: 'now' }) // prettier-ignore
    expect(document.cells).toContainEqual({ rows: ['web'], columns: ['2026-08'], spend: '12.345678901', requests: 3, tokens: 40 }) // prettier-ignore
    expect(document.cells).toContainEqual({ rows: ['web'], columns: ['2026-09'], spend: '0.000000001', requests: 1, tokens: 2 }) // prettier-ignore
    expect(document.cells.map(({ rows }: { rows: string[] }) => rows[0])).toEqual(['=core ', '=core ', 'web', 'web', '(unlabeled)', '(unlabeled)', '(deleted key)', '(deleted key)', '(no key)', '(no key)']) // prettier-ignore
    expect(document.totals).toMatchObject({ spend: '30.345678902', requests: 8 })
    expect(document.totals.rows).toContainEqual(expect.objectContaining({ rows: ['web'], spend: '12.345678902' }))
    expect(document.totals.columns[1]).toMatchObject({ columns: ['2026-09'], spend: '18.000000001' })
    expect(document.reconciliation).toEqual({ organisation: '30.345678902', pivot: '30.345678902', filtered: '0', residual: '0' }) // prettier-ignore
    expect(err).toContain('USD')
  })

  it('tells keys apart by their ids in files, with their names beside them', async () => {
    const { cells } = JSON.parse((await run(['--rows', 'key', '--json', '--filter', 'key=key 1'])).out)
    expect(cells).toEqual([{ rows: [keyId(1)], columns: [], row_texts: ['key 1'], column_texts: [], spend: '12.345678902' }]) // prettier-ignore
    const { out } = await run(['--rows', 'key', '--filter', `key=${keyId(2)}`])
    expect(out).toMatch(/^key 2 +5\.00$/m)
  })

  it('filters: members of one dimension are either, dimensions are both, and what has no value has its words', async () => {
    const total = async (...filters: readonly string[]) => {
      const { out } = await run(['--json', ...filters.flatMap((filter) => ['--filter', filter])])
      return JSON.parse(out).totals.spend
    }
    expect(await total('team=web', 'team=(unlabeled)')).toBe('19.345678902')
    expect(await total('team=web', 'month=2026-09')).toBe('0.000000001')
    expect(await total('team!=web', 'team!=(no key)')).toBe('16')
    expect(await total('team=(deleted key)')).toBe('4')
    expect(await total('model=(no model)')).toBe('7')
    expect(await total('label:team=web')).toBe('12.345678902')
    expect(await total('team=')).toBe('0')
  })

  it('is a table for people: cents, odd names quoted, what it ties to, and what is guessed', async () => {
    const { out } = await run(['--rows', 'team,model', '--labels', 'then', '--values', 'spend,share'])
    expect(out).toMatch(/^"=core " +5\.00 +16\.5 %$/m)
    expect(out).toMatch(/^ {2}b +0\.00 +0\.0 %$/m)
    expect(out).toMatch(/^Total +30\.35 +100\.0 %$/m)
    expect(out).toContain('30.345678902 + 0 in no row = 30.345678902 USD')
    expect(out).toContain('2026-08-15')
  })

  it('is CSV that adds up, no cell a formula, into a file', async () => {
    const file = path.join(folder, 'pivot.csv')
    const { out } = await run(['--rows', 'team', '--columns', 'month', '--format', 'csv', '--out', file])
    expect(out).toBe('')
    const lines = readFileSync(file, 'utf8').trim().split('\r\n')
    expect(lines.slice(0, 4)).toEqual(['label:team,month,spend', "'=core ,2026-08,0", "'=core ,2026-09,5", 'web,2026-08,12.345678901']) // prettier-ignore
  })

  it('compares each month with the one before, in tables and files', async () => {
    const args = ['--rows', 'team', '--columns', 'month', '--values', 'step_difference,step_change'] as const
    const { out } = await run(args)
    expect(out).toMatch(/^web +— +— +-12\.35 +-100\.0 % +— +—$/m)
    const { cells, totals } = JSON.parse((await run([...args, '--json'])).out)
    expect(cells).toContainEqual({ rows: ['web'], columns: ['2026-08'], step_difference: null, step_change: null })
    expect(cells).toContainEqual({ rows: ['web'], columns: ['2026-09'], step_difference: '-12.3456789', step_change: expect.closeTo(-1, 9) }) // prettier-ignore
    expect(totals).toMatchObject({ step_difference: null })
    expect((await run([...args, '--format', 'csv'])).out).toContain('web,2026-08,,\r\nweb,2026-09,-12.3456789,-0.999')
  })

  it('names members of filters that nothing has, and ends as before', async () => {
    const args = ['--rows', 'team', '--filter', 'team=web', '--filter', 'team=nosuch', '--filter', 'model!=b', '--filter', 'model!=\u001bc', '--filter', 'month=2026-09', '--filter', 'month=2027-01'] as const // prettier-ignore
    const { code, err } = await run(args)
    expect(code).toBe(0)
    const said = err.split('\n').filter((line) => line.includes('filter'))
    expect(said).toEqual([
      'No usage of these days has label:team "nosuch": the filter counts nothing for it.',
      'No usage of these days has model "<001b>c": the filter leaves nothing out for it.',
      'No usage of these days has month "2027-01": the filter counts nothing for it.',
    ])
    const { unmatched } = JSON.parse((await run([...args, '--json'])).out)
    expect(unmatched).toContainEqual({ field: 'label:team', member: 'nosuch', excluded: false })
    const unknown = await run(['--filter', 'tema=web'])
    expect(unknown.err).toContain('Labels: team.')
    expect(unknown.err).not.toContain('counts nothing')
  })

  it('warns of a label that no key has had, and of days that are not stored', async () => {
    const { code, err } = await run(['--rows', 'tema', '--from', '2026-07-01', '--json'])
    expect(code).toBe(0)
    expect(err).toContain('Labels: team.')
    expect(err).toContain('2026-09-30')
  })

  it.each([
    [['--rows', 'team', '--values', 'cost'], 'cost_per_request'],
    [['--from', '2026-02-30'], '2026-02-30'],
    [['--from', '2026-09-01', '--to', '2026-09-01'], '--to'],
    [['--labels', 'today'], 'now or then'],
    [['--filter', 'team'], 'K=V'],
    [['--format', 'pdf'], 'table, csv, json'],
    [['--fiscal-start', '13'], '1 to 12'],
    [['--rows', 'team', '--values', 'step_change'], '--rows or --columns'],
    [['--rows', 'month', '--sort', 'step_change'], 'cannot be ordered'],
    [['team'], 'not expected'],
    [['--rows', 'team', '--json', '--format', 'csv'], '--json and --format csv exclude each other'],
  ])('says what is wrong with %j', async (args, said) => {
    await expect(run(args)).rejects.toThrow(said)
  })

  it('counts amounts of more than nine decimals, ties, and says what rounding took', async () => {
    const at = mkdtempSync(path.join(folder, 'rounded-'))
    const days = { from: AUGUST, to: AUGUST + 1 }
    const third = { day: AUGUST, key: keyId(1), model: 'a', nano: 333_333_333_333n, text: '333.3333333333333' }
    await takeDays(handsOf(at), days, [third], OCTOBER)
    const { out } = await run(['--rows', 'key'], at)
    expect(out).toMatch(/^Total +333\.33$/m)
    expect(out).toContain('Rounding of 1 amount ')
    expect(out).toContain('took 0.0000000003333 USD from the rows and 0 USD')
    const { reconciliation, rounding } = JSON.parse((await run(['--rows', 'key', '--json'], at)).out)
    expect(reconciliation).toMatchObject({ organisation: '333.333333333', pivot: '333.333333333', residual: '0' })
    expect(rounding).toEqual({ amounts: 1, rows: '0.0000000003333', organisation: '0' })
  })

  it('names days that are not stored, months that cannot be read, and amounts that count as nothing', async () => {
    const at = mkdtempSync(path.join(folder, 'holed-'))
    const whole = { from: AUGUST, to: AUGUST + 11 }
    await takeDays(handsOf(at), whole, spent.slice(0, 1), OCTOBER)
    const october = { day: OCTOBER, key: keyId(1), model: 'a', nano: 1n }
    await takeDays(handsOf(at), { from: OCTOBER, to: OCTOBER + 4 }, [october], OCTOBER + 9)
    const { out } = await run(['--columns', 'month'], at)
    expect(out).toContain('Ties to the organisation on the days that are stored: ')
    expect(out).toContain('Not stored: 2026-08-12 to 2026-09-30.')
    // August is there in part, September not at all, which is not the same as nothing.
    expect(out).toMatch(/^Total +12\.35 +— +0\.00 +12\.35$/m)
    expect((await run(['--columns', 'month', '--format', 'csv'], at)).out).toMatch(/\r\n2026-09,\r\n2026-10,0\.000000001\r\n/) // prettier-ignore
    const wide = await run(['--columns', 'month', '--from', '2026-07-01', '--to', '2026-10-20'], at)
    expect(`${wide.out}${wide.err}`.match(/spend sync --from/g)).toHaveLength(1)
    const document = JSON.parse((await run(['--json'], at)).out)
    expect(document).toMatchObject({ missing: [{ from: '2026-08-12', to: '2026-10-01' }], damaged: [], uncounted: 0 })
    const own = path.join(at, 'spend')
    const { manifest } = await openUsage(own)
    const longSpends = [{ day: '2026-10-02', keyId: null, model: null, text: '0.30000000000000004' }]
    await writeManifest(nodeFiles, own, { ...manifest, longSpends })
    rmSync(path.join(own, manifest.segments[0]?.file ?? ''))
    const { err } = await run(['--from', '2026-08-01', '--format', 'csv'], at)
    expect(err).toContain('Not stored: 2026-08-01 to 2026-09-30.')
    expect(err).toContain('2026-08 cannot be read')
    expect(err).toContain('1 amount with more than nine decimals was stored as nothing')
  })

  it('says how usage is fetched when there is none', async () => {
    await expect(run(['--rows', 'team'], empty)).rejects.toThrow('spend sync')
  })
})

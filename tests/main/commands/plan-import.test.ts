import { readFile, stat } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/contract/app-error.ts'
import { UsageError } from '../../../main/commands/arguments.ts'
import { parsePlanFile } from '../../../main/workspace/plan-file.ts'
import { aKey, aTable, idOf } from '../../support/a-key.ts'
import { loaded } from './fakes.ts'
import { latin1, planFile, stepsOf } from './plan-a-file.ts'

const keys = aTable([
  aKey('ci').labelled('Kostenstelle', '100').limited('500'),
  aKey('chat').labelled('Kostenstelle', '200').limited('20'),
  aKey('größe').labelled('env', 'prod').uncapped(),
])

const plan = (called: Omit<Parameters<typeof planFile>[0], 'keys'>) => planFile({ keys, ...called })

describe('plan', () => {
  it('plans a German budget file of Excel, and says what each column is for', async () => {
    const bytes = latin1(
      'Name;Monatslimit;Kostenstelle;Notiz\r\nci;1.500,00;100;\r\ngröße;1.250;300;\r\nneu;none;;\r\n',
    )
    const { code, out, err, file } = await plan({ bytes, argv: ['--map', 'Notiz=ignored', '--out', '@plan.json'] })
    expect([code, out]).toEqual([0, ''])
    const text = await readFile(file('plan.json'), 'utf8')
    expect(stepsOf(text)).toEqual([
      `set ${idOf('ci')} monthly_limit 500 1500`,
      `set ${idOf('größe')} monthly_limit none 1250`,
      `set ${idOf('größe')} label:Kostenstelle  300`,
      'create neu create  limit none',
    ])
    expect((await stat(file('plan.json'))).mode & 0o777).toBe(0o600)
    expect(err).toContain('Monatslimit: monthly_limit')
    expect(err).toContain('Kostenstelle: label Kostenstelle\n')
    expect(err).toContain('3 rows: 1 to create, 2 to update, 0 unchanged, 0 problems.')
    // What apply reads is what was written.
    expect(parsePlanFile(text, 'plan.json').steps).toHaveLength(4)
  })

  it('says of each step from which row of the file it is', async () => {
    const bytes = 'name,limit,env\nnew,5,a\nci,700,"two\nlines"\nsecond,6,b\nchat,20,c\n'
    const { file } = await plan({ bytes, argv: ['--out', '@plan.json'] })
    const { origin, steps } = parsePlanFile(await readFile(file('plan.json'), 'utf8'), 'plan.json')
    expect(origin).toEqual({ kind: 'command', command: 'plan' })
    expect(steps.map((step) => [step.field, step.after, step.source])).toEqual([
      ['monthly_limit', '700', { file: 'keys.csv', line: 3 }],
      ['label:env', 'two\nlines', { file: 'keys.csv', line: 3 }],
      ['label:env', 'c', { file: 'keys.csv', line: 6 }],
      ['create', expect.stringContaining('env=a'), { file: 'keys.csv', line: 2 }],
      ['create', expect.stringContaining('env=b'), { file: 'keys.csv', line: 5 }],
    ])
  })

  it('plans nothing where a row has a problem, and lists every one', async () => {
    const bytes = 'name,limit\nci,0\nnew,\nchat,30\nCHAT,5\n'
    const { code, out, err, file } = await plan({
      bytes,
      argv: ['--json', '--out', '@plan.json', '--errors', '@bad.csv'],
    })
    expect(code).toBe(2)
    const report = JSON.parse(out)
    expect(report).toMatchObject({ version: 1, rows: 4, create: 0, update: 1, unchanged: 0 })
    expect(
      report.errors.map(({ row, column, value, code }: Record<string, unknown>) => ({ row, column, value, code })),
    ).toEqual([
      { row: 2, column: 'limit', value: '0', code: 'limit_zero' },
      { row: 3, column: 'limit', value: '', code: 'limit_required' },
      { row: 5, column: 'name', value: 'CHAT', code: 'name_twin' },
    ])
    expect(report.errors[0].message).toContain('none')
    expect(err).toContain('line 2, limit "0": 0 would remove the cap.')
    await expect(stat(file('plan.json'))).rejects.toThrow('ENOENT')
    const bad = await readFile(file('bad.csv'))
    expect([...bad.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const corrected = bad.toString().replace('ci,0', 'ci,9').replace('new,', 'new,7').replace('CHAT,5', 'cha,5')
    const again = await plan({ bytes: corrected, argv: ['--json'] })
    expect([again.code, JSON.parse(again.out)]).toEqual([0, { version: 1, rows: 3, create: 2, update: 1, unchanged: 0, errors: [] }]) // prettier-ignore
  })

  it('plans no key without a group where budgets are per group, and says in which row and column', async () => {
    const session = { refresh: async () => ({ ...loaded(keys), needsGroup: true }) }
    const bytes = 'name,limit,group\nci,700,\nnew,5,Research\nlost,5,\n'
    const { code, err, file } = await plan({ bytes, session, argv: ['--out', '@plan.json'] })
    expect(code).toBe(2)
    expect(err).toContain('line 4, group: The budgets of this organisation are per group: a new key needs one.')
    await expect(stat(file('plan.json'))).rejects.toThrow('ENOENT')
    const without = await plan({ bytes: 'name,limit\nlost,5\n', session, argv: ['--json'] })
    expect(without.code).toBe(2)
    expect(JSON.parse(without.out).errors).toMatchObject([{ row: 2, column: null, value: '', code: 'group_required' }])
    expect(without.err).toContain('"group"')
  })

  it('prints the first steps where the plan goes nowhere else', async () => {
    const { code, out } = await plan({ bytes: 'name;limit\nci;750\n' })
    expect(code).toBe(0)
    expect(out).toMatch(/a key\s+monthly_limit\s+500\s+→\s+750/)
  })

  it.each([
    ['name,limit,limit\nci,5,500\n', ['header_twice'], /“limit” stands at 2 and 3/],
    ['name,Kst,KST\nci,5,500\n', ['header_twins'], /at 2 and 3/],
    ['name,__proto__,constructor,limit\nci,a,b,5\n', ['header_machinery', 'header_machinery'], /“__proto__” at 2/],
    ['name,kostenstelle\nci,5\n', ['label_twin'], /“Kostenstelle”/],
    ['name,limit\n"ci,5\nk2,6\n', ['unclosed_quote'], /line 2/],
    ['<html><table><tr><td>name</td></tr></table></html>', ['html'], /web page/],
    [Uint8Array.from([0x50, 0x4b, 3, 4, 0x14, 0, 0, 0, 8, 0]), ['zip'], /ZIP archive/],
  ])('refuses %j by name', async (bytes, codes, message) => {
    const { code, out, err } = await plan({ bytes, argv: ['--json'] })
    expect(code).toBe(2)
    expect(JSON.parse(out).errors.map(({ code }: { code: string }) => code)).toEqual(codes)
    expect(err).toMatch(message)
  })

  it('reads a column by its place, and an amount by the mark that is given', async () => {
    const bytes = 'name,limit,limit\nci,7,1.500\n'
    const point = await plan({ bytes, argv: ['--map', '#2=ignored', '--decimal', ',', '--out', '@plan.json'] })
    expect(stepsOf(await readFile(point.file('plan.json'), 'utf8'))).toEqual([
      `set ${idOf('ci')} monthly_limit 500 1500`,
    ])
    const open = await plan({ bytes, argv: ['--map', '#2=ignored', '--json'] })
    expect(JSON.parse(open.out).errors).toMatchObject([{ row: 2, column: 'limit', value: '1.500', code: 'limit_ambiguous' }]) // prettier-ignore
  })

  it('reads a file as the call says it is written', async () => {
    const bytes = latin1('name|limit;label:env\ngr\u00f6\u00dfe|5;x\n')
    const argv = ['--delimiter', 'pipe', '--encoding', 'windows-1252', '--map', '#2=limit', '--json']
    const { code, out } = await plan({ bytes, argv })
    expect([code, JSON.parse(out).errors]).toMatchObject([2, [{ column: 'limit;label:env', value: '5;x' }]])
    const wrong = await plan({ bytes, argv: ['--encoding', 'utf-8', '--json'] })
    expect(JSON.parse(wrong.out).errors).toMatchObject([{ row: 2, code: 'not_the_encoding' }])
  })

  it('compares when keys end with what was set from here', async () => {
    const expiries = [{ keyId: idOf('ci'), at: '2027-01-31T23:59:59Z', setAt: '2026-11-01T00:00:00Z' }]
    const session = { lives: async () => ({ expiries, replacements: [] }) }
    const { file } = await plan({
      bytes: 'name,expiry\nci,-\nchat,2027-06-30\n',
      argv: ['--out', '@plan.json'],
      session,
    })
    expect(stepsOf(await readFile(file('plan.json'), 'utf8'))).toEqual([
      `set ${idOf('ci')} expiry 2027-01-31T23:59:59Z `,
      `set ${idOf('chat')} expiry  2027-06-30T23:59:59Z`,
    ])
  })

  it('finds keys by a label, and names new ones by a pattern', async () => {
    const bytes = 'Kostenstelle,env,limit\n100,dev,9\n900,dev,8\n'
    const argv = ['--match', 'label:Kostenstelle', '--pattern', 'k-{env}-{Kostenstelle}', '--out', '@plan.json']
    const { code, file } = await plan({ bytes, argv })
    expect(code).toBe(0)
    expect(stepsOf(await readFile(file('plan.json'), 'utf8'))).toEqual([
      `set ${idOf('ci')} label:env  dev`,
      `set ${idOf('ci')} monthly_limit 500 9`,
      'create k-dev-900 create  limit 8, Kostenstelle=900, env=dev',
    ])
  })

  it('plans against the list that was kept where the gateway cannot be reached', async () => {
    const offline = { refresh: () => Promise.reject(new AppError('unreachable')) }
    const { code, err } = await plan({ bytes: 'name,limit\nci,9\n', session: { ...offline, keys: () => loaded(keys) } })
    expect([code, err]).toEqual([0, expect.stringContaining('planned against the list of 2026-11-23')])
    await expect(plan({ bytes: 'name\nci\n', session: { ...offline, keys: () => null } })).rejects.toThrow(AppError)
    const refused = { refresh: () => Promise.reject(new AppError('key_refused')), keys: () => loaded(keys) }
    await expect(plan({ bytes: 'name\nci\n', session: refused })).rejects.toMatchObject({ failure: { code: 'key_refused' } }) // prettier-ignore
  })

  it('sends nothing of a file to the terminal that steers it', async () => {
    const { err } = await plan({ bytes: 'name,limit\n"a\u001b[2J",x\n' })
    expect(err).not.toContain('\u001b')
  })

  it.each([
    ['--match', 'spend'],
    ['--match', 'id'],
    ['--match', 'label:env'],
    ['--map', 'nobody=name'],
    ['--map', 'name=spend'],
    ['--map', 'name'],
    ['--decimal', 'x'],
    ['--encoding', 'latin1'],
    ['--delimiter', 'x'],
    ['--delimiter', 'constructor'],
    ['--pattern', 'no-braces'],
    ['--pattern', '{team}'],
    ['more.csv'],
  ])('calls %j %j bad usage', async (...argv) => {
    await expect(plan({ bytes: 'name,limit\nci,5\n', argv })).rejects.toThrow(UsageError)
  })
})

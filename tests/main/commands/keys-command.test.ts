import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keysCommand } from '../../../main/commands/keys.ts'
import { aKey, aTable, idOf } from '../../support/a-key.ts'
import { unzipped } from '../../support/unzipped.ts'
import { aContext, aSession, aTerminal, loaded } from './fakes.ts'

const table = aTable([
  aKey('ci').labelled('note', '=1+1').limited('1500.25').inGroup('g1'),
  aKey('ä').labelled('note', ''),
  aKey('x'),
])

describe('keys', () => {
  let folder = ''
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'fobsheet-keys-'))))
  afterEach(() => rmSync(folder, { recursive: true }))

  const run = async (args: readonly string[], isShown = false) => {
    const terminal = { ...aTerminal(), isShown }
    const session = { ...aSession({ outcomes: [] }), refresh: async () => loaded(table) }
    const code = await keysCommand.run(args, aContext(terminal, session))
    return { code, ...terminal.written }
  }

  it('writes CSV that programs expect, an empty label apart from an absent one', async () => {
    const { code, out, err } = await run(['--format', 'csv', '--where', 'name!=x'])
    expect(code).toBe(0)
    expect(out.split('\r\n')).toEqual([
      'id,name,monthly_limit,monthly_spend,label:note,created_by,group,expiry',
      `${idOf('ci')},ci,1500.25,0,'=1+1,,Research,`,
      `${idOf('ä')},ä,none,0,',,,`,
      '',
    ])
    expect(err).toContain('2')
  })

  it('writes CSV for other programs, into a file that is for its owner alone', async () => {
    const file = path.join(folder, 'keys.csv')
    expect((await run(['--format', 'csv', '--dialect', 'semicolon', '--out', file])).out).toBe('')
    const written = readFileSync(file, 'utf8')
    expect(written).toMatch(/^\ufeffid;name;/)
    expect(written).toContain(';"1500,25";')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    await run(['--format', 'csv', '--dialect', 'tab', '--out', file])
    expect(readFileSync(file).toString('utf16le')).toMatch(/^\ufeffid\tname\t/)
  })

  it('writes a workbook into a file, and never onto a terminal', async () => {
    const file = path.join(folder, 'keys.xlsx')
    await run(['--format', 'xlsx', '--out', file], true)
    const sheet = unzipped(readFileSync(file)).get('xl/worksheets/sheet1.xml') ?? ''
    expect(sheet).toContain('<c r="C2" s="2"><v>1500.25</v></c>')
    expect(sheet).not.toContain('<f')
    await expect(run(['--format', 'xlsx'], true)).rejects.toThrow('--out')
  })

  it.each([
    [['--format', 'yaml'], 'table, csv, json or xlsx'],
    [['--format', 'csv', '--dialect', 'xlsx'], 'comma, semicolon or tab'],
    [['--dialect', 'tab'], '--format csv'],
    [['--json', '--format', 'csv'], '--json and --format csv exclude each other'],
    [['--json', '--format', 'table'], '--json and --format table exclude each other'],
  ])('refuses %j', async (args, told) => {
    await expect(run(args)).rejects.toThrow(told)
  })
})

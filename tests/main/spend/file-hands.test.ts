import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nano } from '#shared/domain/money.ts'
import { NO_MARKUP } from '#shared/spend/statements/statement-terms.ts'
import { dayOf } from '#shared/spend/days/utc-day.ts'
import { keepList } from '../../../main/store/kept-list.ts'
import { aQuery } from '../../support/a-spend.ts'
import { unzipped } from '../../support/unzipped.ts'
import { aList } from '../store/keys.ts'
import { keyId } from './answers.ts'
import { handsOf, takeDays } from './stored.ts'

const [october, november] = [dayOf('2026-10-01'), dayOf('2026-11-01')]
const spent = [
  { day: october, key: keyId(1), model: 'm', nano: 12_345_678_901n },
  { day: october + 30, key: keyId(2), model: 'm', nano: 1_000_000_000n },
]
const query = aQuery({ rows: [{ kind: 'label', label: 'team' }], from: october, to: november })
const account = { id: 'acme', name: 'Acme' }
const terms = { label: 'team', labels: 'then', markup: NO_MARKUP, minimum: nano(0n), rounding: { mode: 'half-even', per: 'statement' }, note: '' } as const // prettier-ignore

describe('createFileHands', () => {
  let folder = ''
  const hands = () => handsOf(folder)
  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'file-hands-'))
    await keepList(folder, aList([[1, [['team', 'web']]], [2, [['team', 'core']]]])) // prettier-ignore
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('writes a pivot into a file', async () => {
    await takeDays(hands(), { from: october, to: november }, spent, november + 9)
    const target = path.join(folder, 'pivot.xlsx')
    await hands().export({ query, form: 'xlsx', path: target, account })
    expect(unzipped(readFileSync(target)).get('xl/worksheets/sheet1.xml')).toContain('<v>12.345678901</v>')
    expect(await hands().text({ query, heads: false, mark: '.' })).toBe(
      'core\t1\nweb\t12.345678901\nTotal\t13.345678901',
    )
  })

  it('writes statements into a folder, and says what they come to', async () => {
    await takeDays(hands(), { from: october, to: november }, spent, november + 9)
    const out = path.join(folder, 'out')
    const order = { month: '2026-10', terms, issues: false }
    expect(await hands().statements({ order, folder: out, organisation: 'Acme' })).toEqual({
      kind: 'saved',
      folder: out,
      month: '2026-10',
      statements: 2,
      total: '13.35',
      unbilled: '0',
      pivot: '13.345678901',
      issuedAt: null,
      wasIssued: false,
      isProvisional: false,
      uncounted: 0,
      removed: [],
      left: [],
    })
    expect(readdirSync(out).toSorted()).toEqual(['2026-10 core.csv', '2026-10 core.xlsx', '2026-10 web.csv', '2026-10 web.xlsx', '2026-10.csv', '2026-10.files.json', '2026-10.xlsx']) // prettier-ignore
  })

  describe('files of an earlier writing', () => {
    const out = () => path.join(folder, 'out')
    const names = () => readdirSync(out()).toSorted()
    const save = async (
      more: { readonly label?: string; readonly issues?: boolean; readonly organisation?: string } = {},
    ) => {
      const { label = 'team', issues = false, organisation = 'Acme' } = more
      const saved = await hands().statements({ order: { month: '2026-10', terms: { ...terms, label, labels: 'now' }, issues }, folder: out(), organisation }) // prettier-ignore
      return saved.kind === 'saved' ? { removed: saved.removed, left: saved.left } : saved
    }
    /** The customer `core` is called `ops` from now on. */
    const rename = () => keepList(folder, aList([[1, [['team', 'web'], ['tier', 'web']]], [2, [['team', 'ops'], ['tier', 'low']]]], 's2', '2026-11-12T00:00:00Z')) // prettier-ignore
    beforeEach(async () => {
      await takeDays(hands(), { from: october, to: november }, spent, november + 9)
      await save()
    })

    it('go when their customer is gone, and nothing else goes', async () => {
      await rename()
      writeFileSync(path.join(out(), 'notes.txt'), 'mine')
      writeFileSync(path.join(out(), '2026-09 core.csv'), 'of another month')
      expect(await save()).toEqual({ removed: ['2026-10 core.csv', '2026-10 core.xlsx'], left: [] })
      expect(names()).toEqual(['2026-09 core.csv', '2026-10 ops.csv', '2026-10 ops.xlsx', '2026-10 web.csv', '2026-10 web.xlsx', '2026-10.csv', '2026-10.files.json', '2026-10.xlsx', 'notes.txt']) // prettier-ignore
      expect(await save()).toEqual({ removed: [], left: [] })
    })

    it('stay and are named where they were altered, or were never written here', async () => {
      await rename()
      writeFileSync(path.join(out(), '2026-10 core.csv'), 'altered')
      writeFileSync(path.join(out(), '2026-10 elsewhere.xlsx'), 'from elsewhere')
      mkdirSync(path.join(out(), '2026-10 folder.csv'))
      expect(await save()).toEqual({ removed: ['2026-10 core.xlsx'], left: ['2026-10 core.csv', '2026-10 elsewhere.xlsx'] }) // prettier-ignore
      expect(readFileSync(path.join(out(), '2026-10 core.csv'), 'utf8')).toBe('altered')
    })

    it('stay where they are of another label, another organisation or a month that was issued', async () => {
      await rename()
      const core = ['2026-10 core.csv', '2026-10 core.xlsx']
      expect(await save({ label: 'tier' })).toEqual({ removed: [], left: core })
      rmSync(out(), { recursive: true })
      await save({ organisation: 'Other' })
      expect(await save({ label: 'tier' })).toMatchObject({ removed: [] })
      rmSync(out(), { recursive: true })
      await save({ issues: true })
      rmSync(path.join(folder, 'statements.jsonl'))
      await keepList(
        folder,
        aList(
          [
            [1, [['team', 'web']]],
            [2, [['team', 'later']]],
          ],
          's3',
          '2026-11-13T00:00:00Z',
        ),
      )
      expect(await save()).toEqual({ removed: [], left: ['2026-10 ops.csv', '2026-10 ops.xlsx'] })
    })

    it('are left alone where the list of them is none, or names what is elsewhere', async () => {
      await rename()
      const list = path.join(out(), '2026-10.files.json')
      const text = readFileSync(list, 'utf8')
      writeFileSync(path.join(folder, 'victim.csv'), 'keep')
      writeFileSync(list, text.replaceAll('2026-10 core.csv', '../victim.csv'))
      expect(await save()).toEqual({ removed: ['2026-10 core.xlsx'], left: ['2026-10 core.csv'] })
      expect(readFileSync(path.join(folder, 'victim.csv'), 'utf8')).toBe('keep')
      writeFileSync(list, '{"version":1')
      expect(await save()).toEqual({ removed: [], left: ['2026-10 core.csv'] })
    })
  })

  it('writes nothing of days that may still move when they shall be frozen', async () => {
    await takeDays(hands(), { from: october, to: november }, spent, november)
    const order = { month: '2026-10', terms, issues: true }
    const out = path.join(folder, 'out')
    expect(await hands().statements({ order, folder: out, organisation: 'Acme' })).toEqual({ kind: 'refused', because: 'provisional', month: '2026-10' }) // prettier-ignore
    expect(readdirSync(folder)).not.toContain('out')
  })

  it('says so where nothing is stored', async () => {
    const order = { month: '2026-10', terms, issues: false }
    expect(await hands().statements({ order, folder, organisation: 'Acme' })).toEqual({ kind: 'empty' })
    await expect(hands().text({ query, heads: true, mark: '.' })).rejects.toMatchObject({
      failure: { code: 'bad_request' },
    })
  })
})

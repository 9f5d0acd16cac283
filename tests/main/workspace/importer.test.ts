import { describe, expect, it } from 'vitest'
import type { ImportPiece, ImportWish } from '#shared/contract/import.ts'
import { encodeKeyTable } from '#shared/domain/key-table-file.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'
import { createImporter } from '../../../main/workspace/importer.ts'
import { aKey, aTable, idOf } from '../../support/a-key.ts'

const NO_WISH: ImportWish = {
  chosen: [],
  match: null,
  empties: null,
  pattern: null,
  decisions: [],
  alike: [],
  fixes: [],
  decimal: null,
}

const KEYS = aTable([
  aKey('ci').limited('500').labelled('team', 'web'),
  aKey('jobs').limited('20').labelled('team', 'ops'),
  aKey('test').uncapped().withId(idOf('one test')),
  aKey('test').uncapped().withId(idOf('another test')),
])

/** An import of a text: what it is read as, and how it goes on. */
async function importing(text: string, from: 'file' | 'block' = 'file', keys: KeyTable = KEYS) {
  const importer = createImporter(() => () => Promise.resolve())
  const bytes = new TextEncoder().encode(text)
  const source = await importer.open({ id: 1, name: 'a.csv', from, bytes, kept: [] })
  let sent: Uint8Array | null = encodeKeyTable(keys)
  const read = async (wish: Partial<ImportWish> = {}) => {
    const task = { snapshotId: 's1', keys: sent, groups: [], needsGroup: false, selfId: null, seenFrom: null, now: '2026-11-28T08:00:00Z' } // prettier-ignore
    sent = null
    return importer.read({ ...task, wish: { ...NO_WISH, ...wish } })
  }
  const pieces = async (): Promise<readonly ImportPiece[]> => {
    const all: ImportPiece[] = []
    do all.push(await importer.piece(all.length))
    while (!all.at(-1)?.isLast)
    return all
  }
  return { importer, source, read, pieces }
}

/** Cells as they would be staged: `keys monthly_limit 0 1500`. */
const cellsOf = (pieces: readonly ImportPiece[]): readonly string[] =>
  pieces.flatMap(({ blocks }) =>
    blocks.flatMap(({ of, field, rows, codes, values }) =>
      Array.from(rows, (row, at) => `${of} ${field} ${row} ${values[codes[at] ?? 0]}`),
    ),
  )

describe('an import in its thread', () => {
  it('says how a table is written and shows its first rows, long texts cut', async () => {
    const { source } = await importing(`name;monthly_limit\nci;1.500,00\njobs;${'9'.repeat(500)}`)
    expect(source.dialect).toEqual({ encoding: 'utf-8', delimiter: ';', decimal: ',', header: true })
    expect(source.table).toMatchObject({ header: ['name', 'monthly_limit'], columns: 2, rows: 2 })
    expect(source.table?.sample[0]).toEqual(['ci', '1.500,00'])
    expect(source.table?.sample[1]?.[1]).toHaveLength(200)
  })

  it('refuses by name what is no table, and says where a quotation mark was left open', async () => {
    expect((await importing('%PDF-1.7')).source).toMatchObject({ refusal: { code: 'pdf' }, dialect: null, table: null })
    const { source } = await importing('name,limit\n"k1,5\nk2,6\n')
    expect(source).toMatchObject({ refusal: { code: 'unclosed_quote', line: 2, column: 1 }, table: null })
    expect(source.dialect).not.toBeNull()
  })

  it('reads the same bytes in another way when its user says so', async () => {
    const { importer, source } = await importing('name|team\nci|a;b')
    const again = await importer.dialect({ ...source.dialect!, delimiter: ';' })
    expect(again.table?.header).toEqual(['name|team'])
    expect(again.found?.delimiter).toBe('|')
  })

  it('stages what differs from the list, and drafts what the list does not have', async () => {
    const { read, pieces } = await importing('name;monthly_limit;team\nci;1.500,00;web\njobs;20;data\nnew;10,5;ops')
    const result = await read()
    expect(result.counts).toMatchObject({ rows: 3, create: 1, update: 2, unchanged: 0, errors: 0, questions: 0 })
    expect(result.drafts).toBe(1)
    expect(cellsOf(await pieces())).toEqual([
      'drafts name 0 new',
      'drafts monthly_limit 0 10.5',
      'drafts label:team 0 ops',
      'keys monthly_limit 0 1500',
      'keys label:team 1 data',
    ])
  })

  it('keeps what is staged in pieces that cross quickly, and says which is the last', async () => {
    const many = aTable(Array.from({ length: 10_000 }, (_, at) => aKey(`key-${at}`).limited('5')))
    const rows = Array.from({ length: 10_000 }, (_, at) => `key-${at},${at + 10},${'x'.repeat(90)}${at}`)
    const { read, pieces } = await importing(`name,monthly_limit,note\n${rows.join('\n')}`, 'file', many)
    expect((await read()).counts).toMatchObject({ update: 10_000 })
    const all = await pieces()
    expect(all.length).toBeGreaterThan(3)
    expect(cellsOf(all)).toHaveLength(20_000)
    for (const { blocks } of all) {
      const bytes = blocks.reduce((sum, { rows: own, values }) => sum + own.length * 8 + values.join('').length * 2, 0)
      expect(bytes).toBeLessThan(1_000_000)
    }
  })

  it('asks about a name that several keys have, and takes an answer for all of a kind', async () => {
    const { read } = await importing('name,team\ntest,web\nci,ops')
    const asked = await read()
    expect(asked.counts).toMatchObject({ questions: 1, update: 1 })
    expect(asked.groups).toEqual([{ kind: 'name_shared', count: 1, choices: expect.arrayContaining(['skip']) }])
    const [question] = asked.questions
    const chosen = await read({ decisions: [[question!.id, `key:${idOf('one test')}`]] })
    expect(chosen.counts).toMatchObject({ questions: 0, update: 2 })
    expect((await read({ alike: [['name_shared', 'skip']] })).counts).toMatchObject({
      questions: 0,
      left: 1,
      update: 1,
    })
  })

  it('takes for all twins alike the one key that each looks like', async () => {
    const { read } = await importing('name,team\nCI,new\nJobs ,new')
    const asked = await read()
    expect(asked.groups).toEqual([{ kind: 'name_twin', count: 2, choices: ['key', 'skip', 'create'] }])
    expect((await read({ alike: [['name_twin', 'key']] })).counts).toMatchObject({ questions: 0, update: 2 })
  })

  it('gives the rows of one verdict, with what their cells mean and what is wrong', async () => {
    const { importer, read } = await importing('name,monthly_limit\nci,0\njobs,30\nci2,none')
    await read()
    const { rows, total } = await importer.rows({ verdict: 'error', at: 0, count: 10 })
    expect(total).toBe(1)
    expect(rows[0]).toMatchObject({ row: 0, line: 2, verdict: 'error', key: 'ci' })
    expect(rows[0]?.problems).toEqual([expect.objectContaining({ column: 1, code: 'limit_zero', value: '0' })])
    const [updated] = (await importer.rows({ verdict: 'update', at: 0, count: 10 })).rows
    expect(updated?.cells[1]).toEqual({
      text: '30',
      isCut: false,
      isFixed: false,
      change: { field: 'monthly_limit', before: '20', after: '30' },
    })
  })

  it('reads what was typed in place of a cell', async () => {
    const { importer, read } = await importing('name,monthly_limit\nci,0')
    expect((await read({ fixes: [[0, 1, '750']] })).counts).toMatchObject({ update: 1, errors: 0 })
    expect((await importer.rows({ verdict: null, at: 0, count: 10 })).rows[0]?.cells[1]).toMatchObject({
      text: '750',
      isFixed: true,
    })
  })

  it('remembers what columns were chosen to be, for the next table with this header', async () => {
    const { importer, read } = await importing('wer,was\nci,ops')
    await read({ chosen: [[0, { use: 'name', labelKey: null }], [1, { use: 'label', labelKey: 'team' }]] }) // prettier-ignore
    const kept = await importer.keep(null)
    if (!kept) throw new Error('it has titles')
    const next = createImporter(() => () => Promise.resolve())
    const bytes = new TextEncoder().encode('wer,was\njobs,web')
    await next.open({ id: 2, name: 'b.csv', from: 'file', bytes, kept: [kept] })
    const task = {
      snapshotId: 's1',
      keys: encodeKeyTable(KEYS),
      groups: [],
      needsGroup: false,
      selfId: null,
      seenFrom: null,
      now: '2026-11-28T08:00:00Z',
    }
    const result = await next.read({ ...task, wish: NO_WISH })
    expect(result.isRemembered).toBe(true)
    expect(result.columns.map(({ use, how }) => [use, how])).toEqual([['name', 'remembered'], ['label', 'remembered']]) // prettier-ignore
    expect(result.counts).toMatchObject({ update: 1 })
  })

  it('takes a table with dates for label history: all of it, or with a single fault nothing', async () => {
    const { importer, read } = await importing('date,name,team\n2026-01-01,ci,old\n2026-03-01,ci,older')
    const result = await read()
    expect(result).toMatchObject({ dated: { days: 2, problemCount: 0 }, drafts: 0, questions: [] })
    expect(await importer.dated(null)).toHaveLength(2)
    const faulty = await importing('date,name,team\n2026-01-01,ci,old\nsoon,ci,older')
    expect((await faulty.read()).dated).toMatchObject({ problemCount: 1 })
    expect(await faulty.importer.dated(null)).toEqual([])
  })
})

import { describe, expect, it, vi } from 'vitest'
import type { ImportBlock, ImportPiece, ImportResult, ImportSource } from '#shared/contract/import.ts'
import type { Bridge } from '#shared/contract/bridge.ts'
import { failed, ok } from '#shared/contract/failure.ts'
import { requests } from '#shared/contract/requests.ts'
import { usualEmpties } from '#shared/import/empties.ts'
import { aKey, aTable } from '../../support/a-key.ts'
import { createFakeMain, openPage } from './page.ts'
import type { FakeMain } from './page.ts'

const SOURCE: ImportSource = {
  id: 1,
  name: 'budget.csv',
  from: 'file',
  size: 10,
  dialect: { encoding: 'utf-8', delimiter: ',', decimal: '.', header: true },
  found: { encoding: 'utf-8', delimiter: ',', decimal: '.', header: true },
  refusal: null,
  table: { header: ['name', 'monthly_limit'], columns: 2, rows: 3, sample: [] },
}

const RESULT: ImportResult = {
  snapshotId: 'list-1',
  columns: [],
  faults: [],
  isRemembered: false,
  match: { by: 'name' },
  empties: usualEmpties,
  pattern: null,
  counts: { rows: 3, create: 1, update: 2, unchanged: 0, errors: 0, questions: 0, left: 0 },
  questions: [],
  groups: [],
  notices: [],
  dated: null,
  drafts: 1,
}

const block = (
  of: ImportBlock['of'],
  field: ImportBlock['field'],
  cells: readonly [number, string][],
): ImportBlock => ({
  of,
  field,
  rows: Uint32Array.from(cells, ([row]) => row),
  // A header, the rows of keys, and then a new one.
  lines: Uint32Array.from(cells, ([row]) => (of === 'keys' ? row + 2 : row + 4)),
  codes: Uint32Array.from(cells, (_, at) => at),
  values: cells.map(([, value]) => value),
})

const PIECES: readonly ImportPiece[] = [
  { blocks: [block('drafts', 'name', [[0, 'new']]), block('drafts', 'monthly_limit', [[0, '10.5']])], isLast: false },
  { blocks: [block('keys', 'monthly_limit', [[0, '1500'], [1, '7']]), block('keys', 'label:team', [[1, 'ops']])], isLast: true }, // prettier-ignore
]

/** A main that has this import open. Everything it is asked parses. */
async function importing(result: Partial<ImportResult> = {}, whileChoosing = (): void => undefined) {
  const main: FakeMain = createFakeMain()
  const asked: { name: string; input: unknown }[] = []
  const answers: Record<string, (input: never) => unknown> = {
    'import.give': ({ at, bytes, total }: { at: number; bytes: Uint8Array; total: number }) =>
      at + bytes.length < total ? null : SOURCE,
    'import.choose': () => {
      whileChoosing()
      return SOURCE
    },
    'import.named': () => SOURCE,
    'import.read': () => ({ ...RESULT, ...result }),
    'import.rows': ({ at }: { at: number }) => ({ total: 3, rows: [{ row: at }] }),
    'import.piece': ({ at }: { at: number }) => PIECES[at],
    'import.close': () => undefined,
    'import.stop': () => undefined,
  }
  const bridge: Bridge = {
    async invoke(name, input) {
      if (!name.startsWith('import.')) return main.bridge.invoke(name, input)
      await Promise.resolve()
      asked.push({ name, input })
      const parsed = requests[name].input.safeParse(input)
      if (!parsed.success) return failed({ code: 'bad_request' })
      return ok(answers[name]?.(parsed.data as never) as never) // what the test lays out
    },
  }
  const page = await openPage({ main: { ...main, bridge } })
  page.show(aTable([aKey('ci').limited('5'), aKey('jobs').limited('5')]))
  const now = () => page.store.getState()
  return { ...page, now, asked, askedFor: (wanted: string) => asked.filter(({ name }) => name === wanted) }
}

describe('importing a table', () => {
  it('imports the table that the app was opened with, once', async () => {
    const { now, askedFor } = await importing()
    now().noteNamedFile()
    expect(now().hasNamedFile).toBe(true)
    now().importNamedFile()
    await vi.waitFor(() => expect(now().importing?.source).toEqual(SOURCE), 10_000)
    expect([now().hasNamedFile, now().page, askedFor('import.named').length]).toEqual([false, 'import', 1])
  })

  it('hands a file over in parts of at most a megabyte, and says at once what it means', async () => {
    const { now, askedFor } = await importing()
    const file = new File([new Uint8Array(2_500_000)], 'budget.csv')
    await now().doImport({ kind: 'file', file })
    const parts = askedFor('import.give').map(({ input }) => input as { at: number; bytes: Uint8Array; total: number })
    expect(parts.map(({ at, bytes, total }) => [at, bytes.length, total])).toEqual([
      [0, 1_000_000, 2_500_000],
      [1_000_000, 1_000_000, 2_500_000],
      [2_000_000, 500_000, 2_500_000],
    ])
    expect(now().importing).toMatchObject({ step: 'source', source: { name: 'budget.csv' }, work: null })
    expect(now().importing?.result?.counts?.update).toBe(2)
  })

  it('goes straight to the preview with a table whose header was imported before', async () => {
    const { now } = await importing({ isRemembered: true })
    await now().doImport({ kind: 'choose' })
    expect(now().importing?.step).toBe('preview')
  })

  it('stages changes and drafts as one step of undo', async () => {
    const { now, main, rest, askedFor } = await importing()
    await now().doImport({ kind: 'choose' })
    await now().doImport({ kind: 'stage' })
    expect(now().undoName).toBe('Import budget.csv')
    expect(now().stagedKeyCount).toBe(3)
    expect(now().patchAt(0, 'monthly_limit')?.to).toBe('1500')
    expect(now().patchAt(2, 'name')?.to).toBe('new')
    expect(now().patchAt(2, 'draft')).not.toBeNull()
    expect(now().importing).toMatchObject({ source: null, staged: { name: 'budget.csv', created: 1 } })
    expect(askedFor('import.close').map(({ input }) => input)).toEqual([{ isStaged: true }])
    await rest()
    expect(main.log.filter(({ kind }) => kind === 'batch').map((entry) => 'id' in entry && entry.id)).toHaveLength(1)
    now().undo()
    expect(now().stagedCount).toBe(0)
    now().redo()
    expect(now().patchAt(1, 'label:team')?.to).toBe('ops')
  })

  it('numbers new drafts after those there are', async () => {
    const { now } = await importing()
    await now().doImport({ kind: 'choose' })
    await now().doImport({ kind: 'stage' })
    await now().doImport({ kind: 'choose' })
    await now().doImport({ kind: 'stage' })
    expect(now().book.beyond).toEqual(['draft:1', 'draft:2'])
  })

  it('compares anew instead of staging when a newer list came meanwhile', async () => {
    const { now, show, askedFor } = await importing()
    await now().doImport({ kind: 'choose' })
    show(aTable([aKey('jobs').limited('5')]), 'list-2')
    await now().doImport({ kind: 'stage' })
    expect(now().stagedCount).toBe(0)
    expect(askedFor('import.read')).toHaveLength(2)
    expect(now().notice).toMatchObject({ kind: 'info', text: expect.stringContaining('newer list') })
  })

  it('keeps fixes and answers, and asks for the rows in sight once', async () => {
    const { now, askedFor } = await importing()
    await now().doImport({ kind: 'choose' })
    await now().doImport({ kind: 'fix', row: 1, column: 0, text: 'a' })
    await now().doImport({ kind: 'fix', row: 1, column: 0, text: 'b' })
    await now().doImport({ kind: 'decide', question: 'duplicate:x', choice: 'first' })
    expect(now().importing?.wish).toMatchObject({ fixes: [[1, 0, 'b']], decisions: [['duplicate:x', 'first']] })
    await Promise.all([now().doImport({ kind: 'rows', piece: 0 }), now().doImport({ kind: 'rows', piece: 0 })])
    expect(askedFor('import.rows')).toHaveLength(1)
    expect(now().importing?.rows.pieces.get(0)).toEqual([{ row: 0 }])
  })

  it('shows how far main is, and takes no late word for work', async () => {
    const seen: unknown[] = []
    const { now } = await importing({}, () => {
      now().followImport(0.2)
      seen.push(now().importing?.work)
    })
    now().followImport(0.1)
    expect(now().importing).toBeNull()
    await now().doImport({ kind: 'choose' })
    expect(seen).toEqual([{ what: 'reading', part: 0.2 }])
    now().followImport(0.9)
    expect(now().importing?.work).toBeNull()
    await now().doImport({ kind: 'stop' })
    now().followImport(0.9)
    expect(now().importing?.work).toBeNull()
  })

  it('goes with its workspace', async () => {
    const { now, store } = await importing()
    await now().doImport({ kind: 'choose' })
    store.getState().receiveApp({ ...now().app!, current: 'w2' })
    expect(now().importing).toBeNull()
  })
})

import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ImportWish, KeptImport } from '#shared/contract/import.ts'
import { encodeKeyTable } from '#shared/domain/key-table-file.ts'
import { createImportThreads } from '../../../main/workspace/import-thread.ts'
import type { StartImportThread } from '../../../main/workspace/import-thread.ts'
import { createImports } from '../../../main/workspace/imports.ts'
import type { Session } from '../../../main/workspace/session.ts'
import { aKey, aTable } from '../../support/a-key.ts'

let folder = ''
let start: StartImportThread

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'fobsheet-'))
  const source = path.resolve('main/work/import.ts')
  // The thread runs as it is shipped: built, in one file.
  await build({
    configFile: false,
    logLevel: 'silent',
    build: { ssr: source, outDir: folder, rolldownOptions: { output: { entryFileNames: 'work-import.js' } } },
    ssr: { noExternal: true },
  })
  start = createImportThreads(pathToFileURL(path.join(folder, 'work-import.js')))
})

afterAll(() => rm(folder, { recursive: true }))

const WISH: ImportWish = {
  chosen: [],
  match: null,
  empties: null,
  pattern: null,
  decisions: [],
  alike: [],
  fixes: [],
  decimal: null,
}

/** Imports into a list of `keys` keys, which remember what was imported. */
function importsOver(keys: number, needsGroup = false) {
  const table = aTable(Array.from({ length: keys }, (_, at) => aKey(`key-${at}`).limited('5')))
  const info = { snapshotId: 's1', listedAt: '2026-11-28T08:00:00Z', rowCount: keys, partial: false }
  const kept: KeptImport[] = []
  const session = {
    keys: () => ({ info, table, bytes: encodeKeyTable(table), groups: [], needsGroup }),
    workspace: () => ({ selfId: null }),
    labelImport: { seenFrom: async () => null },
    imports: { load: async () => [...kept], keep: async (one: KeptImport) => void kept.push(one) },
  } as unknown as Session // as far as imports use one
  const parts: number[] = []
  const imports = createImports({
    start,
    session: () => session,
    now: () => '2026-11-28T08:00:00Z',
    onPart: (part) => void parts.push(part),
  })
  return { imports, kept, parts }
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const given = (text: string, at = 0, to = text.length) => ({
  name: 'a.csv',
  from: 'file' as const,
  total: text.length,
  at,
  bytes: bytesOf(text.slice(at, to)),
})

describe('imports', () => {
  it('read a file, say what it means, and remember it once it was staged', async () => {
    const { imports, kept } = importsOver(3)
    const file = path.join(folder, 'budget.csv')
    await writeFile(file, 'name,monthly_limit\nkey-1,70\nkey-9,5\n')
    expect(await imports.openFile(file)).toMatchObject({ name: 'budget.csv', from: 'file', table: { rows: 2 } })
    expect((await imports.read(WISH)).counts).toMatchObject({ update: 1, create: 1 })
    expect((await imports.piece(0)).isLast).toBe(true)
    await imports.close(true)
    expect(kept).toEqual([expect.objectContaining({ signature: '["name","monthly_limit"]', match: { by: 'name' } })])
    await expect(imports.rows({ verdict: null, at: 0, count: 1 })).rejects.toMatchObject({
      failure: { code: 'import_gone' },
    })
    await imports.openFile(file)
    expect((await imports.read(WISH)).isRemembered).toBe(true)
    await imports.close(false)
  })

  it('want a group of new keys where the organisation does', async () => {
    const { imports } = importsOver(3, true)
    await imports.give(given('name,monthly_limit\nkey-1,70\nkey-9,5\n'))
    expect((await imports.read(WISH)).counts).toMatchObject({ update: 1, create: 0, errors: 1 })
    const { rows } = await imports.rows({ verdict: 'error', at: 0, count: 1 })
    expect(rows[0]?.problems).toMatchObject([{ code: 'group_required', column: null }])
    await imports.close(false)
  })

  it('put together what the page was given in parts, and refuse parts out of order', async () => {
    const { imports } = importsOver(3)
    const text = 'name,monthly_limit\nkey-1,70\n'
    expect(await imports.give(given(text, 0, 10))).toBeNull()
    await expect(imports.give(given(text, 12, 14))).rejects.toMatchObject({ failure: { code: 'bad_request' } })
    expect(await imports.give(given(text, 10, text.length))).toMatchObject({ table: { rows: 1 } })
    await imports.close(false)
  })

  it('read nothing of a file that is too large', async () => {
    const { imports } = importsOver(3)
    const file = path.join(folder, 'large.csv')
    await writeFile(file, '')
    await truncate(file, 200_000_001)
    expect(await imports.openFile(file)).toMatchObject({
      size: 200_000_001,
      refusal: { code: 'too_large' },
      table: null,
    })
    const first = { ...given('a,b'), total: 300_000_000 }
    expect(await imports.give(first)).toMatchObject({ refusal: { code: 'too_large' } })
  })

  it('tell how far they are with a long table, and stop when they are called off', async () => {
    const { imports, parts } = importsOver(100)
    const rows = Array.from({ length: 60_000 }, (_, at) => `key-${at},${at + 1},${'some text '.repeat(3)}${at}`)
    const text = `name,monthly_limit,label:note\n${rows.join('\n')}`
    const file = path.join(folder, 'long.csv')
    await writeFile(file, text)
    await imports.openFile(file)
    const reading = imports.read(WISH)
    await expect.poll(() => parts.length).toBeGreaterThan(0)
    imports.stop()
    await expect(reading).rejects.toMatchObject({ failure: { code: 'cancelled' } })
    expect(parts.every((part) => part >= 0 && part <= 1)).toBe(true)
    // What was called off can be asked again.
    expect((await imports.read({ ...WISH, chosen: [[2, { use: 'ignored', labelKey: null }]] })).counts).toMatchObject({ update: 99, unchanged: 1 }) // prettier-ignore
    await imports.close(false)
  }, 60_000)

  it('leave nobody waiting: of two sources the later one is open, and what is asked without one is answered', async () => {
    const { imports } = importsOver(3)
    const [before, after] = await Promise.allSettled([
      imports.give(given('name,team\nkey-1,web\n')),
      imports.give(given('name,env\nkey-1,prod\n')),
    ])
    expect(before).toMatchObject({ status: 'rejected', reason: { failure: { code: 'cancelled' } } })
    expect(after).toMatchObject({ status: 'fulfilled', value: { table: { header: ['name', 'env'] } } })
    await imports.close(false)
    await expect(imports.read(WISH)).rejects.toMatchObject({ failure: { code: 'import_gone' } })
  })

  it('let the question that was asked last count', async () => {
    const { imports } = importsOver(3)
    await imports.give(given('name,team\nkey-1,web\n'))
    const [, second] = await Promise.allSettled([
      imports.read({ ...WISH, chosen: [[1, { use: 'ignored', labelKey: null }]] }),
      imports.read(WISH),
    ])
    expect(second).toMatchObject({ status: 'fulfilled', value: { counts: { update: 1 } } })
    await imports.close(false)
  })
})

import { readdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { KeptImport } from '#shared/contract/import.ts'
import { createKeptImports } from '../../../main/store/kept-imports.ts'
import { tempFolders } from './temp-folder.ts'

const tempFolder = tempFolders()

const kept = (signature: string, key = 'team'): KeptImport => ({
  signature,
  columns: [
    { use: 'name', labelKey: null },
    { use: 'label', labelKey: key },
  ],
  match: { by: 'label', key: '__proto__' },
  pattern: '{team}-{env}',
  empties: { remove: '-', empty: null },
})

describe('what is remembered of imports', () => {
  it('is nothing at first, and comes back as it was kept, for its owner alone', async () => {
    const folder = await tempFolder()
    expect(await createKeptImports(folder).load()).toEqual([])
    await createKeptImports(folder).keep(kept('["a","b"]'))
    expect(await createKeptImports(folder).load()).toEqual([kept('["a","b"]')])
    expect(statSync(path.join(folder, 'imports.json')).mode & 0o777).toBe(0o600)
  })

  it('has one entry a header: the latest', async () => {
    const imports = createKeptImports(await tempFolder())
    await imports.keep(kept('a'))
    await imports.keep(kept('b'))
    await imports.keep(kept('a', 'env'))
    expect(await imports.load()).toEqual([kept('b'), kept('a', 'env')])
  })

  it('forgets the header that was used longest ago when there are too many', async () => {
    const folder = await tempFolder()
    const many = Array.from({ length: 200 }, (_, at) => kept(`header ${at}`))
    writeFileSync(path.join(folder, 'imports.json'), JSON.stringify({ format: 1, kept: many }))
    const imports = createKeptImports(folder)
    await imports.keep(kept('one more'))
    const now = await imports.load()
    expect(now).toHaveLength(200)
    expect(now[0]?.signature).toBe('header 1')
    expect(now.at(-1)?.signature).toBe('one more')
  })

  it('is kept aside when damaged, and refused when newer', async () => {
    const folder = await tempFolder()
    const file = path.join(folder, 'imports.json')
    writeFileSync(file, '{"format":1,"kept":[{"signature":7}]}')
    const told: string[] = []
    expect(await createKeptImports(folder, { report: (event) => void told.push(event) }).load()).toEqual([])
    expect(told).toEqual(['imports.damaged'])
    expect(readdirSync(folder).some((name) => name.startsWith('imports.damaged-'))).toBe(true)
    writeFileSync(file, '{"format":2,"kept":[]}')
    await expect(createKeptImports(folder).load()).rejects.toMatchObject({ failure: { code: 'data_newer' } })
  })
})

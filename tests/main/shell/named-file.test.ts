import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { createNamedFile, namedTable } from '../../../main/shell/named-file.ts'
import { tempFolders } from '../store/temp-folder.ts'

const folder = tempFolders()

async function aFolder() {
  const here = await folder()
  for (const name of ['a.csv', 'b.TSV', 'plan.json', '-x.csv']) writeFileSync(path.join(here, name), 'name\n')
  mkdirSync(path.join(here, 'folder.csv'))
  return here
}

describe('namedTable', () => {
  it('finds the one table among the words of a start', async () => {
    const here = await aFolder()
    const a = path.join(here, 'a.csv')
    expect(namedTable(['/opt/fobsheet', '--no-sandbox', 'a.csv'], here)).toBe(a)
    expect(namedTable([a], '/')).toBe(a)
    expect(namedTable(['b.TSV'], here)).toBe(path.join(here, 'b.TSV'))
  })

  it.each([
    ['nothing', []],
    ['what is not there', ['none.csv']],
    ['a folder', ['folder.csv']],
    ['another kind of file', ['plan.json']],
    ['a switch', ['-x.csv', '--load-extension=a.csv']],
    ['an address', ['file:///tmp/a.csv', 'https://x.test/a.csv']],
    ['several', ['a.csv', 'b.TSV']],
  ])('ignores %s', async (_, argv) => {
    expect(namedTable(argv, await aFolder())).toBeNull()
  })
})

describe('createNamedFile', () => {
  it('keeps the latest table until it is taken, once, and tells of it', async () => {
    const here = await aFolder()
    let told = 0
    const named = createNamedFile(() => void told++)
    named.offer(['a.csv'], here)
    named.offer([], here)
    named.tell()
    expect(told).toBe(3)
    expect(named.take()).toBe(path.join(here, 'a.csv'))
    expect(named.take()).toBeNull()
    named.tell()
    expect(told).toBe(3)
  })
})

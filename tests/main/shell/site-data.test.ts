import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { clearSiteData } from '../../../main/shell/site-data.ts'
import { tempFolders } from '../store/temp-folder.ts'

const newFolder = tempFolders()

describe('clearSiteData', () => {
  it('leaves only what finds the running instance', async () => {
    const folder = await newFolder()
    const outside = join(await newFolder(), 'kept')
    await writeFile(outside, 'x')
    for (const name of ['Local Storage', 'Cache', 'Crashpad', 'new thing']) {
      await mkdir(join(folder, name, 'inside'), { recursive: true })
      await writeFile(join(folder, name, 'inside', 'file'), 'x')
    }
    for (const name of ['Cookies', 'Trust Tokens', 'SingletonSocket']) await writeFile(join(folder, name), 'x')
    await symlink('nowhere-123', join(folder, 'SingletonLock'))
    await symlink(outside, join(folder, 'a link'))
    clearSiteData(folder)
    expect((await readdir(folder)).toSorted()).toEqual(['SingletonLock', 'SingletonSocket'])
    expect(await readdir(join(outside, '..'))).toEqual(['kept'])
  })

  it('has nothing to do before the first start', async () => {
    expect(() => clearSiteData('/nowhere/at/all')).not.toThrow()
  })
})

import { readFile, readdir, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { atomicWrite, writeNewFile } from '../../../main/store/atomic-write.ts'
import { nodeFiles } from '../../../main/store/file-layer.ts'
import { createFaultyFiles, failureOf } from './faulty-files.ts'
import { tempFolders } from './temp-folder.ts'

const newFolder = tempFolders()

describe('atomicWrite', () => {
  it('syncs the content before the rename and the folder after it', async () => {
    const files = createFaultyFiles()
    await atomicWrite(files, join(await newFolder(), 'a.json'), 'new')
    expect(files.calls).toEqual(['open', 'write', 'sync', 'close', 'rename', 'syncFolder'])
  })

  it('writes everything when the system takes only part at a time', async () => {
    const path = join(await newFolder(), 'a.json')
    await atomicWrite(createFaultyFiles({ shortWrites: true }), path, 'a longer content')
    expect(await readFile(path, 'utf8')).toBe('a longer content')
  })

  it.each(['EIO', 'ENOSPC'])(
    'leaves the old or the new content whichever call fails with %s, and no temporary file',
    async (code) => {
      const folder = await newFolder()
      const path = join(folder, 'a.json')
      for (let failAt = 1; failAt <= 6; failAt++) {
        await atomicWrite(nodeFiles, path, 'old')
        const failure = await failureOf(atomicWrite(createFaultyFiles({ failAt, code }), path, 'new'))
        expect(failure).toBe(code === 'ENOSPC' ? 'disk_full' : 'disk_failed')
        expect(await readFile(path, 'utf8')).toBe(failAt === 6 ? 'new' : 'old')
        expect(await readdir(folder)).toEqual(['a.json'])
      }
    },
  )

  it('leaves the old or the new content when the process dies at any call', async () => {
    const path = join(await newFolder(), 'a.json')
    for (let failAt = 1; failAt <= 6; failAt++) {
      await atomicWrite(nodeFiles, path, 'old')
      await failureOf(atomicWrite(createFaultyFiles({ failAt, dead: true }), path, 'new'))
      expect(['old', 'new']).toContain(await readFile(path, 'utf8'))
    }
  })

  it('makes files that only their owner reads', async () => {
    const path = join(await newFolder(), 'a.json')
    await atomicWrite(nodeFiles, path, 'x')
    expect((await stat(path)).mode & 0o777).toBe(0o600)
  })
})

describe('writeNewFile', () => {
  it('neither overwrites a file nor follows a link', async () => {
    const folder = await newFolder()
    await writeFile(join(folder, 'there'), 'kept')
    await symlink(join(folder, 'there'), join(folder, 'link'))
    expect(await failureOf(writeNewFile(nodeFiles, join(folder, 'there'), 'x'))).toBe('disk_failed')
    expect(await failureOf(writeNewFile(nodeFiles, join(folder, 'link'), 'x'))).toBe('disk_failed')
    expect(await readFile(join(folder, 'there'), 'utf8')).toBe('kept')
  })
})

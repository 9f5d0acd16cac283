import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/contract/app-error.ts'
import { createDiskWatch } from '../../../main/store/disk-watch.ts'
import { createFaultyFiles, failureOf } from './faulty-files.ts'
import { tempFolders } from './temp-folder.ts'

const newFolder = tempFolders()
const full = async (): Promise<never> => {
  throw new AppError('disk_full', { detail: 'ENOSPC' })
}

describe('createDiskWatch', () => {
  it('notes what a write says about the disk, once, and throws it', async () => {
    const disk = createDiskWatch(await newFolder(), { goesOn: true })
    let told = 0
    disk.listen(() => void told++)
    expect(await failureOf(disk.write(full))).toBe('disk_full')
    expect(await failureOf(disk.write(full))).toBe('disk_full')
    expect(disk.failure()).toEqual({ code: 'disk_full', detail: 'ENOSPC' })
    expect(told).toBe(1)
  })

  it('takes over what a run met on the disk, and nothing else that ended it', async () => {
    const disk = createDiskWatch(await newFolder(), { goesOn: true })
    disk.note({ code: 'key_refused' })
    expect(disk.failure()).toBeNull()
    disk.note({ code: 'disk_full' })
    expect(disk.failure()).toEqual({ code: 'disk_full' })
  })

  it('goes on without a write in the window, and not on the command line', async () => {
    const home = await newFolder()
    expect(await createDiskWatch(home, { goesOn: true }).attempt(full)).toBeNull()
    expect(await failureOf(createDiskWatch(home).attempt(full))).toBe('disk_full')
  })

  it('does not take any other failure for the disk’s', async () => {
    const disk = createDiskWatch(await newFolder(), { goesOn: true })
    const busy = async (): Promise<never> => {
      throw new AppError('writer_busy')
    }
    expect(await failureOf(disk.attempt(busy))).toBe('writer_busy')
    expect(disk.failure()).toBeNull()
  })

  it('is over when a probe is written whole, which leaves nothing behind', async () => {
    const home = join(await newFolder(), 'new')
    const disk = createDiskWatch(home, { goesOn: true })
    await disk.attempt(full)
    let told = 0
    disk.listen(() => void told++)
    await disk.probe()
    expect([disk.failure(), told]).toEqual([null, 1])
    expect(await readdir(home)).toEqual([])
  })

  it('stays as it is while a probe is refused', async () => {
    const files = createFaultyFiles({ failOn: 'write', code: 'EROFS' })
    const disk = createDiskWatch(await newFolder(), { goesOn: true, files })
    expect(await failureOf(disk.probe())).toBe('disk_failed')
    expect(disk.failure()?.detail).toContain('EROFS')
  })
})

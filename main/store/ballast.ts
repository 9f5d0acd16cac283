import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { writeAll } from './atomic-write.ts'
import { onDisk } from './disk-error.ts'
import { nodeFiles, openToRead } from './file-layer.ts'
import type { FileLayer } from './file-layer.ts'

/** Disk space set aside, given back when the disk is full, so that outcomes in flight can still be written. */
export interface Ballast {
  /** How many bytes `ensure` would write. */
  readonly missing: () => Promise<number>
  readonly ensure: () => Promise<void>
  readonly release: () => Promise<void>
}

const MEBIBYTE = 1 << 20
const SIZE = 16 * MEBIBYTE

/** The ballast of a data folder. A disk too full for it is too full to start a run. */
export function createBallast(home: string, files: FileLayer = nodeFiles): Ballast {
  const path = join(home, 'ballast.bin')
  return {
    missing: () =>
      onDisk(async () => {
        const file = await openToRead(files, path)
        if (!file) return SIZE
        try {
          return Math.max(0, SIZE - (await file.size()))
        } finally {
          await file.close()
        }
      }),
    ensure: () =>
      onDisk(async () => {
        const file = await files.open(path, 'append')
        try {
          // Real, incompressible bytes: a file of holes or zeros may take no space at all.
          for (let size = await file.size(); size < SIZE; size += MEBIBYTE) {
            await writeAll(file, randomBytes(Math.min(MEBIBYTE, SIZE - size)))
          }
          await file.sync()
        } catch (error) {
          await files.remove(path).catch(() => undefined)
          throw error
        } finally {
          await file.close()
        }
        await files.syncFolder(home)
      }),
    release: () => onDisk(() => files.remove(path)),
  }
}

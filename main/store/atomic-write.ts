import { randomBytes } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import { onDisk } from './disk-error.ts'
import type { FileLayer, OpenFile } from './file-layer.ts'

/** What can be written: text, bytes, or bytes that are made piece by piece. */
export type Content = string | Uint8Array | AsyncIterable<Uint8Array>

/** Writes all bytes, however few the system takes at a time. */
export async function writeAll(file: OpenFile, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) at += await file.write(bytes.subarray(at))
}

/** Replaces a file in one step that survives a power cut: either the old or the new content is there, never a mixture. */
export function atomicWrite(files: FileLayer, path: string, content: Content): Promise<void> {
  return onDisk(async () => {
    const temp = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`)
    await writeSynced(files, temp, content)
    try {
      await files.rename(temp, path)
    } catch (error) {
      await removeQuietly(files, temp)
      throw error
    }
    await files.syncFolder(dirname(path))
  })
}

/** Writes a file that must not exist yet, durably; no link is followed and nothing is overwritten. */
export function writeNewFile(files: FileLayer, path: string, content: Content): Promise<void> {
  return onDisk(async () => {
    await writeSynced(files, path, content)
    await files.syncFolder(dirname(path))
  })
}

/** Whether a name is that of an unfinished atomic write of one of the files named so. */
export function isTempOf(name: string, prefix: string): boolean {
  return name.startsWith(`.${prefix}`) && name.endsWith('.tmp')
}

async function writeSynced(files: FileLayer, path: string, content: Content): Promise<void> {
  const file = await files.open(path, 'create')
  try {
    try {
      if (typeof content === 'string') await writeAll(file, new TextEncoder().encode(content))
      else if (content instanceof Uint8Array) await writeAll(file, content)
      else for await (const piece of content) await writeAll(file, piece)
      await file.sync()
    } finally {
      await file.close()
    }
  } catch (error) {
    await removeQuietly(files, path)
    throw error
  }
}

// The first error is the one that counts; a left-over temporary file does no harm.
async function removeQuietly(files: FileLayer, path: string): Promise<void> {
  await files.remove(path).catch(() => undefined)
}

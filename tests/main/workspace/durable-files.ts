import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { nodeFiles } from '../../../main/store/file-layer.ts'
import type { FileLayer } from '../../../main/store/file-layer.ts'

/** The real file system, and what of it a power cut would leave: synced content under names whose folder was synced. */
export interface DurableFiles {
  readonly files: FileLayer
  readonly left: (path: string) => Uint8Array | null
}

/** Watches what becomes durable. */
export function createDurableFiles(): DurableFiles {
  const contents = new Map<string, Uint8Array>()
  const names = new Set<string>()
  const note = (path: string): void => void contents.set(path, new Uint8Array(readFileSync(path)))
  return {
    left: (path) => (names.has(path) ? (contents.get(path) ?? null) : null),
    files: {
      ...nodeFiles,
      async open(path, mode) {
        const file = await nodeFiles.open(path, mode)
        if (mode === 'create') contents.set(path, new Uint8Array())
        const synced = (sync: () => Promise<void>) => async () => {
          await sync()
          note(path)
        }
        return { ...file, sync: synced(file.sync), syncData: synced(file.syncData) }
      },
      async rename(from, to) {
        await nodeFiles.rename(from, to)
        const content = contents.get(from)
        contents.delete(from)
        names.delete(to)
        if (content) contents.set(to, content)
      },
      async syncFolder(folder) {
        await nodeFiles.syncFolder(folder)
        for (const path of contents.keys()) if (dirname(path) === folder) names.add(path)
      },
    },
  }
}

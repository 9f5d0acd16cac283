import { join } from 'node:path'
import { z } from 'zod'
import { keptImportSchema } from '#shared/contract/import-requests.ts'
import type { KeptImport } from '#shared/contract/import.ts'
import { atomicWrite } from './atomic-write.ts'
import { onDisk } from './disk-error.ts'
import { readJsonFile } from './json-file.ts'
import { createQueue } from './queue.ts'
import { compactTime, storeDeps } from './store-deps.ts'
import type { StoreDeps } from './store-deps.ts'

/** What is remembered of the tables that were imported into an organisation, on disk. */
export interface KeptImports {
  readonly load: () => Promise<readonly KeptImport[]>
  /** Remembers one more; what was known of a table with the same header is forgotten. */
  readonly keep: (kept: KeptImport) => Promise<void>
}

/** Of so many different headers; the ones used longest ago go first. */
const MOST = 200

const importsFile = z.object({ format: z.literal(1), kept: z.array(keptImportSchema) })

/** Opens what an organisation's folder remembers. A damaged file is kept aside and reported, and nothing is known then. */
export function createKeptImports(folder: string, deps: StoreDeps = {}): KeptImports {
  const { files, now, report } = storeDeps(deps)
  const path = join(folder, 'imports.json')
  const inTurn = createQueue()
  const load = async (): Promise<readonly KeptImport[]> => {
    const found = await readJsonFile(files, path, importsFile)
    if (found.kind === 'read') return found.value.kept
    if (found.kind === 'absent') return []
    const keptAs = `imports.damaged-${compactTime(now())}.json`
    await onDisk(() => files.rename(path, join(folder, keptAs)))
    report('imports.damaged', { keptAs })
    return []
  }
  return {
    load: () => inTurn(load),
    keep: (kept) =>
      inTurn(async () => {
        const others = (await load()).filter(({ signature }) => signature !== kept.signature)
        const all = [...others, kept].slice(-MOST)
        await onDisk(async () => {
          await files.makeFolder(folder)
          await atomicWrite(files, path, `${JSON.stringify({ format: 1, kept: all })}\n`)
        })
      }),
  }
}

import { join } from 'node:path'
import { stagedEntrySchema } from '#shared/contract/requests.ts'
import type { StagedEntry } from '#shared/contract/staged-entry.ts'
import { atomicWrite } from './atomic-write.ts'
import { onDisk } from './disk-error.ts'
import type { FileLayer } from './file-layer.ts'
import { parseJson, refuseNewer } from './json-file.ts'
import { FORMAT_LINE, appendLines, cutAside, exists, readLines } from './json-lines.ts'
import { createQueue } from './queue.ts'
import { storeDeps } from './store-deps.ts'
import type { StoreDeps } from './store-deps.ts'

/** What is staged, as a log on disk; the calls are done one after the other, and are durable when they return. */
export interface StagingLog {
  readonly load: () => Promise<readonly StagedEntry[]>
  /** After one that failed all fail until the log is replaced or loaded: a gap would make the rest mean something else. */
  readonly append: (entries: readonly StagedEntry[]) => Promise<void>
  readonly replace: (entries: readonly StagedEntry[]) => Promise<void>
  /** Waits until all that was asked for is on the disk, or has failed. */
  readonly settled: () => Promise<void>
}

/** Opens the staging log of an organisation's folder. */
export function createStagingLog(folder: string, deps: StoreDeps = {}): StagingLog {
  const { files } = storeDeps(deps)
  const path = join(folder, 'staged.jsonl')
  const inTurn = createQueue()
  let gap: Error | null = null
  return {
    load: () =>
      inTurn(() =>
        onDisk(async () => {
          gap = null
          return (await exists(files, path)) ? loadEntries(path, deps) : []
        }),
      ),
    append: (entries) =>
      inTurn(async () => {
        if (gap) throw gap
        try {
          await onDisk(async () => {
            await files.makeFolder(folder)
            await appendLines(files, path, entries.map(lineOf))
          })
        } catch (error) {
          gap = error instanceof Error ? error : new Error(String(error))
          throw error
        }
      }),
    replace: (entries) =>
      inTurn(() =>
        onDisk(async () => {
          await files.makeFolder(folder)
          await atomicWrite(files, path, `${[FORMAT_LINE, ...entries.map(lineOf)].join('\n')}\n`)
          gap = null
        }),
      ),
    settled: () => inTurn(() => Promise.resolve()),
  }
}

async function sizeOf(files: FileLayer, path: string): Promise<number> {
  const file = await files.open(path, 'read')
  try {
    return await file.size()
  } finally {
    await file.close()
  }
}

function lineOf(entry: StagedEntry): string {
  return JSON.stringify(entry)
}

// The log is replayed in order, so nothing after a line that cannot be read can be trusted: it is copied aside and cut.
async function loadEntries(path: string, deps: StoreDeps): Promise<readonly StagedEntry[]> {
  const { files, report } = storeDeps(deps)
  const entries: StagedEntry[] = []
  let good = 0
  for await (const line of readLines(files, path)) {
    const json = parseJson(line.text)
    if (line.at === 0) refuseNewer(json)
    if (line.at > 0 || line.text !== FORMAT_LINE) {
      const entry = stagedEntrySchema.safeParse(json)
      if (!entry.success) break
      entries.push(entry.data)
    }
    good = line.next
  }
  // A log that is whole is only read, also where nothing can be written.
  if ((await sizeOf(files, path)) === good) return entries
  const file = await files.open(path, 'append')
  try {
    const keptAs = await cutAside(files, file, { path, at: good })
    report('staged.torn', { keptAs })
    return entries
  } finally {
    await file.close()
  }
}

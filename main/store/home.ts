import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '#shared/contract/app-error.ts'
import { atomicWrite, writeNewFile } from './atomic-write.ts'
import { onDisk } from './disk-error.ts'
import type { FileLayer } from './file-layer.ts'
import { readJsonFile } from './json-file.ts'
import { compactTime, storeDeps } from './store-deps.ts'
import type { StoreDeps } from './store-deps.ts'

/** Rewrites a data folder of an older format as the next one. */
export interface Migration {
  readonly from: number
  readonly run: (folder: string, files: FileLayer) => Promise<void>
}

const FORMAT = 1
const NOT_BACKED_UP = /^(?:chromium|chromium-command|logs|backup-.*|.*\.lock|.*\.free|.*\.tmp)$/
const formatFile = z.object({ format: z.int().nonnegative() })

/** Opens the data folder: makes it, refuses a newer format, brings an older one up to date after a backup. */
export async function openHome(
  folder: string,
  { migrations = [], ...deps }: StoreDeps & { readonly migrations?: readonly Migration[] } = {},
): Promise<void> {
  const { files, now } = storeDeps(deps)
  await onDisk(() => files.makeFolder(folder))
  const path = join(folder, 'format.json')
  const found = await readJsonFile(files, path, formatFile)
  if (found.kind === 'damaged') throw new AppError('data_damaged', { detail: 'format.json' })
  if (found.kind === 'read' && found.value.format === FORMAT) return
  if (found.kind === 'read') {
    const steps = pathFrom(found.value.format, migrations)
    const backup = join(folder, `backup-${found.value.format}-${compactTime(now())}`)
    await onDisk(() => copyFolder(files, folder, backup))
    for (const step of steps) await onDisk(() => step.run(folder, files))
  }
  await atomicWrite(files, path, `${JSON.stringify({ format: FORMAT })}\n`)
}

function pathFrom(format: number, migrations: readonly Migration[]): readonly Migration[] {
  const steps: Migration[] = []
  for (let at = format; at < FORMAT; at++) {
    const step = migrations.find((migration) => migration.from === at)
    if (!step) throw new AppError('data_damaged', { detail: `no way from format ${at}` })
    steps.push(step)
  }
  return steps
}

async function copyFolder(files: FileLayer, from: string, to: string): Promise<void> {
  await files.makeFolder(to)
  for (const entry of await files.list(from)) {
    if (NOT_BACKED_UP.test(entry.name)) continue
    if (entry.isFolder) await copyFolder(files, join(from, entry.name), join(to, entry.name))
    else {
      const bytes = await files.read(join(from, entry.name))
      if (bytes) await writeNewFile(files, join(to, entry.name), bytes)
    }
  }
}

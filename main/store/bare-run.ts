import { join } from 'node:path'
import { isTempOf } from './atomic-write.ts'
import { onDisk } from './disk-error.ts'
import { openToRead } from './file-layer.ts'
import type { FileLayer } from './file-layer.ts'
import { runPaths } from './run-folder.ts'
import { storeDeps } from './store-deps.ts'
import type { StoreDeps } from './store-deps.ts'

/**
 * Whether nothing of a run is on the disk but the plan it was to carry out, whole or not: no record, no summary, nothing of
 * its secrets. It was never begun then, because the first record is there before anything is sent.
 */
export function isBareRun(organisationFolder: string, runId: string, deps: StoreDeps = {}): Promise<boolean> {
  const { files } = storeDeps(deps)
  const { folder, journal } = runPaths(organisationFolder, runId)
  return onDisk(async () => {
    for (const { name } of await files.list(folder)) {
      if (name === 'plan.json' || isTempOf(name, 'plan.json')) continue
      if (join(folder, name) !== journal || (await sizeOf(journal, files)) > 0) return false
    }
    return true
  })
}

/** Removes a run of which nothing but its plan is there, and leaves any other. Who calls it holds the right to write. */
export async function removeBareRun(organisationFolder: string, runId: string, deps: StoreDeps = {}): Promise<boolean> {
  const { files } = storeDeps(deps)
  if (!(await isBareRun(organisationFolder, runId, deps))) return false
  await onDisk(() => files.remove(runPaths(organisationFolder, runId).folder))
  return true
}

async function sizeOf(path: string, files: FileLayer): Promise<number> {
  const file = await openToRead(files, path)
  if (!file) return 0
  try {
    return await file.size()
  } finally {
    await file.close()
  }
}

import { createHash } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { AppError } from '#shared/contract/app-error.ts'
import { sameOrganisation } from '#shared/domain/organisation.ts'
import type { OrganisationIds } from '#shared/domain/organisation.ts'
import { atomicWrite } from './atomic-write.ts'
import { onDisk } from './disk-error.ts'
import type { FileLayer } from './file-layer.ts'
import { readJsonFile } from './json-file.ts'
import { withLock } from './lock-file.ts'
import { isUnfinishedRun, listRuns } from './run-folder.ts'
import { storeDeps } from './store-deps.ts'
import type { StoreDeps } from './store-deps.ts'

const organisationFile = z.object({ format: z.literal(1), ids: z.array(z.string()).min(1) })

const OWN_NAME = /^[0-9a-f]{32}$/

/** Finds or makes the data folder of an organisation; ids learnt since are stored with those it is already known by. */
export async function openOrganisationFolder(
  home: string,
  ids: OrganisationIds,
  deps: StoreDeps = {},
): Promise<string> {
  const { files } = storeDeps(deps)
  // Nearly always there is nothing to change: then neither a lock is needed nor a write.
  const settled = await onDisk(() => settledFolder(files, home, ids))
  if (settled !== null) return settled
  return withLock(home, 'organisations', deps, () =>
    onDisk(async () => {
      const folder = join(home, 'orgs', await nameOf(files, home, ids))
      await files.makeFolder(folder)
      const known = await idsOf(files, folder)
      const all = [...new Set([...known, ...ids])]
      if (all.length > known.length)
        await atomicWrite(files, join(folder, 'organisation.json'), `${JSON.stringify({ format: 1, ids: all })}\n`)
      return folder
    }),
  )
}

/** The data folder that an organisation's folder lies in. */
export function homeOf(organisationFolder: string): string {
  return dirname(dirname(organisationFolder))
}

/** Where the data of an organisation is or would be; nothing is written. */
export function findOrganisationFolder(home: string, ids: OrganisationIds, deps: StoreDeps = {}): Promise<string> {
  const { files } = storeDeps(deps)
  return onDisk(async () => join(home, 'orgs', await nameOf(files, home, ids)))
}

/** Deletes an organisation's data; refused while a run is unfinished or a one-time secret waits to be handed over. */
export async function deleteOrganisationFolder(folder: string, deps: StoreDeps = {}): Promise<void> {
  const { files } = storeDeps(deps)
  for (const runId of await listRuns(folder, deps)) {
    if (await isUnfinishedRun(folder, runId, deps)) throw new AppError('run_active', { detail: runId })
  }
  const held = await onDisk(() => files.list(join(folder, 'escrow')))
  if (held.length > 0) throw new AppError('run_active', { detail: 'held secrets' })
  await onDisk(async () => {
    const gone = join(dirname(folder), `deleted-${basename(folder)}`) // a crash half-way must not leave half an organisation
    await files.remove(gone)
    await files.rename(folder, gone)
    await files.remove(gone)
  })
}

/** The folder whose first id is the organisation's own, when it knows every id already. */
async function settledFolder(files: FileLayer, home: string, ids: OrganisationIds): Promise<string | null> {
  const folder = join(home, 'orgs', ownName(ids))
  const known = await idsOf(files, folder)
  return ids.every((id) => known.includes(id)) ? folder : null
}

function ownName([first]: OrganisationIds): string {
  if (first === undefined) throw new Error('an organisation has at least one id')
  return createHash('sha256').update(first).digest('hex').slice(0, 32)
}

async function nameOf(files: FileLayer, home: string, ids: OrganisationIds): Promise<string> {
  const own = ownName(ids)
  const names = (await files.list(join(home, 'orgs'))).map((entry) => entry.name).filter((name) => OWN_NAME.test(name))
  if (names.includes(own)) return own
  for (const name of names.toSorted()) {
    if (sameOrganisation(await idsOf(files, join(home, 'orgs', name)), ids)) return name
  }
  return own
}

async function idsOf(files: FileLayer, folder: string): Promise<OrganisationIds> {
  const found = await readJsonFile(files, join(folder, 'organisation.json'), organisationFile)
  return found.kind === 'read' ? found.value.ids : []
}

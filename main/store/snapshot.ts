import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '#shared/contract/app-error.ts'
import { atomicWrite, isTempOf } from './atomic-write.ts'
import { onDisk } from './disk-error.ts'
import type { FileLayer } from './file-layer.ts'
import { readJsonFile } from './json-file.ts'
import { compactTime, storeDeps } from './store-deps.ts'
import type { StoreDeps } from './store-deps.ts'

/** Id and name of the groups keys may be in, as known when the keys were listed. */
export type GroupNames = readonly (readonly [id: string, name: string])[]

/** A list of keys to be kept: the encoded table and what it is. */
export interface NewSnapshot {
  readonly bytes: Uint8Array
  readonly snapshotId: string
  readonly listedAt: string
  readonly rowCount: number
  readonly groups: GroupNames
  readonly needsGroup?: boolean
  readonly partial?: boolean
}

/** What is said about the stored list. */
export interface SnapshotManifest {
  readonly format: 1
  readonly snapshotId: string
  readonly listedAt: string
  readonly rowCount: number
  readonly file: string
  readonly groups: GroupNames
  /** Whether new keys must be in a group. */
  readonly needsGroup: boolean
  /** Whether the gateway hinted that it did not send all keys. */
  readonly partial: boolean
  readonly sha256: string
}

/** The stored list; its bytes begin on an 8-byte boundary. */
export interface Snapshot {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly manifest: SnapshotManifest
}

const SAFE_ID = /^[A-Za-z0-9-]{1,64}$/
const MANIFEST = 'keys.json'
const manifestSchema: z.ZodType<SnapshotManifest> = z.object({
  format: z.literal(1),
  snapshotId: z.string().regex(SAFE_ID),
  listedAt: z.string(),
  rowCount: z.int().nonnegative(),
  file: z.string().regex(/^keys-[A-Za-z0-9-]{1,64}\.fob$/),
  groups: z.array(z.tuple([z.string(), z.string()])),
  // The first versions did not keep these.
  needsGroup: z.boolean().default(false),
  partial: z.boolean().default(false),
  sha256: z.string(),
})

/** Loads the last list; `null` when there is none or it is damaged, which is reported and never thrown away. */
export async function loadSnapshot(folder: string, deps: StoreDeps = {}): Promise<Snapshot | null> {
  const { files, report } = storeDeps(deps)
  // Another process may put a newer list in place between the reading of the manifest and of its file.
  const found = await readSnapshot(files, folder).then((first) =>
    first === 'damaged' ? readSnapshot(files, folder) : first,
  )
  if (found === 'damaged') report('snapshot.damaged', { folder })
  return found === 'damaged' ? null : found
}

/** Replaces the stored list: first the new table, then the manifest that names it, then the old table goes. */
export async function saveSnapshot(
  folder: string,
  snapshot: NewSnapshot,
  deps: StoreDeps = {},
): Promise<SnapshotManifest> {
  const { files } = storeDeps(deps)
  const { bytes, snapshotId, listedAt, rowCount, groups, needsGroup = false, partial = false } = snapshot
  if (!SAFE_ID.test(snapshotId)) throw new AppError('bad_request', { detail: 'snapshot id' })
  await onDisk(() => files.makeFolder(folder))
  await keepDamaged(folder, deps)
  const file = `keys-${snapshotId}.fob`
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const manifest: SnapshotManifest = {
    format: 1,
    snapshotId,
    listedAt,
    rowCount,
    file,
    groups,
    needsGroup,
    partial,
    sha256,
  }
  await atomicWrite(files, join(folder, file), bytes)
  await atomicWrite(files, join(folder, MANIFEST), `${JSON.stringify(manifest)}\n`)
  await onDisk(() => removeOlder(files, folder, file))
  return manifest
}

async function readSnapshot(files: FileLayer, folder: string): Promise<Snapshot | 'damaged' | null> {
  const found = await readJsonFile(files, join(folder, MANIFEST), manifestSchema)
  if (found.kind === 'absent') return null
  if (found.kind === 'damaged') return 'damaged'
  const bytes = await onDisk(() => files.read(join(folder, found.value.file)))
  if (bytes === null || createHash('sha256').update(bytes).digest('hex') !== found.value.sha256) return 'damaged'
  return { bytes, manifest: found.value }
}

async function keepDamaged(folder: string, deps: StoreDeps): Promise<void> {
  const { files, now } = storeDeps(deps)
  if ((await readSnapshot(files, folder)) !== 'damaged') return
  await onDisk(async () => {
    const suffix = `damaged-${compactTime(now())}`
    for (const { name } of await files.list(folder)) {
      if (/^keys-.*\.fob$/.test(name)) await files.rename(join(folder, name), join(folder, `${name}.${suffix}`))
    }
    await files.rename(join(folder, MANIFEST), join(folder, `keys.${suffix}.json`))
  })
}

async function removeOlder(files: FileLayer, folder: string, current: string): Promise<void> {
  for (const { name } of await files.list(folder)) {
    if ((/^keys-.*\.fob$/.test(name) && name !== current) || isTempOf(name, 'keys'))
      await files.remove(join(folder, name))
  }
}

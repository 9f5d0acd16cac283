import { AppError } from '#shared/contract/app-error.ts'
import type { FurtherField } from '#shared/domain/further-field.ts'
import type { SpendSource } from '#shared/spend/spend-source.ts'
import { createRows } from '#shared/spend/usage/usage-rows.ts'
import { onDisk } from '../store/disk-error.ts'
import { compactTime, storeDeps } from '../store/store-deps.ts'
import type { StoreDeps } from '../store/store-deps.ts'
import { furtherFolder } from './further-folder.ts'
import { EMPTY_MANIFEST } from './manifest.ts'
import { openUsage, usageFolder } from './open-usage.ts'
import type { OpenedUsage } from './open-usage.ts'
import { setAside } from './replace-days.ts'
import { buildSource, readKnown } from './source.ts'

/** The stored usage of an organisation as it was opened last, and what pivots are made of. */
export interface StoredUsage {
  readonly opened: () => Promise<OpenedUsage>
  /** Reads what is stored by now. */
  readonly reopen: () => Promise<OpenedUsage>
  /** The same before a sync: what cannot be read is put aside, so that it is asked for again. */
  readonly begin: () => Promise<OpenedUsage>
  /** Null before anything was asked for; the same one until something has changed. */
  readonly source: () => Promise<SpendSource | null>
  /** Where it is kept. */
  readonly folder: string
  /** Keys or labels were listed: what is known of keys is read again. */
  readonly relist: () => void
}

/** The stored usage of an organisation's folder, that by a further field where one is given. Opens nothing yet. */
export function createStoredUsage(folder: string, deps: StoreDeps, by: FurtherField | null = null): StoredUsage {
  const own = by === null ? usageFolder(folder) : furtherFolder(folder, by)
  let opening: Promise<OpenedUsage> | null = null
  let known: { readonly of: OpenedUsage; readonly source: Promise<SpendSource | null> } | null = null
  const keep = (next: Promise<OpenedUsage>): Promise<OpenedUsage> => {
    opening = next
    // What failed is tried again by whoever asks next.
    next.catch(() => opening === next && (opening = null))
    return next
  }
  const open = async (): Promise<OpenedUsage> => dividedBy(await openUsage(own, deps), by)
  const opened = (): Promise<OpenedUsage> => opening ?? keep(open())
  return {
    folder: own,
    opened,
    reopen: () => keep(open()),
    begin: () => keep(openToSync(own, deps).then((usage) => dividedBy(usage, by))),
    async source() {
      const usage = await opened()
      if (known?.of !== usage) known = { of: usage, source: readSource(folder, usage, deps) }
      const mine = known
      mine.source.catch(() => known === mine && (known = null))
      return mine.source
    },
    relist: () => void (known = null),
  }
}

/** Where nothing is stored yet it will be divided by the field that was asked for. */
function dividedBy(usage: OpenedUsage, by: FurtherField | null): OpenedUsage {
  if (by === null || usage.manifest.further) return usage
  return { ...usage, manifest: { ...usage.manifest, further: { field: by, values: [] } } }
}

async function readSource(folder: string, usage: OpenedUsage, deps: StoreDeps): Promise<SpendSource | null> {
  return buildSource(usage, await readKnown(folder, usage.manifest.keyIds, deps))
}

async function openToSync(folder: string, deps: StoreDeps): Promise<OpenedUsage> {
  try {
    const opened = await openUsage(folder, deps)
    await setAside(folder, opened.damaged, deps)
    return opened
  } catch (error) {
    if (!(error instanceof AppError) || error.failure.code !== 'data_damaged') throw error
    const { files, now, report } = storeDeps(deps)
    report('spend.damaged', { file: 'usage.json' })
    await onDisk(() => files.rename(folder, `${folder}.damaged-${compactTime(now())}`))
    return { manifest: EMPTY_MANIFEST, rows: createRows(0), damaged: [] }
  }
}

/** The folder in which a sync takes its lock: it is there before anything is stored. */
export async function makeUsageFolder(folder: string, deps: StoreDeps): Promise<string> {
  const own = usageFolder(folder)
  await onDisk(() => storeDeps(deps).files.makeFolder(own))
  return own
}

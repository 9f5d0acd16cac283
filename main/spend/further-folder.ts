import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { FurtherStored } from '#shared/contract/spend.ts'
import type { FurtherField } from '#shared/domain/further-field.ts'
import { onDisk } from '../store/disk-error.ts'
import { storeDeps } from '../store/store-deps.ts'
import type { StoreDeps } from '../store/store-deps.ts'
import { describeFurther } from './describe-stored.ts'
import { readManifest } from './manifest.ts'

/** Beside the plain store, so that nothing that happens to the one touches the other. */
const PARENT = 'spend-by'

/** Where the usage by a further field is kept, in an organisation's folder. Names of extra fields may be any text, so their hash stands for them. */
export function furtherFolder(folder: string, by: FurtherField): string {
  const name = by.startsWith('extra.') ? `extra-${createHash('sha256').update(by).digest('hex').slice(0, 16)}` : by
  return join(folder, PARENT, name)
}

/** What is stored by further fields, by their names. One that cannot be read is not among them: whoever asks it is told why. */
export async function listFurther(folder: string, deps: StoreDeps): Promise<readonly FurtherStored[]> {
  const { files, report } = storeDeps(deps)
  const parent = join(folder, PARENT)
  const found = (await onDisk(() => files.list(parent))).map(({ name }) => name)
  const stored: FurtherStored[] = []
  for (const name of found) {
    const read = await readManifest(files, join(parent, name)).catch(() => null)
    const isRead = read?.kind === 'read' || read?.kind === 'copy'
    if (!isRead && read?.kind !== 'absent') report('spend.damaged', { file: join(PARENT, name) })
    const one = isRead ? describeFurther(read.manifest) : null
    // A store that was put aside has a field, too, and is no more the one of it.
    if (one && furtherFolder(folder, one.field) === join(parent, name)) stored.push(one)
  }
  return stored.toSorted((one, other) => (one.field < other.field ? -1 : 1))
}

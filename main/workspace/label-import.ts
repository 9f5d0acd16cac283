import type { DatedLabels } from '#shared/import/dated-labels.ts'
import type { DiskWatch } from '../store/disk-watch.ts'
import { recordImportedLabels } from '../store/imported-labels.ts'
import { readLabelHistory } from '../store/label-history.ts'
import type { StoreDeps } from '../store/store-deps.ts'

/** Labels of the time before this computer took lists. */
export interface LabelImport {
  /** When the first list was recorded, `null` before there was one: from then on nobody need say what labels were. */
  readonly seenFrom: () => Promise<string | null>
  /** Keeps what a file says of earlier times; `file` is its name. */
  readonly keep: (entries: readonly DatedLabels[], file: string) => Promise<void>
}

/** Takes labels of earlier times into the folder of an organisation. */
export function createLabelImport(folder: string, disk: Pick<DiskWatch, 'write'>, deps: StoreDeps): LabelImport {
  return {
    async seenFrom() {
      for await (const { at } of readLabelHistory(folder, deps)) return at
      return null
    },
    keep: (entries, file) => disk.write(() => recordImportedLabels(folder, { entries, file }, deps)),
  }
}

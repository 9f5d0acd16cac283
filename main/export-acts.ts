import type { BrowserWindow } from 'electron'
import { AppError } from '#shared/contract/app-error.ts'
import type { KeyForm } from '#shared/domain/key-form.ts'
import { words } from '#shared/words/en.ts'
import type { ExportActs } from './ipc/handlers.ts'
import { saveText } from './save-text.ts'
import type { Desk } from './workspace/desk.ts'
import type { LoadedKeys } from './workspace/loaded-keys.ts'

/** What writing keys to a file needs. */
export interface ExportActsPorts {
  readonly desk: Desk
  readonly window: () => BrowserWindow | null
}

const ENDINGS: Readonly<Record<KeyForm, string>> = { comma: 'csv', semicolon: 'csv', tab: 'txt', xlsx: 'xlsx' }

/** Makes the act. The values are those of main's own list: the page only says which rows. */
export function createExportActs({ desk, window }: ExportActsPorts): ExportActs {
  return {
    async exportKeys({ snapshotId, rows: wanted, form }) {
      const keys = desk.session().keys()
      if (keys?.info.snapshotId !== snapshotId) throw new AppError('list_renewed')
      const rows = wanted ?? Uint32Array.from({ length: keys.table.rowCount }, (_, row) => row)
      if (rows.some((row) => row >= keys.table.rowCount)) throw new AppError('bad_request', { detail: 'rows' })
      const { writeKeys } = await import('./workspace/key-export.ts')
      const saved = await saveText(window(), {
        name: `fobsheet-keys-${dayOf(keys)}.${ENDINGS[form]}`,
        filters: [{ name: words.exports.forms[form].files, extensions: [ENDINGS[form]] }],
        text: () => writeKeys(keys, rows, form),
      })
      return saved && { ...saved, rows: rows.length }
    },
  }
}

const dayOf = ({ info }: LoadedKeys): string => info.listedAt.slice(0, 10)

import { dialog } from 'electron'
import type { BrowserWindow } from 'electron'
import type { Delimiter } from '#shared/import/dialect.ts'
import { words } from '#shared/words/en.ts'
import type { ImportActs } from './ipc/import-handlers.ts'
import { ownDecimalMark } from './own-decimal.ts'
import { saveText } from './save-text.ts'
import type { NamedFile } from './shell/named-file.ts'
import type { Desk } from './workspace/desk.ts'
import { createImportThreads } from './workspace/import-thread.ts'
import { createImports } from './workspace/imports.ts'
import type { Services } from './workspace/services.ts'

/** What files of imports need. */
export interface ImportActsPorts {
  readonly services: Pick<Services, 'clock'>
  readonly desk: Pick<Desk, 'session'>
  readonly tell: (event: { readonly kind: 'import.part'; readonly part: number }) => void
  readonly window: () => BrowserWindow | null
  readonly named: Pick<NamedFile, 'take'>
}

/** Opens tables, and writes files about them, where dialogs of main's say. */
export function createImportActs({ services, desk, tell, window, named }: ImportActsPorts): ImportActs {
  const imports = createImports({
    start: createImportThreads(new URL('work-import.js', import.meta.url)),
    session: desk.session,
    now: services.clock.wall,
    onPart: (part) => tell({ kind: 'import.part', part }),
  })
  const { tables, allFiles, csvFiles, openTable } = words.dialog
  const filters = [{ name: csvFiles, extensions: ['csv'] }]
  return {
    imports,
    async chooseImport() {
      const options = {
        title: openTable,
        filters: [
          { name: tables, extensions: ['csv', 'tsv', 'txt', 'tab'] },
          { name: allFiles, extensions: ['*'] },
        ],
        properties: ['openFile' as const],
      }
      const parent = window()
      const { canceled, filePaths } = parent
        ? await dialog.showOpenDialog(parent, options)
        : await dialog.showOpenDialog(options)
      const [path] = filePaths
      return canceled || path === undefined ? null : imports.openFile(path)
    },
    async openNamed() {
      const path = named.take()
      return path === null ? null : imports.openFile(path)
    },
    async saveErrors() {
      const { name, bytes } = await imports.errors()
      return saveText(window(), { name, filters, text: bytes })
    },
    async saveTemplate() {
      return saveText(window(), {
        name: 'fobsheet-template.csv',
        filters,
        text: `\ufeff${imports.template(ownDelimiter())}`,
      })
    },
  }
}

/** What the spreadsheets of this computer put between cells: where the comma is the decimal mark, a semicolon. */
function ownDelimiter(): Delimiter {
  return ownDecimalMark() === ',' ? ';' : ','
}

import { dialog } from 'electron'
import type { BrowserWindow } from 'electron'
import { AppError, appError } from '#shared/contract/app-error.ts'
import type { SpendExport } from '#shared/contract/spend-query.ts'
import { pivotFileEndings } from '#shared/spend/pivot-file-form.ts'
import type { PivotFileForm } from '#shared/spend/pivot-file-form.ts'
import { dayText } from '#shared/spend/calendar.ts'
import { words } from '#shared/words/en.ts'
import type { SpendExportActs } from './ipc/spend-query-handlers.ts'
import type { Desk } from './workspace/desk.ts'

/** What writing a pivot to a file needs. */
export interface SpendExportPorts {
  readonly desk: Pick<Desk, 'session' | 'spend'>
  readonly window: () => BrowserWindow | null
}

/** What the dialog offers where no form was chosen beforehand. */
const OFFERED: readonly PivotFileForm[] = ['xlsx', 'comma', 'tab', 'json', 'parquet']

/** Makes the act: main's dialog says where, the thread that has the usage writes. */
export function createSpendExportActs({ desk, window }: SpendExportPorts): SpendExportActs {
  return {
    async exportSpend({ query, form }) {
      const offered = form === null ? OFFERED : [form]
      const first = offered[0] ?? 'xlsx'
      const options = {
        defaultPath: nameOf(query, first),
        filters: offered.map((one) => ({ name: words.spendPage.export.forms[one], extensions: [pivotFileEndings[one]] })), // prettier-ignore
      }
      const parent = window()
      const { canceled, filePath } = parent
        ? await dialog.showSaveDialog(parent, options)
        : await dialog.showSaveDialog(options)
      if (canceled || !filePath) return null
      const { organisation, organisationName, name } = desk.session().workspace()
      const account = { id: organisation[0] ?? '', name: organisationName ?? name }
      const chosen = form ?? offered.find((one) => filePath.toLowerCase().endsWith(`.${pivotFileEndings[one]}`)) ?? first // prettier-ignore
      try {
        await desk.spend.ask('write-file', { query, form: chosen, path: filePath, account, version: __VERSION__ })
      } catch (error) {
        throw error instanceof AppError && error.failure.code.startsWith('disk_')
          ? appError({ ...error.failure, detail: filePath })
          : error
      }
      return { path: filePath }
    },
  }
}

function nameOf({ from, to }: SpendExport['query'], form: PivotFileForm): string {
  return `fobsheet-spend-${dayText(from)}-${dayText(to - 1)}.${pivotFileEndings[form]}`
}

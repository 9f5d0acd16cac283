import { extname } from 'node:path'
import { dialog } from 'electron'
import type { BrowserWindow, FileFilter } from 'electron'
import { AppError, appError } from '#shared/contract/app-error.ts'
import type { StatementsWish } from '#shared/contract/spend-files.ts'
import { nano, parseAmount } from '#shared/domain/money.ts'
import { pivotFileEndings } from '#shared/spend/pivot-file-form.ts'
import type { PivotFileForm } from '#shared/spend/pivot-file-form.ts'
import { dayText } from '#shared/spend/days/calendar.ts'
import { NO_MARKUP, parseMarkup } from '#shared/spend/statements/statement-terms.ts'
import { words } from '#shared/words/en.ts'
import type { SpendFileActs } from './ipc/spend-file-handlers.ts'
import { ownDecimalMark } from './own-decimal.ts'
import { askForPath } from './save-text.ts'
import type { StatementOrder } from './spend/statement-book.ts'
import type { Desk } from './workspace/desk.ts'

/** What writing files of spend needs. */
export interface SpendFileActsPorts {
  readonly desk: Desk
  readonly window: () => BrowserWindow | null
}

/** Makes the acts. The page says what, a dialog of main's says where, and the thread that holds usage writes it. */
export function createSpendFileActs({ desk, window }: SpendFileActsPorts): SpendFileActs {
  return {
    async exportSpend({ query, form }) {
      const path = await askForPath(window(), {
        name: `fobsheet-spend-${dayText(query.from)}-${dayText(query.to - 1)}.${pivotFileEndings[form]}`,
        filters: filtersOf(form),
      })
      if (path === null) return null
      const { organisation, organisationName, name } = desk.session().workspace()
      const account = { id: organisation[0] ?? '', name: organisationName ?? name }
      return atPlace(path, () => desk.spend.ask('export', { query, form: formOf(path, form), path, account }))
    },
    async saveStatements(wish) {
      const folder = await askForFolder(window())
      if (folder === null) return null
      const { organisationName, name } = desk.session().workspace()
      const task = { order: orderOf(wish), folder, organisation: organisationName ?? name }
      return atPlace(folder, () => desk.spend.ask('statements', task))
    },
  }
}

/** What may be chosen beside the form that is wanted: the usual one of each ending. Excel cuts CSV at semicolons where the comma is the decimal mark. */
const byEnding = (): readonly PivotFileForm[] => [
  'xlsx',
  ownDecimalMark() === ',' ? 'semicolon' : 'comma',
  'json',
  'parquet',
]

function filtersOf(form: PivotFileForm): FileFilter[] {
  const others = byEnding().filter((one) => pivotFileEndings[one] !== pivotFileEndings[form])
  return [form, ...others].map((one) => ({
    name: words.pivotFiles.forms[one].files,
    extensions: [pivotFileEndings[one]],
  }))
}

/** Whoever names a file `.csv` wants no workbook in it. */
function formOf(path: string, form: PivotFileForm): PivotFileForm {
  const ending = extname(path).slice(1).toLowerCase()
  if (ending === pivotFileEndings[form]) return form
  return byEnding().find((one) => pivotFileEndings[one] === ending) ?? form
}

function orderOf({ month, issues, markup, minimum, ...terms }: StatementsWish): StatementOrder {
  const amount = parseAmount(minimum)
  return {
    month,
    issues,
    terms: {
      ...terms,
      markup: parseMarkup(markup) ?? NO_MARKUP,
      minimum: amount?.kind === 'exact' ? amount.nano : nano(0n),
    },
  }
}

async function askForFolder(parent: BrowserWindow | null): Promise<string | null> {
  const options = { title: words.statements.chooseFolder, properties: ['openDirectory' as const, 'createDirectory' as const] } // prettier-ignore
  const { canceled, filePaths } = parent
    ? await dialog.showOpenDialog(parent, options)
    : await dialog.showOpenDialog(options)
  return canceled ? null : (filePaths[0] ?? null)
}

/** A failure to write names the place. */
async function atPlace<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const isDisk = error instanceof AppError && error.failure.code.startsWith('disk_')
    throw isDisk ? appError({ ...error.failure, detail: path }) : error
  }
}

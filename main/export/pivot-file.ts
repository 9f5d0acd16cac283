import { csvForms } from '#shared/export/csv-preset.ts'
import { writeCsv } from '#shared/export/csv-writer.ts'
import { focusTable } from '#shared/export/focus-table.ts'
import type { FocusAccount } from '#shared/export/focus-table.ts'
import { flatFacts, pivotFacts, reconciliationFacts } from '#shared/export/pivot-facts.ts'
import type { Facts, NamedPivot } from '#shared/export/pivot-facts.ts'
import { pivotJson } from '#shared/export/pivot-json.ts'
import { pivotCsv } from '#shared/export/pivot-list.ts'
import type { PivotBook } from '#shared/export/pivot-rows.ts'
import { pivotWorkbook } from '#shared/export/pivot-workbook.ts'
import { rowsTable } from '#shared/export/rows-table.ts'
import { usageSheet } from '#shared/export/usage-table.ts'
import type { PivotFileForm } from '#shared/spend/pivot-file-form.ts'
import { createReadMembers } from '#shared/spend/members/read-members.ts'
import type { SpendSource } from '#shared/spend/spend-source.ts'
import { writeParquet } from './parquet.ts'
import { writeXlsx } from './xlsx.ts'

/** A pivot to be written to a file, and what the file says of where it is from. */
export interface PivotToFile extends NamedPivot {
  readonly source: SpendSource
  readonly account: FocusAccount
  /** Of this program. */
  readonly version: string
}

/** Writes a pivot, or the rows behind it, in a form of file; piece by piece, so that none is ever held as a whole. */
export function writePivotFile(form: PivotFileForm, pivot: PivotToFile): AsyncIterable<Uint8Array> {
  const { source, result, account, version } = pivot
  const book = (): PivotBook => ({ result, source, readMembers: createReadMembers(source, result.query) })
  const notes = { maker: `Fobsheet ${version}`, pairs: flatFacts(fileFacts(pivot)) }
  switch (form) {
    case 'xlsx':
      return writeXlsx(pivotWorkbook(book(), { organisation: account.name, version }))
    case 'comma':
    case 'semicolon':
    case 'tab':
      return inTurn(pivotCsv(pivot, csvForms[form]))
    case 'json':
      return encoded(pivotJson(pivot))
    case 'parquet':
      return writeParquet(rowsTable(book()), notes)
    case 'focus':
      return inTurn(writeCsv(usageSheet('', focusTable(book(), account)), csvForms.comma))
    case 'focus-parquet':
      return writeParquet(focusTable(book(), account), notes)
  }
}

/** What a file says of a pivot beside its figures: whose it is, what was asked, and how it ties. */
export function fileFacts(pivot: PivotToFile): Facts {
  const reconciliation = reconciliationFacts(pivot.result)
  return {
    organisation: pivot.account.name,
    ...pivotFacts(pivot),
    reconciliation,
    residual: reconciliation['residual'],
  }
}

/** Texts as bytes, in pieces of some size. */
export async function* encoded(texts: Iterable<string>): AsyncGenerator<Uint8Array> {
  let gathered = ''
  for (const text of texts) {
    gathered += text
    if (gathered.length < 65_536) continue
    yield Buffer.from(gathered)
    gathered = ''
  }
  yield Buffer.from(gathered)
}

async function* inTurn(pieces: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* pieces
}

import { join } from 'node:path'
import { csvForms } from '#shared/export/csv-preset.ts'
import { writeCsv } from '#shared/export/csv-writer.ts'
import { createFileNames } from '#shared/export/file-name.ts'
import { statementSheet } from '#shared/export/statement-sheet.ts'
import type { StatementOrigin } from '#shared/export/statement-sheet.ts'
import { statementIndex, statementIndexSheet } from '#shared/export/statement-index.ts'
import { statementTable } from '#shared/export/statement-tables.ts'
import type { StatementMonth } from '#shared/spend/statements/statement.ts'
import type { WriteFile } from './save-pivot.ts'
import { writeXlsx } from './xlsx.ts'

/**
 * Writes the statements of a month: two files a customer, and an index of them, which comes last, so that it never names
 * a file that is not there. Answers the names of the customers' files.
 */
export async function writeStatements(
  month: StatementMonth,
  origin: StatementOrigin,
  { folder, write }: { readonly folder: string; readonly write: WriteFile },
): Promise<ReadonlyMap<string, string>> {
  const names = createFileNames(`${month.month} `, '')
  const files = new Map<string, string>()
  for (const statement of month.statements) {
    const name = names.nameOf(statement.customer)
    files.set(statement.customer, `${name}.xlsx`)
    await write(join(folder, `${name}.xlsx`), writeXlsx([statementSheet(month, statement, origin)]))
    await write(join(folder, `${name}.csv`), inTurn(writeCsv(statementTable(month, statement), csvForms.comma)))
  }
  await write(join(folder, `${month.month}.csv`), inTurn(writeCsv(statementIndex(month, files), csvForms.comma)))
  await write(join(folder, `${month.month}.xlsx`), writeXlsx([statementIndexSheet(month, files)]))
  return files
}

async function* inTurn(pieces: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* pieces
}

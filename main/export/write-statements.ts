import { join } from 'node:path'
import { csvForms } from '#shared/export/csv-preset.ts'
import { writeCsv } from '#shared/export/csv-writer.ts'
import { createFileNames } from '#shared/export/file-name.ts'
import { statementSheet } from '#shared/export/statement-sheet.ts'
import type { StatementOrigin } from '#shared/export/statement-sheet.ts'
import { statementIndex, statementIndexSheet } from '#shared/export/statement-index.ts'
import { statementTable } from '#shared/export/statement-tables.ts'
import type { StatementMonth } from '#shared/spend/statements/statement.ts'
import { hashing } from './hashing.ts'
import type { WriteFile } from './save-pivot.ts'
import { clearOlder, readWrittenList, writtenListText } from './statement-list.ts'
import type { FolderFiles, OlderFiles } from './statement-list.ts'
import { writeXlsx } from './xlsx.ts'

/** What was written, and what became of older files. */
export interface StatementsWritten extends OlderFiles {
  /** The workbook of each customer. */
  readonly names: ReadonlyMap<string, string>
}

/**
 * Writes the statements of a month: two files a customer, an index of them, and last a list of all files, so that it never
 * names one that is not there. By the list of the writing before, files of customers who are gone are known as ours.
 */
export async function writeStatements(
  month: StatementMonth,
  origin: StatementOrigin,
  { folder, write, files }: { readonly folder: string; readonly write: WriteFile; readonly files: FolderFiles },
): Promise<StatementsWritten> {
  const names = createFileNames(`${month.month} `, '')
  const books = new Map<string, string>()
  const hashes = new Map<string, string>()
  const save = async (name: string, pieces: AsyncIterable<Uint8Array>): Promise<void> => {
    const { passed, digest } = hashing(pieces)
    await write(join(folder, name), passed)
    hashes.set(name, digest())
  }
  const before = await readWrittenList(folder, month.month, files)
  for (const statement of month.statements) {
    const name = names.nameOf(statement.customer)
    books.set(statement.customer, `${name}.xlsx`)
    await save(`${name}.xlsx`, writeXlsx([statementSheet(month, statement, origin)]))
    await save(`${name}.csv`, inTurn(writeCsv(statementTable(month, statement), csvForms.comma)))
  }
  await save(`${month.month}.csv`, inTurn(writeCsv(statementIndex(month, books), csvForms.comma)))
  await save(`${month.month}.xlsx`, writeXlsx([statementIndexSheet(month, books)]))
  const older = await clearOlder(month, origin.organisation, before, { folder, written: hashes.keys(), files })
  const list = writtenListText(month, origin.organisation, new Map([...hashes, ...older.held]))
  await write(join(folder, list.name), list.text)
  return { names: books, ...older }
}

async function* inTurn(pieces: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* pieces
}

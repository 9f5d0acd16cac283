import type { KeyForm } from '#shared/domain/key-form.ts'
import { csvForms } from '#shared/export/csv-preset.ts'
import { writeCsv } from '#shared/export/csv-writer.ts'
import { keySheet } from '#shared/export/key-sheet.ts'
import { words } from '#shared/words/en.ts'
import { writeXlsx } from '../export/xlsx.ts'
import type { LoadedKeys } from './loaded-keys.ts'

/** Writes rows of a list, piece by piece; between two pieces other work gets its turn. */
export async function* writeKeys(
  { table, groups }: LoadedKeys,
  rows: ArrayLike<number>,
  form: KeyForm,
): AsyncGenerator<Uint8Array> {
  const sheet = keySheet({ table, rows, groups, name: words.exports.sheet })
  yield* form === 'xlsx' ? writeXlsx([sheet]) : writeCsv(sheet, csvForms[form])
}

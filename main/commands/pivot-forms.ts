import type { PivotFileForm } from '#shared/spend/pivot-file-form.ts'
import { encoded, writePivotFile } from '../export/pivot-file.ts'
import type { PivotToFile } from '../export/pivot-file.ts'
import { pivotText } from './pivot-text.ts'

/** A form in which a pivot is written. */
export interface PivotForm {
  /** Whether a terminal would show noise. */
  readonly isBinary: boolean
  readonly write: (pivot: PivotToFile) => AsyncIterable<Uint8Array>
  /** The form of file that it is; `null` is the table for people, which says everything itself. */
  readonly file: PivotFileForm | null
}

const file = (form: PivotFileForm, isBinary: boolean): PivotForm => ({
  isBinary,
  file: form,
  write: (pivot) => writePivotFile(form, pivot),
})

/** Every form by its name on the command line. */
export const pivotForms: ReadonlyMap<string, PivotForm> = new Map<string, PivotForm>([
  ['table', { isBinary: false, file: null, write: (pivot) => encoded(pivotText(pivot)) }],
  ['csv', file('comma', false)],
  ['json', file('json', false)],
  ['xlsx', file('xlsx', true)],
  ['parquet', file('parquet', true)],
  ['csv-semicolon', file('semicolon', false)],
  ['csv-tab', file('tab', true)],
  ['focus', file('focus', false)],
  ['focus-parquet', file('focus-parquet', true)],
])

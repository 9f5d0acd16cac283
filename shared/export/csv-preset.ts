import type { CsvPreset } from '../domain/key-form.ts'
import type { DecimalMark } from '../domain/typed-amount.ts'
import type { Delimiter, Encoding } from '../import/dialect.ts'

/** How a CSV file is written. */
export interface CsvForm {
  readonly encoding: Extract<Encoding, 'utf-8' | 'utf-16le'>
  /** Whether the file begins with the mark of its encoding, without which Excel takes UTF-8 for something else. */
  readonly mark: boolean
  readonly delimiter: Delimiter
  readonly decimal: DecimalMark
}

/** What each preset of CSV stands for. */
export const csvForms: Readonly<Record<CsvPreset, CsvForm>> = {
  comma: { encoding: 'utf-8', mark: false, delimiter: ',', decimal: '.' },
  semicolon: { encoding: 'utf-8', mark: true, delimiter: ';', decimal: ',' },
  tab: { encoding: 'utf-16le', mark: true, delimiter: '\t', decimal: '.' },
}

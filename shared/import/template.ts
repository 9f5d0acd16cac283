import { csvCell } from '../domain/csv-cell.ts'
import type { Delimiter } from './dialect.ts'

/** A file to be filled in: the titles that an import knows, with a column for each label key of the organisation. */
export function templateText(labelKeys: readonly string[], delimiter: Delimiter): string {
  const titles = ['id', 'name', 'monthly_limit', ...labelKeys.map((key) => `label:${key}`), 'group', 'expiry']
  return `${titles.map(csvCell).join(delimiter)}\r\n`
}

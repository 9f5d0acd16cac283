import type { ImportCounts } from '../import/import-reading.ts'
import type { Verdict } from '../import/row-check.ts'

/** Under which name the rows of a verdict are counted. */
export const countOf: Readonly<Record<Verdict, keyof ImportCounts>> = {
  create: 'create',
  update: 'update',
  unchanged: 'unchanged',
  question: 'questions',
  error: 'errors',
  left: 'left',
}

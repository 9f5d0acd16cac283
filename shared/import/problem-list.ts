import type { ImportCells } from './import-cells.ts'
import type { ImportCode, ImportProblem } from './import-problem.ts'

/** Problems as they are found, row by row in no order. */
export interface ProblemList {
  readonly say: (row: number, column: number | null, code: ImportCode, detail?: string) => void
  /** All problems by row; those of one row as they were found. */
  readonly byRow: () => ReadonlyMap<number, readonly ImportProblem[]>
}

/** Starts a list of problems. */
export function createProblemList(cells: ImportCells): ProblemList {
  const rows = new Map<number, ImportProblem[]>()
  return {
    say(row, column, code, detail) {
      const at = column !== null && column < 0 ? null : column
      // A secret that was typed into a file must not come out in a report about it.
      const value = at === null || code === 'secret_value' ? '' : cells.text(row, at)
      const problem = { row, line: cells.line(row), column: at, value, code, detail: detail ?? null }
      const others = rows.get(row)
      if (others) others.push(problem)
      else rows.set(row, [problem])
    },
    byRow: () => new Map([...rows].toSorted(([one], [other]) => one - other)),
  }
}

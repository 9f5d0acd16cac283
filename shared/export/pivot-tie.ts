import type { PivotBook, PivotRows } from './pivot-rows.ts'

const DOLLAR = 1_000_000_000

/**
 * Adds the spend of the rows behind a pivot up anew, line by line, and fails where it is not what the pivot says: a file
 * whose parts contradict each other is worse than none.
 */
export function checkPivotTies({ result, source }: PivotBook, found: PivotRows): void {
  const width = result.columns.length + 1
  const size = (result.rows.length + 1) * width
  const dollars = new Float64Array(size)
  const rest = new Float64Array(size)
  const across = [totalLine(result.rows, found), ...found.rowLines]
  const down = [totalLine(result.columns, found), ...found.columnLines]
  checkRowsTie({ result, source }, found)
  found.rows.forEach((row, at) => {
    const spend = source.usage.spend[row] ?? 0
    const whole = Math.trunc(spend / DOLLAR)
    const part = spend - whole * DOLLAR
    for (const rowLines of across) {
      for (const columnLines of down) {
        const place = (rowLines[at] ?? 0) * width + (columnLines[at] ?? 0)
        dollars[place] = (dollars[place] ?? 0) + whole
        rest[place] = (rest[place] ?? 0) + part
      }
    }
  })
  const sumAt = (place: number): bigint => exact(dollars[place] ?? 0, rest[place] ?? 0)
  const spend = result.cells.find(({ measure }) => measure === 'spend')
  if (spend?.unit !== 'nano-dollars') return
  spend.figures.forEach((figure, at) => {
    const row = Math.floor(at / (width - 1))
    const column = at % (width - 1)
    if (sumAt((row + 1) * width + column + 1) !== figure) throw new Error(`cell ${row}, ${column} is not its rows`)
  })
}

/** Adds the spend of rows up, and fails where it is not the total of the pivot that they are written for. */
export function checkRowsTie(
  { result, source }: Pick<PivotBook, 'result' | 'source'>,
  { rows }: Pick<PivotRows, 'rows'>,
): void {
  let [dollars, rest] = [0, 0]
  for (const row of rows) {
    const spend = source.usage.spend[row] ?? 0
    const whole = Math.trunc(spend / DOLLAR)
    dollars += whole
    rest += spend - whole * DOLLAR
  }
  if (exact(dollars, rest) !== result.reconciliation.pivot) throw new Error('the rows are not the total')
}

const exact = (dollars: number, rest: number): bigint => BigInt(dollars) * BigInt(DOLLAR) + BigInt(rest)

/** The line of the total for each row; 0 is none. */
function totalLine(lines: readonly { readonly members: readonly unknown[] }[], { rows }: PivotRows): Uint32Array {
  return new Uint32Array(rows.length).fill(lines.findIndex(({ members }) => members.length === 0) + 1)
}

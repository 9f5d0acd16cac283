/** Repeating texts as codes into a dictionary: 0 is absent, code `n` is `values[n - 1]`. */
export interface CodeColumn {
  readonly codes: Uint32Array
  readonly values: readonly string[]
}

/** Collects repeating texts row by row. */
export interface CodeColumnBuilder {
  readonly set: (row: number, text: string) => void
  readonly build: (rowCount: number) => CodeColumn
}

/** Starts a code column; rows that are never set stay absent. */
export function createCodeColumnBuilder(): CodeColumnBuilder {
  const rows: number[] = []
  const codes: number[] = []
  const known = new Map<string, number>()
  return {
    set(row, text) {
      let code = known.get(text)
      if (code === undefined) {
        code = known.size + 1
        known.set(text, code)
      }
      rows.push(row)
      codes.push(code)
    },
    build(rowCount) {
      const column = new Uint32Array(rowCount)
      rows.forEach((row, at) => (column[row] = codes[at] ?? 0))
      return { codes: column, values: [...known.keys()] }
    },
  }
}

/** The text of a row, `null` when absent. */
export function codeText(column: CodeColumn, row: number): string | null {
  const code = column.codes[row] ?? 0
  return code === 0 ? null : (column.values[code - 1] ?? null)
}

/** Codes of rows, in the narrowest numbers that hold them. */
export type Codes = Uint8Array | Uint16Array | Uint32Array

/** Repeating texts as codes into a dictionary: 0 is absent, code `n` is `values[n - 1]`. */
export interface CodeColumn {
  readonly codes: Codes
  readonly values: readonly string[]
}

/** Collects repeating texts row by row. */
export interface CodeColumnBuilder {
  readonly set: (row: number, text: string) => void
  readonly build: (rowCount: number) => CodeColumn
}

/** How many bytes a code of a dictionary of this size takes. */
export function codeWidth(valueCount: number): 1 | 2 | 4 {
  if (valueCount < 0x100) return 1
  return valueCount < 0x1_0000 ? 2 : 4
}

/** Codes of absent rows, for a dictionary of this size. */
export function createCodes(rowCount: number, valueCount: number): Codes {
  const width = codeWidth(valueCount)
  if (width === 1) return new Uint8Array(rowCount)
  return width === 2 ? new Uint16Array(rowCount) : new Uint32Array(rowCount)
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
      const column = createCodes(rowCount, known.size)
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

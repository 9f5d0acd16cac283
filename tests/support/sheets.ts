import type { Sheet, SheetColumn } from '#shared/export/sheet.ts'

/** A sheet of texts, absent ones `null`. */
export function aSheet(heads: readonly string[], rows: readonly (readonly (string | null)[])[]): Sheet {
  const columns = heads.map((head, column): SheetColumn => {
    const cells = rows.map((row) => row[column] ?? null)
    // Every other column in codes, as labels are.
    if (column % 2 === 0) return { kind: 'text', head, width: 20, texts: (from, to) => cells.slice(from, to) }
    const values = [...new Set(cells.filter((cell) => cell !== null))]
    const codes = cells.map((cell) => (cell === null ? 0 : values.indexOf(cell) + 1))
    return { kind: 'codes', head, width: 20, values, codeAt: (row) => codes[row] ?? 0 }
  })
  return { name: 'Keys', rows: rows.length, columns }
}

/** All pieces of a file as one. */
export function bytesOfAll(pieces: Iterable<Uint8Array>): Uint8Array {
  return Buffer.concat([...pieces])
}

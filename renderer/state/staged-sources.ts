import type { StagedField } from '#shared/contract/staged-entry.ts'
import type { StepSource } from '#shared/domain/plan.ts'
import type { Command, PatchBlock, StagedBook } from './staged-book.ts'

/** Says of a staged cell which row of a table it was imported from; nothing of one that was typed. */
export type SourceReader = (row: number, field: StagedField) => StepSource | undefined

/** The last table of each cell of a field, by its number from 1, and the line in it; 0 for none. */
interface SourceColumn {
  readonly files: Uint16Array
  readonly lines: Uint32Array
}

interface Sources {
  readonly names: string[]
  readonly columns: Map<StagedField, SourceColumn>
}

/** Reads where staged cells come from out of their history; `null` when none was imported. */
export function readSources(book: StagedBook): SourceReader | null {
  const sources = collect(book)
  if (!sources) return null
  const { names, columns } = sources
  return (row, field) => {
    const column = columns.get(field)
    const file = names[(column?.files[row] ?? 0) - 1]
    return column && file !== undefined ? { file, line: column.lines[row] ?? 0 } : undefined
  }
}

/** Ends the history: nothing is undone any more, and where cells were imported from stays known. */
export function sealHistory(book: StagedBook): void {
  const sources = collect(book)
  book.undo.length = 0
  book.redo.length = 0
  book.imported.length = 0
  if (!sources) return
  for (const [at, file] of sources.names.entries()) {
    const blocks = [...sources.columns].flatMap(([field, column]) => blockOf(book, field, { column, number: at + 1 }))
    if (blocks.length > 0) book.imported.push({ id: at + 1, name: '', file, blocks })
  }
}

function collect(book: StagedBook): Sources | null {
  const { imported, undo } = book
  if (!imported.some(isImport) && !undo.some(isImport)) return null
  const sources: Sources = { names: [], columns: new Map() }
  for (const command of [...imported, ...undo]) for (const block of command.blocks) note(book, sources, command, block)
  return sources
}

function isImport({ file }: Command): boolean {
  return file !== undefined
}

function note({ pool, cells }: StagedBook, { names, columns }: Sources, { file }: Command, block: PatchBlock): void {
  const { field, rows, before, after, lines } = block
  let column = columns.get(field)
  if (!column && !lines) return
  if (!column)
    columns.set(field, (column = { files: new Uint16Array(cells.length), lines: new Uint32Array(cells.length) }))
  const number = lines && file !== undefined ? numberOf(names, file) : 0
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0
    // A conflict that was decided for the imported value is still that value.
    const isKept = number === 0 && pool.patches[after[at] ?? 0]?.to === pool.patches[before[at] ?? 0]?.to
    if (isKept && after[at] !== 0) continue
    column.files[row] = number
    column.lines[row] = lines?.[at] ?? 0
  }
}

function numberOf(names: string[], file: string): number {
  const known = names.indexOf(file)
  return known < 0 ? names.push(file) : known + 1
}

/** The cells of one table that are staged still. */
function blockOf(
  book: StagedBook,
  field: StagedField,
  { column, number }: { readonly column: SourceColumn; readonly number: number },
): readonly PatchBlock[] {
  const staged = book.patches.get(field)
  const rows = staged?.keys().filter((row) => column.files[row] === number)
  if (!staged || !rows || rows.length === 0) return []
  const after = rows.map((row) => staged.numberAt(row))
  return [
    { field, rows, before: new Uint32Array(rows.length), after, lines: rows.map((row) => column.lines[row] ?? 0) },
  ]
}

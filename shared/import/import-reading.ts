import type { CellValue } from '../domain/change.ts'
import type { Draft } from '../domain/draft.ts'
import type { ImportCells } from './import-cells.ts'
import type { CellField, Field } from '../domain/field.ts'
import type { ImportProblem, ImportQuestion } from './import-problem.ts'
import type { Verdict } from './row-check.ts'

/** How many rows of a file became what; all but `rows` add up to it. */
export interface ImportCounts {
  readonly rows: number
  readonly create: number
  readonly update: number
  readonly unchanged: number
  readonly errors: number
  readonly questions: number
  readonly left: number
}

/** A cell that means something: what is there now, and what shall be. */
export interface MeantCell {
  readonly column: number
  readonly field: CellField
  readonly before: CellValue
  readonly after: CellValue
}

/** A label value that no key has yet and that could be taken for another one; it is told, not refused. */
export interface ValueNotice {
  readonly column: number
  readonly value: string
  readonly alike: readonly string[]
  /** The first row with it, and how many there are. */
  readonly row: number
  readonly count: number
}

/** Cells of keys that are to be set, of one field: rows of the list, lines of the file (from 1) and wanted values, side by side. */
export interface ChangePiece {
  readonly field: Field
  readonly rows: Uint32Array
  readonly lines: Uint32Array
  readonly tos: readonly CellValue[]
}

/** Cells of keys to be created, of one field: `rows` count the new keys from 0. */
export interface DraftPiece {
  readonly field: CellField
  readonly rows: Uint32Array
  readonly lines: Uint32Array
  readonly tos: readonly CellValue[]
}

/** What a file means: every row is accepted, unchanged, left out by an answer, or listed with a problem. */
export interface ImportReading {
  /** The cells as they were read, with what was typed instead of some. */
  readonly cells: ImportCells
  readonly counts: ImportCounts
  readonly verdictAt: (row: number) => Verdict
  /** The row of the list that a row of the file is about, `null` for none. */
  readonly keyRowAt: (row: number) => number | null
  /** All problems, by row. */
  readonly problems: readonly ImportProblem[]
  readonly problemsAt: (row: number) => readonly ImportProblem[]
  readonly cellsAt: (row: number) => readonly MeantCell[]
  readonly questions: readonly ImportQuestion[]
  readonly notices: readonly ValueNotice[]
  readonly changes: () => Generator<ChangePiece>
  readonly drafts: () => Generator<DraftPiece>
  readonly draftCount: number
  /** The keys to be created as records, and the line of the file that each is from. */
  readonly draftList: () => readonly Draft[]
  readonly draftLines: () => Uint32Array
}

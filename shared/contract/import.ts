import type { CellValue } from '../domain/change.ts'
import type { DecimalMark } from '../domain/typed-amount.ts'
import type { Dialect } from '../import/dialect.ts'
import type { Empties } from '../import/empties.ts'
import type { SourceRefusal } from '../import/guess-source.ts'
import type { HeaderFault } from '../import/header-faults.ts'
import type { CellField } from '../domain/field.ts'
import type { ColumnChoice, ImportColumn } from '../import/import-column.ts'
import type { ImportProblem, ImportQuestion, QuestionKind } from '../import/import-problem.ts'
import type { ImportCounts, ValueNotice } from '../import/import-reading.ts'
import type { Verdict } from '../import/row-check.ts'
import type { Match } from '../import/row-matches.ts'
import type { SourceFaultCode } from '../import/source-fault.ts'
import type { StagedField } from './staged-entry.ts'

/** Where a table to be imported came from. */
export type ImportOrigin = 'file' | 'block'

/** A part of a table that the page was given: its place in the whole, in bytes. */
export interface GivenPart {
  readonly name: string
  readonly from: ImportOrigin
  readonly total: number
  readonly at: number
  readonly bytes: Uint8Array
}

/** Why a source cannot be read as a table, by name; where that shows, counted from 1. */
export interface ImportRefusal {
  readonly code: SourceRefusal | SourceFaultCode
  readonly detail: string | null
  readonly line: number | null
  readonly column: number | null
}

/** What a source has in it: its header, how many rows, and the first of them; long texts are cut. */
export interface ImportTable {
  readonly header: readonly string[]
  /** Of which the header and the sample have the first. */
  readonly columns: number
  readonly rows: number
  readonly sample: readonly (readonly string[])[]
}

/** A file or a pasted block to be imported: how it is read, and what that comes to. */
export interface ImportSource {
  /** Told apart from every other source of this window. */
  readonly id: number
  readonly name: string
  readonly from: ImportOrigin
  /** In bytes. */
  readonly size: number
  /** How it is read, and how it was found to be written; null where it was refused before. */
  readonly dialect: Dialect | null
  readonly found: Dialect | null
  readonly refusal: ImportRefusal | null
  readonly table: ImportTable | null
}

/** How a table is to be understood, as far as its user has said so. */
export interface ImportWish {
  /** What columns are for, by their place. */
  readonly chosen: readonly (readonly [column: number, choice: ColumnChoice])[]
  readonly match: Match | null
  readonly empties: Empties | null
  /** How keys are called that have no name of their own, such as `{team}-{env}`. */
  readonly pattern: string | null
  /** Answers to questions, by their id. */
  readonly decisions: readonly (readonly [question: string, choice: string])[]
  /** Answers to all other questions of a kind. */
  readonly alike: readonly (readonly [kind: QuestionKind, choice: string])[]
  /** Texts in place of those of the table. */
  readonly fixes: readonly (readonly [row: number, column: number, text: string])[]
  /** The decimal mark, where its user has chosen it; else each column proves its own, or asks. */
  readonly decimal: DecimalMark | null
}

/** Questions of one kind, and the answers that can be given to all of them alike. */
export interface QuestionGroup {
  readonly kind: QuestionKind
  readonly count: number
  readonly choices: readonly string[]
}

/** A column, what it is for, and texts that stand in it. */
export interface ShownColumn extends ImportColumn {
  readonly examples: readonly string[]
}

/** What a table with dates says of the labels of the past: how many days of keys, and what is wrong with it. */
export interface DatedResult {
  readonly days: number
  readonly problems: readonly ImportProblem[]
  readonly problemCount: number
}

/** What a table means for a list of keys. */
export interface ImportResult {
  /** The list it was compared with. */
  readonly snapshotId: string
  readonly columns: readonly ShownColumn[]
  readonly faults: readonly HeaderFault[]
  /** Whether a table with this header was imported before, and is read as then. */
  readonly isRemembered: boolean
  readonly match: Match
  readonly empties: Empties
  readonly pattern: string | null
  /** What rows mean; null while the header has faults. */
  readonly counts: ImportCounts | null
  /** The first questions that are open, and all of them by kind. */
  readonly questions: readonly ImportQuestion[]
  readonly groups: readonly QuestionGroup[]
  /** The first label values that may be slips. */
  readonly notices: readonly ValueNotice[]
  /** Set where the table has dates: then its rows are label history, and nothing is staged. */
  readonly dated: DatedResult | null
  /** How many keys would be drafted. */
  readonly drafts: number
}

/** Which rows of the preview are wanted: those of one verdict, or all, from a place on. */
export interface ImportRowsWish {
  readonly verdict: Verdict | null
  readonly at: number
  readonly count: number
}

/** A cell of the preview: its text, cut where it is long, and what it changes. */
export interface ImportCell {
  readonly text: string
  readonly isCut: boolean
  /** Whether its text was typed in place of the table's. */
  readonly isFixed: boolean
  readonly change: { readonly field: CellField; readonly before: CellValue; readonly after: CellValue } | null
}

/** A row of the preview. */
export interface ImportRow {
  readonly row: number
  /** The line of the file, counted from 1. */
  readonly line: number
  readonly verdict: Verdict
  /** The name of the key it is about, where it has one. */
  readonly key: string | null
  readonly cells: readonly ImportCell[]
  readonly problems: readonly ImportProblem[]
}

/** Rows of the preview, and of how many they are. */
export interface ImportRows {
  readonly total: number
  readonly rows: readonly ImportRow[]
}

/** Cells to be staged in one field: rows of the list, or numbers of new drafts from 0; each wants the value of its code. */
export interface ImportBlock {
  readonly of: 'keys' | 'drafts'
  readonly field: StagedField | 'group'
  readonly rows: Uint32Array
  /** The line of the table that each cell is from, counted from 1. */
  readonly lines: Uint32Array
  readonly codes: Uint32Array
  readonly values: readonly CellValue[]
}

/** A part of what is to be staged, small enough to cross. */
export interface ImportPiece {
  readonly blocks: readonly ImportBlock[]
  readonly isLast: boolean
}

/** What is remembered of a table that was imported, for the next one with the same header. */
export interface KeptImport {
  readonly signature: string
  readonly columns: readonly ColumnChoice[]
  readonly match: Match
  readonly pattern: string | null
  readonly empties: Empties
}

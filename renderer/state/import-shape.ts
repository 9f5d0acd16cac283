import type { Failure } from '#shared/contract/failure.ts'
import type { ImportResult, ImportRow, ImportSource, ImportWish } from '#shared/contract/import.ts'
import type { Dialect } from '#shared/import/dialect.ts'
import type { QuestionKind } from '#shared/import/import-problem.ts'
import type { Verdict } from '#shared/import/row-check.ts'

/** The parts of the page, in the order in which one goes through them. */
export const importSteps = ['source', 'columns', 'preview'] as const

/** A part of the page. */
export type ImportStep = (typeof importSteps)[number]

/** As many rows of the preview as are asked for at once. */
export const PIECE = 100

/** What is under way, and how far, from 0 to 1. */
export interface ImportWork {
  readonly what: 'reading' | 'meaning' | 'staging'
  readonly part: number
}

/** Rows of the preview as far as they were asked for, in pieces of so many by their place. */
export interface ImportWindow {
  /** How many rows there are to show. */
  readonly count: number
  readonly pieces: ReadonlyMap<number, readonly ImportRow[]>
  /** What stood there before the last answer or fix, to be shown until the new ones come. */
  readonly stale: ReadonlyMap<number, readonly ImportRow[]>
}

/** What an import came to when it was staged. */
export interface ImportStaged {
  readonly name: string
  readonly changes: number
  readonly created: number
}

/** An import as its page shows it: from the source that was chosen to what was staged. */
export interface Importing {
  readonly step: ImportStep
  readonly source: ImportSource | null
  readonly wish: ImportWish | null
  /** What the source means under this wish; null while that is not known. */
  readonly result: ImportResult | null
  readonly work: ImportWork | null
  /** A dialog of main's may be open: when it tells how far it is, a file was chosen and is being read. */
  readonly isChoosing: boolean
  readonly failure: Failure | null
  /** The rows that the preview shows: all, or those with one verdict. */
  readonly shown: Verdict | null
  readonly rows: ImportWindow
  readonly staged: ImportStaged | null
}

/** What can be done about an import. */
export type ImportAct =
  | { readonly kind: 'choose' }
  /** The table that the app was opened with. */
  | { readonly kind: 'named' }
  | { readonly kind: 'file'; readonly file: File }
  | { readonly kind: 'block'; readonly text: string }
  | { readonly kind: 'dialect'; readonly change: Partial<Dialect> }
  | { readonly kind: 'step'; readonly step: ImportStep }
  | { readonly kind: 'wish'; readonly change: Partial<ImportWish> }
  | { readonly kind: 'fix'; readonly row: number; readonly column: number; readonly text: string }
  /** Answers one question, or all others of a kind. */
  | { readonly kind: 'decide'; readonly question: string; readonly choice: string }
  | { readonly kind: 'decide-alike'; readonly of: QuestionKind; readonly choice: string }
  | { readonly kind: 'show'; readonly verdict: Verdict | null }
  | { readonly kind: 'rows'; readonly piece: number }
  | { readonly kind: 'stage' }
  | { readonly kind: 'keep-dated' }
  | { readonly kind: 'save-errors' }
  | { readonly kind: 'save-template' }
  | { readonly kind: 'stop' }
  | { readonly kind: 'close' }

/** Importing tables. */
export interface ImportSlice {
  /** The import under way; null before one is begun. */
  readonly importing: Importing | null
  /** The app was opened with a table that waits for a workspace. */
  readonly hasNamedFile: boolean
  readonly noteNamedFile: () => void
  /** Imports that table. */
  readonly importNamedFile: () => void
  /** Does something about the import. How is read when it is first needed: no start needs it. */
  readonly doImport: (act: ImportAct) => Promise<void>
  /** Takes over how far main is. */
  readonly followImport: (part: number) => void
}

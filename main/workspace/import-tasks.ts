import type {
  ImportOrigin,
  ImportPiece,
  ImportResult,
  ImportRows,
  ImportRowsWish,
  ImportSource,
  ImportWish,
  KeptImport,
} from '#shared/contract/import.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import type { DatedLabels } from '#shared/import/dated-labels.ts'
import type { Dialect } from '#shared/import/dialect.ts'

interface Task<Input, Output> {
  readonly input: Input
  readonly output: Output
}

/** A source to be looked at: its bytes, and what is remembered of tables that were imported before. */
export interface OpenTask {
  readonly id: number
  readonly name: string
  readonly from: ImportOrigin
  readonly bytes: Uint8Array
  readonly kept: readonly KeptImport[]
}

/** The list a source is compared with. Its bytes are left out where the thread has them already. */
export interface ReadTask {
  readonly wish: ImportWish
  readonly snapshotId: string
  readonly keys: Uint8Array | null
  readonly groups: readonly (readonly [id: string, name: string])[]
  /** Whether new keys must be in a group. */
  readonly needsGroup: boolean
  readonly selfId: KeyId | null
  /** When the first list was recorded (RFC 3339), `null` before there was one. */
  readonly seenFrom: string | null
  /** RFC 3339. */
  readonly now: string
}

/** What is to be written into a file, and a name for it. */
export interface FileText {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Everything the thread of an import does. */
export interface ImportTasks {
  readonly open: Task<OpenTask, ImportSource>
  /** Reads the source anew, as its user says it is written. */
  readonly dialect: Task<Dialect, ImportSource>
  readonly read: Task<ReadTask, ImportResult>
  readonly rows: Task<ImportRowsWish, ImportRows>
  /** What is to be staged, piece by piece from 0. */
  readonly piece: Task<number, ImportPiece>
  readonly errors: Task<null, FileText>
  /** The label history that a table with dates says. */
  readonly dated: Task<null, readonly DatedLabels[]>
  /** What is worth remembering of the source for the next of its kind; a table without titles has no kind. */
  readonly keep: Task<null, KeptImport | null>
}

/** The name of a task. */
export type TaskName = keyof ImportTasks
/** What a task takes. */
export type TaskInput<Name extends TaskName> = ImportTasks[Name]['input']
/** What it answers. */
export type TaskOutput<Name extends TaskName> = ImportTasks[Name]['output']

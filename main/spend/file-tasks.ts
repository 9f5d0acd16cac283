import type { FocusAccount } from '#shared/export/focus-table.ts'
import type { SpendExport, SpendExported, SpendTextWish, StatementsSaved } from '#shared/contract/spend-files.ts'
import type { StatementOrder } from './statement-book.ts'

interface Task<Input, Output> {
  readonly input: Input
  readonly output: Output
}

/** A pivot that goes into a file. */
export interface ExportTask extends SpendExport {
  readonly path: string
  readonly account: FocusAccount
}

/** Statements that go into a folder. */
export interface StatementsTask {
  readonly order: StatementOrder
  readonly folder: string
  readonly organisation: string
}

/** Files of spend, written where usage is looked after. */
export interface FileTasks {
  readonly export: Task<ExportTask, SpendExported>
  readonly statements: Task<StatementsTask, StatementsSaved>
  readonly text: Task<SpendTextWish, string>
}

/** Who writes them. */
export type FileHands = {
  readonly [Name in keyof FileTasks]: (input: FileTasks[Name]['input']) => Promise<FileTasks[Name]['output']>
}

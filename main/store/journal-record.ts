/** A value that JSON carries unchanged. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue }

/** What a journal record is about. */
export const JOURNAL_OPS = [
  'run-open',
  'intent',
  'sent',
  'result',
  'escrowed',
  'done',
  'rejected',
  'unknown',
  'probe',
  'conflict',
  'decision',
  'pause',
  'resume',
  'cancel',
  'census',
  'run-close',
] as const

/** What a journal record is about. */
export type JournalOp = (typeof JOURNAL_OPS)[number]

/** A record as the engine gives it: what happened, and its detail in plain JSON. Never a secret. */
export type JournalRecord = { readonly op: JournalOp } & Readonly<Record<string, JsonValue>>

/** What the journal adds to a record: version, run, number, writer's epoch, both clocks, hash of the record before. */
export interface JournalHeader {
  readonly v: 1
  readonly run: string
  readonly seq: number
  readonly epoch: number
  readonly mono: number
  readonly wall: string
  readonly prev: string
}

/** A record as it stands in a journal. */
export type JournalEntry = JournalHeader & JournalRecord

/** Names that a record may not use for its own detail. */
export const HEADER_FIELDS = ['v', 'run', 'seq', 'epoch', 'mono', 'wall', 'prev'] as const

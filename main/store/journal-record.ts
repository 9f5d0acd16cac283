import { AppError } from '#shared/contract/app-error.ts'

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

const OPS: ReadonlySet<unknown> = new Set(JOURNAL_OPS)

/** The record that parsed JSON is, `null` when it is none; one of a newer format is refused. */
export function parseEntry(json: unknown): JournalEntry | null {
  if (isEntry(json)) return json
  const newer = versionOf(json)
  if (newer > 1) throw new AppError('data_newer', { detail: `journal of version ${newer}` })
  return null
}

/** Written out by hand: a journal may have a hundred thousand of them. */
function isEntry(json: unknown): json is JournalEntry {
  if (typeof json !== 'object' || json === null) return false
  const { v, run, seq, epoch, mono, wall, op, prev } = json as Partial<Record<string, unknown>> // `as`: each is looked at
  return (
    v === 1 &&
    OPS.has(op) &&
    typeof run === 'string' &&
    isCount(seq) &&
    isCount(epoch) &&
    Number.isFinite(mono) &&
    typeof wall === 'string' &&
    typeof prev === 'string'
  )
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

/** The format that parsed JSON says it has, 0 when it says none. */
function versionOf(json: unknown): number {
  const v = typeof json === 'object' && json !== null && 'v' in json ? json.v : 0
  return typeof v === 'number' && Number.isSafeInteger(v) ? v : 0
}

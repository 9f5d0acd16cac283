import { AppError } from '#shared/contract/app-error.ts'
import { addFigures, NO_USAGE, subtractFigures } from '#shared/domain/usage.ts'
import type { UsageFigures, UsagePeriod, UsageResolution, UsageRow, UsageValue } from '#shared/domain/usage.ts'
import { createRounded } from '#shared/domain/rounded.ts'
import { unwrapRecord } from './envelope.ts'
import { isRecord, memberOf, parseJsonBody } from './json.ts'
import { readFigures } from './usage-figures.ts'
import { isWithin, parsePeriod } from './usage-period.ts'
import type { UsageSpan } from './usage-windows.ts'

const NAMES = ['data', 'result']

/** How an answer is to be read: what was asked for. */
export interface UsageQuestion {
  readonly span: UsageSpan
  readonly resolution: UsageResolution
  readonly groupBy: readonly string[]
}

/** The usage of one span: its periods with traffic, in order. */
export interface ParsedUsage {
  readonly periods: readonly UsagePeriod[]
  /** How many entries of the answer lay outside the span and were left out. */
  readonly outside: number
}

/** Reads the body of a usage answer. Throws AppError for what cannot be understood: no traffic is ever left out unsaid. */
export function parseUsage(body: Uint8Array, question: UsageQuestion): ParsedUsage {
  const answer = parseJsonBody(body)
  const usage = memberOf(unwrapRecord(answer, NAMES, hasUsage), 'usage') ?? null
  // Nothing at all may be written as null.
  if (usage === null ? !hasUsage(answer) : !isRecord(usage)) throw new AppError('bad_answer', { detail: 'no usage' })
  const drafts = new Map<string, Draft>()
  let outside = 0
  for (const [key, entry] of Object.entries(usage ?? {})) {
    const period = parsePeriod(key, question.resolution)
    if (period === null) throw new AppError('bad_answer', { detail: 'usage: a period that is none' })
    if (!isWithin(period, question.span, question.resolution)) outside++
    else addEntry(draftOf(drafts, period), entry, question.groupBy)
  }
  const sorted = [...drafts.values()].toSorted((left, right) => (left.period < right.period ? -1 : 1))
  return { periods: sorted.map(finish), outside }
}

/** A period while its entries are added up: one period may be named in two spellings. */
interface Draft {
  readonly period: string
  total: UsageFigures
  /** What its rows come to. */
  divided: UsageFigures
  readonly rows: Map<string, UsageRow>
  readonly rounded: UsagePeriod['rounded']
}

function draftOf(drafts: Map<string, Draft>, period: string): Draft {
  const known = drafts.get(period)
  if (known) return known
  const rounded = { total: createRounded(), rows: createRounded() }
  const draft = { period, total: NO_USAGE, divided: NO_USAGE, rows: new Map<string, UsageRow>(), rounded }
  drafts.set(period, draft)
  return draft
}

function addEntry(draft: Draft, entry: unknown, groupBy: readonly string[]): void {
  const where = `usage of ${draft.period}`
  if (!isRecord(entry)) throw new AppError('bad_answer', { detail: where })
  const grouped = memberOf(entry, 'grouped_data') ?? []
  if (!Array.isArray(grouped)) throw new AppError('bad_answer', { detail: `${where}: grouped_data` })
  for (const item of groupBy.length === 0 ? [] : grouped)
    draft.divided = addFigures(draft.divided, addRow(draft, item, groupBy))
  draft.total = addFigures(draft.total, readFigures(entry, where, draft.rounded.total))
}

function addRow(draft: Draft, item: unknown, groupBy: readonly string[]): UsageFigures {
  const where = `usage of ${draft.period}, grouped`
  if (!isRecord(item)) throw new AppError('bad_answer', { detail: where })
  const given = memberOf(item, 'group_by_values') ?? null
  if (given !== null && !isRecord(given)) throw new AppError('bad_answer', { detail: `${where}: group_by_values` })
  const values = groupBy.map((name) => readValue(memberOf(given, name)))
  const figures = readFigures(item, where, draft.rounded.rows)
  const key = JSON.stringify(values)
  const row = draft.rows.get(key)
  draft.rows.set(key, { values, figures: row ? addFigures(row.figures, figures) : figures })
  return figures
}

/** Values are untyped: traffic without one has `null` or none at all, and `''` is what somebody sent. */
function readValue(value: unknown): UsageValue {
  if (typeof value === 'string' || typeof value === 'boolean') return value
  if (value === undefined || value === null) return null
  return typeof value === 'number' ? String(value) : JSON.stringify(value)
}

function finish({ period, total, divided, rows, rounded }: Draft): UsagePeriod {
  return { period, total, rows: [...rows.values()], residual: subtractFigures(total, divided), rounded }
}

function hasUsage(value: unknown): boolean {
  return memberOf(value, 'usage') !== undefined
}

import type { CellValue } from '../domain/change.ts'
import type { Draft } from '../domain/draft.ts'
import { draftIdOf } from '../domain/draft-row.ts'
import type { Label } from '../domain/label.ts'
import type { ColumnPlan } from './column-plan.ts'
import type { ChangePiece, DraftPiece } from './import-reading.ts'
import type { NowReader } from './now-reader.ts'
import type { RowNames } from './row-names.ts'

/** Cells of one piece: what is sent on at once. */
const PIECE = 5000

interface Collected {
  readonly rows: number[]
  readonly lines: number[]
  readonly tos: CellValue[]
}

/** The rows of a file that set something, with the row of the list that each is about. */
export interface UpdateRows {
  readonly rows: Uint32Array
  readonly keys: Uint32Array
  readonly lineOf: LineOf
}

/** The line of the file, counted from 1, on which a row begins. */
type LineOf = (row: number) => number

/** What is set, by field, in pieces; what a key has anyway is left out. */
export function* changePieces(
  { rows, keys, lineOf }: UpdateRows,
  plans: readonly ColumnPlan[],
  now: NowReader,
): Generator<ChangePiece> {
  for (const plan of plans) {
    const { sets: field, codes, meanings } = plan
    if (field === null) continue
    let piece = nothing()
    for (const [at, row] of rows.entries()) {
      const code = codes[row] ?? 0
      const to = meanings[code]?.to
      const key = keys[at] ?? 0
      if (to === undefined || now.isSame(plan, code, key)) continue
      piece.rows.push(key)
      piece.lines.push(lineOf(row))
      piece.tos.push(to)
      if (piece.rows.length < PIECE) continue
      yield { field, ...packed(piece) }
      piece = nothing()
    }
    if (piece.rows.length > 0) yield { field, ...packed(piece) }
  }
}

function nothing(): Collected {
  return { rows: [], lines: [], tos: [] }
}

function packed({ rows, lines, tos }: Collected): Omit<ChangePiece, 'field'> {
  return { rows: Uint32Array.from(rows), lines: Uint32Array.from(lines), tos }
}

/** The rows of a file that create a key each. */
export type DraftRows = Pick<UpdateRows, 'rows' | 'lineOf'>

/** The cells of keys to be created, by field, in pieces. */
export function* draftPieces(rows: DraftRows, plans: readonly ColumnPlan[], names: RowNames): Generator<DraftPiece> {
  yield* piecesOf('name', rows, (row) => names.textAt(names.codes[row] ?? 0).trim())
  for (const { field, codes, meanings } of plans) {
    if (field !== 'name') yield* piecesOf(field, rows, (row) => meanings[codes[row] ?? 0]?.to ?? undefined)
  }
}

function* piecesOf(
  field: DraftPiece['field'],
  { rows, lineOf }: DraftRows,
  valueOf: (row: number) => string | undefined,
): Generator<DraftPiece> {
  for (let start = 0; start < rows.length; start += PIECE) {
    const piece = nothing()
    rows.subarray(start, start + PIECE).forEach((row, at) => {
      const to = valueOf(row)
      if (to === undefined) return
      piece.rows.push(start + at)
      piece.lines.push(lineOf(row))
      piece.tos.push(to)
    })
    if (piece.rows.length > 0) yield { field, ...packed(piece) }
  }
}

/** The keys to be created as records, numbered from 1. */
export function draftRecords(rows: Uint32Array, plans: readonly ColumnPlan[], names: RowNames): readonly Draft[] {
  return Array.from(rows, (row, at) => {
    const valueOf = ({ codes, meanings }: ColumnPlan): CellValue => meanings[codes[row] ?? 0]?.to ?? null
    const single = (field: ColumnPlan['field']): CellValue => {
      const plan = plans.find((one) => one.field === field)
      return plan ? valueOf(plan) : null
    }
    const labels = plans.flatMap((plan): readonly Label[] => {
      const value = plan.label ? valueOf(plan) : null
      return plan.label && value !== null ? [[plan.label.key, value]] : []
    })
    return {
      id: draftIdOf(at + 1),
      name: names.textAt(names.codes[row] ?? 0).trim(),
      limit: single('monthly_limit') ?? '',
      labels,
      group: single('group'),
      expiry: single('expiry'),
    }
  })
}

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
  readonly tos: CellValue[]
}

/** The rows of a file that set something, with the row of the list that each is about. */
export interface UpdateRows {
  readonly rows: Uint32Array
  readonly keys: Uint32Array
}

/** What is set, by field, in pieces; what a key has anyway is left out. */
export function* changePieces(
  { rows, keys }: UpdateRows,
  plans: readonly ColumnPlan[],
  now: NowReader,
): Generator<ChangePiece> {
  for (const plan of plans) {
    const { sets: field, codes, meanings } = plan
    if (field === null) continue
    let piece: Collected = { rows: [], tos: [] }
    for (const [at, row] of rows.entries()) {
      const code = codes[row] ?? 0
      const to = meanings[code]?.to
      const key = keys[at] ?? 0
      if (to === undefined || now.isSame(plan, code, key)) continue
      piece.rows.push(key)
      piece.tos.push(to)
      if (piece.rows.length < PIECE) continue
      yield { field, rows: Uint32Array.from(piece.rows), tos: piece.tos }
      piece = { rows: [], tos: [] }
    }
    if (piece.rows.length > 0) yield { field, rows: Uint32Array.from(piece.rows), tos: piece.tos }
  }
}

/** The cells of keys to be created, by field, in pieces. */
export function* draftPieces(rows: Uint32Array, plans: readonly ColumnPlan[], names: RowNames): Generator<DraftPiece> {
  yield* piecesOf('name', rows, (row) => names.textAt(names.codes[row] ?? 0).trim())
  for (const { field, codes, meanings } of plans) {
    if (field !== 'name') yield* piecesOf(field, rows, (row) => meanings[codes[row] ?? 0]?.to ?? undefined)
  }
}

function* piecesOf(
  field: DraftPiece['field'],
  rows: Uint32Array,
  valueOf: (row: number) => string | undefined,
): Generator<DraftPiece> {
  for (let start = 0; start < rows.length; start += PIECE) {
    const piece: Collected = { rows: [], tos: [] }
    rows.subarray(start, start + PIECE).forEach((row, at) => {
      const to = valueOf(row)
      if (to === undefined) return
      piece.rows.push(start + at)
      piece.tos.push(to)
    })
    if (piece.rows.length > 0) yield { field, rows: Uint32Array.from(piece.rows), tos: piece.tos }
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

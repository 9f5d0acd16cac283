import { parseKeyId } from '../domain/api-key.ts'
import type { KeyTable } from '../domain/key-table.ts'
import type { Stretch } from './byte-index.ts'
import type { CellColumn } from './cell-column.ts'
import type { ImportCells } from './import-cells.ts'
import type { ImportColumn } from './import-column.ts'
import type { ImportCode, QuestionKind } from './import-problem.ts'
import type { KeyFinder } from './key-finder.ts'
import { readLabelCell } from './empties.ts'
import type { Empties } from './empties.ts'
import type { QuestionBook } from './question-book.ts'
import type { RowNames } from './row-names.ts'
import { stretchOf } from './written-text.ts'

/** By what the rows of a file find their keys. */
export type Match = { readonly by: 'id' } | { readonly by: 'name' } | { readonly by: 'label'; readonly key: string }

/** What a row is about, where it is not the row of a key: a key to be created, nothing until a question is answered, nothing at all, or a fault. */
export const TO_CREATE = -1
export const WAITING = -2
export const LEFT_OUT = -3
const UNFIT = -4
const NOT_SEEN = -5

const FIRST_QUESTION = -10
const SLICE = 2000

/** What rows are matched with. */
export interface MatchSource {
  readonly cells: ImportCells
  readonly columns: readonly ImportColumn[]
  readonly match: Match
  readonly empties: Empties
  readonly names: RowNames
  readonly keys: KeyTable
  readonly finder: KeyFinder
  readonly book: QuestionBook
  readonly say: (row: number, column: number | null, code: ImportCode) => void
}

/** The way to match that a file offers: by id where it has ids, else by name. */
export function suggestMatch(columns: readonly ImportColumn[]): Match {
  return columns.some(({ use }) => use === 'id') ? { by: 'id' } : { by: 'name' }
}

/** The column by which rows are matched, -1 where there is none. */
export function matchColumn(match: Match, columns: readonly ImportColumn[]): number {
  return columns.findIndex(({ use, labelKey }) =>
    match.by === 'label' ? use === 'label' && labelKey === match.key : use === match.by,
  )
}

/** Says for every row which key it is about, before rows for the same key are told apart; and how far it is. */
export function* findTargets(source: MatchSource): Generator<number, Int32Array> {
  const { cells, match, names, columns, book, finder } = source
  const at = matchColumn(match, columns)
  const subjects = match.by === 'name' ? names : cells.column(at)
  const found = memo(subjects, seenBy(match, finder), (text) => targetOf(text, at, source))
  const forNew = memo(names, seenAsNew(finder), (name) => (name === '' ? TO_CREATE : newTarget(name, source)))
  const targets = new Int32Array(cells.rows)
  for (let row = 0; row < cells.rows; row++) {
    if (row % SLICE === 0) yield row / cells.rows
    let target = found(subjects.codes[row] ?? 0)
    if (target === TO_CREATE && match.by !== 'name') target = forNew(names.codes[row] ?? 0)
    if (target <= FIRST_QUESTION) {
      book.wait(row, FIRST_QUESTION - target)
      target = WAITING
    }
    if (target === UNFIT) source.say(row, at, match.by === 'id' ? 'id_not_an_id' : 'match_blank')
    targets[row] = target
  }
  return targets
}

/** What is told of a text where it is written, `NOT_SEEN` where a string has to be made of it. */
type Seen = (written: Stretch) => number

function memo(column: CellColumn, seen: Seen, find: (text: string) => number): (code: number) => number {
  const known = new Int32Array(column.size).fill(NOT_SEEN)
  return (code) => {
    let target = known[code] ?? UNFIT
    if (target !== NOT_SEEN) return target
    const written = stretchOf(column, code)
    if (written) target = seen(written)
    return (known[code] = target === NOT_SEEN ? find(column.textAt(code)) : target)
  }
}

function seenBy({ by }: Match, finder: KeyFinder): Seen {
  const asNew = seenAsNew(finder)
  const orNot = (row: number): number => (row < 0 ? NOT_SEEN : row)
  if (by === 'label') return () => NOT_SEEN
  if (by === 'id') return (id) => orNot(finder.rowOfId(id))
  return (name) => (asNew(name) === TO_CREATE ? TO_CREATE : orNot(finder.rowOfName(name)))
}

function seenAsNew(finder: KeyFinder): Seen {
  return (name) => (finder.isFree(name) ? TO_CREATE : NOT_SEEN)
}

function targetOf(text: string, at: number, source: MatchSource): number {
  const { match, empties, finder } = source
  if (match.by === 'name') return text === '' ? TO_CREATE : nameTarget(text, 'name_shared', source)
  if (match.by === 'label') {
    const value = readLabelCell(text, empties)
    if (value === undefined || value === null) return UNFIT
    const rows = finder.byLabel(match.key, value)
    if (rows.length < 2) return rows[0] ?? TO_CREATE
    return asked(source, 'label_shared', { about: value, text: value, at, candidates: rows })
  }
  if (text.trim() === '') return TO_CREATE
  const id = parseKeyId(text.trim())
  if (id === null) return UNFIT
  return finder.byId(id) ?? asked(source, 'id_unknown', { about: id, text: id, at, candidates: [] })
}

/** The key of a name: exactly one has it, or the user says which. */
function nameTarget(name: string, kind: 'name_shared' | 'name_taken', source: MatchSource): number {
  const at = source.columns.findIndex(({ use }) => use === 'name')
  const rows = source.finder.byName(name)
  if (rows.length === 1 && kind === 'name_shared') return rows[0] ?? TO_CREATE
  if (rows.length > 0) return asked(source, kind, { about: name, text: name, at, candidates: rows })
  const alike = source.finder.byLook(name)
  return alike.length === 0 ? TO_CREATE : asked(source, 'name_twin', { about: name, text: name, at, candidates: alike })
}

/** A key that was not found by id or label is created, unless one of its name is there. */
function newTarget(name: string, source: MatchSource): number {
  return nameTarget(name, 'name_taken', source)
}

interface About {
  readonly about: string
  readonly text: string
  readonly at: number
  readonly candidates: readonly number[]
}

function asked({ book, finder }: MatchSource, kind: QuestionKind, { about, text, at, candidates }: About): number {
  const column = at < 0 ? null : at
  const answer = book.ask({ kind, about, text, column, candidates, choices: ['skip', 'create'] })
  if (typeof answer === 'number') return FIRST_QUESTION - answer
  if (answer === 'skip') return LEFT_OUT
  return answer === 'create' ? TO_CREATE : (finder.byId(answer.slice('key:'.length)) ?? LEFT_OUT)
}

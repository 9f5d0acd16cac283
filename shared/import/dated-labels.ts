import { parseKeyId } from '../domain/api-key.ts'
import type { KeyId } from '../domain/api-key.ts'
import type { KeyTable } from '../domain/key-table.ts'
import { idAt } from '../domain/key-table.ts'
import { withLabel } from '../domain/label.ts'
import type { Labels } from '../domain/label.ts'
import { textFault } from './cell-meaning.ts'
import type { CellTable } from './cell-table.ts'
import { readDay } from './dated-day.ts'
import { readLabelCell } from './empties.ts'
import type { Empties } from './empties.ts'
import { internCells } from './import-cells.ts'
import type { ImportCells } from './import-cells.ts'
import type { ImportColumn } from './import-column.ts'
import type { ImportCode, ImportProblem } from './import-problem.ts'
import { createKeyFinder } from './key-finder.ts'
import type { KeyFinder } from './key-finder.ts'
import { createProblemList } from './problem-list.ts'

/** The whole label map of a key from a moment on, as a file says it. */
export interface DatedLabels {
  readonly id: KeyId
  readonly at: string
  readonly labels: Labels
}

/** What dated rows are read with. */
export interface DatedSource {
  readonly table: CellTable
  readonly columns: readonly ImportColumn[]
  readonly empties: Empties
  readonly keys: KeyTable | null
  /** From when on lists have shown the labels themselves, `null` where there was none; later rows are refused. */
  readonly seenFrom: string | null
  readonly now: string
}

/** Dated labels, a key after the other and each in order of time; and the rows that are none. */
export interface DatedReading {
  readonly cells: ImportCells
  readonly entries: readonly DatedLabels[]
  readonly problems: readonly ImportProblem[]
}

/**
 * Reads rows that say which labels a key had from a day on. A blank cell says that the label stayed as it was on the key's
 * day before; what a list has shown itself is stronger than what a file says of it.
 */
export function* readDatedLabels(source: DatedSource): Generator<number, DatedReading> {
  const cells = yield* internCells(source.table)
  const problems = createProblemList(cells)
  const rows = datedRows({ ...source, cells, say: problems.say, finder: source.keys && createKeyFinder(source.keys) })
  const entries = [...rows.values()].flatMap((days) => historyOf(days, { ...source, cells, say: problems.say }))
  return { cells, entries, problems: [...problems.byRow().values()].flat() }
}

type Say = (row: number, column: number | null, code: ImportCode, detail?: string) => void

interface Reading extends DatedSource {
  readonly cells: ImportCells
  readonly say: Say
}

interface DatedRow {
  readonly id: KeyId
  readonly at: string
  readonly row: number
}

function datedRows(reading: Reading & { readonly finder: KeyFinder | null }): ReadonlyMap<KeyId, readonly DatedRow[]> {
  const byKey = new Map<KeyId, DatedRow[]>()
  for (let row = 0; row < reading.cells.rows; row++) {
    if (reading.cells.header.every((_, at) => reading.cells.text(row, at).trim() === '')) continue
    const id = keyOf(row, reading)
    const at = momentOf(row, reading)
    if (id === null || at === null) continue
    const rows = byKey.get(id)
    if (rows) rows.push({ id, at, row })
    else byKey.set(id, [{ id, at, row }])
  }
  return byKey
}

/** The key of a row: by its id, which may be of a key that is gone, else by a name that one key has. */
function keyOf(
  row: number,
  { cells, columns, keys, finder, say }: Reading & { readonly finder: KeyFinder | null },
): KeyId | null {
  const [idColumn, nameColumn] = (['id', 'name'] as const).map((wanted) =>
    columns.findIndex(({ use }) => use === wanted),
  )
  const text = cells.text(row, idColumn ?? -1).trim()
  if (text !== '') {
    const id = parseKeyId(text)
    if (id === null) say(row, idColumn ?? null, 'id_not_an_id')
    return id
  }
  const name = cells.text(row, nameColumn ?? -1)
  const found = finder?.byName(name) ?? []
  const [key] = found
  if (name.trim() === '') say(row, idColumn ?? null, 'match_blank')
  else if (key === undefined || !keys) say(row, nameColumn ?? null, 'name_unknown')
  else if (found.length > 1) say(row, nameColumn ?? null, 'name_shared')
  else return idAt(keys, key)
  return null
}

function momentOf(row: number, { cells, columns, seenFrom, now, say }: Reading): string | null {
  const column = columns.findIndex(({ use }) => use === 'date')
  const at = readDay(cells.text(row, column))
  const code =
    at === null
      ? 'date_not_a_day'
      : Date.parse(at) > Date.parse(now)
        ? 'date_future'
        : seenFrom !== null && Date.parse(at) >= Date.parse(seenFrom)
          ? 'date_seen'
          : null
  if (code === null) return at
  say(row, column, code, code === 'date_seen' ? (seenFrom ?? '').slice(0, 10) : undefined)
  return null
}

function historyOf(rows: readonly DatedRow[], reading: Reading): readonly DatedLabels[] {
  const inOrder = rows.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at))
  const date = reading.columns.findIndex(({ use }) => use === 'date')
  const entries: DatedLabels[] = []
  let labels: Labels = []
  for (const [place, { id, at, row }] of inOrder.entries()) {
    if (inOrder[place - 1]?.at === at || inOrder[place + 1]?.at === at) reading.say(row, date, 'date_twice')
    labels = withCells(labels, row, reading)
    entries.push({ id, at, labels })
  }
  return entries
}

function withCells(before: Labels, row: number, { cells, columns, empties, say }: Reading): Labels {
  let labels = before
  for (const [at, { use, labelKey }] of columns.entries()) {
    if (use !== 'label' || labelKey === null) continue
    const value = readLabelCell(cells.text(row, at), empties)
    const fault = typeof value === 'string' ? textFault(value) : null
    if (fault) say(row, at, fault)
    else if (value !== undefined) labels = withLabel(labels, labelKey, value)
  }
  return labels
}

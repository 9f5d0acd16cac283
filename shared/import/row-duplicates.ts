import { idAt } from '../domain/key-table.ts'
import { closeText } from '../domain/look-alike.ts'
import { LEFT_OUT, TO_CREATE, WAITING } from './row-matches.ts'
import type { MatchSource } from './row-matches.ts'

/**
 * Tells rows apart that are about the same key, or would create two keys of one name or of names that look alike: which of
 * them counts is asked. Changes the targets.
 */
export function settleDuplicates(targets: Int32Array, source: MatchSource): void {
  settleKeys(targets, source)
  const byName = settleNames(targets, source)
  settleTwins(targets, byName, source)
}

function settleKeys(targets: Int32Array, source: MatchSource): void {
  const { keys, finder, book } = source
  for (const [key, rows] of repeated(targets, keys.rowCount)) {
    const about = `key:${idAt(keys, key)}`
    const choices = ['first', 'last', 'skip']
    apply(targets, rows, { answer: book.ask({ kind: 'duplicate', about, text: finder.nameAt(key), column: null, candidates: [], choices }), source }) // prettier-ignore
  }
}

/** Only keys that more than one row is about get a list. */
function repeated(targets: Int32Array, keyCount: number): ReadonlyMap<number, readonly number[]> {
  const counts = new Uint32Array(keyCount)
  for (const target of targets) if (target >= 0) counts[target] = (counts[target] ?? 0) + 1
  const lists = new Map<number, number[]>()
  targets.forEach((target, row) => {
    if (target < 0 || (counts[target] ?? 0) < 2) return
    const rows = lists.get(target)
    if (rows) rows.push(row)
    else lists.set(target, [row])
  })
  return lists
}

/** The rows that still create a key, by its name. */
type NewRows = ReadonlyMap<string, readonly number[]>

function settleNames(targets: Int32Array, source: MatchSource): NewRows {
  const { names, columns } = source
  const column = columnOfNames(columns)
  const byName = new Map<string, number[]>()
  targets.forEach((target, row) => {
    const name = names.texts[names.codes[row] ?? 0]?.trim() ?? ''
    if (target !== TO_CREATE || name === '') return
    const rows = byName.get(name)
    if (rows) rows.push(row)
    else byName.set(name, [row])
  })
  for (const [name, rows] of byName) {
    if (rows.length < 2) continue
    const answer = source.book.ask({ kind: 'duplicate', about: `name:${name}`, text: name, column, candidates: [], choices: ['first', 'last', 'skip'] }) // prettier-ignore
    apply(targets, rows, { answer, source })
  }
  return byName
}

function settleTwins(targets: Int32Array, byName: NewRows, source: MatchSource): void {
  const column = columnOfNames(source.columns)
  const byLook = new Map<string, string[]>()
  for (const name of byName.keys()) {
    const look = closeText(name)
    const twins = byLook.get(look)
    if (twins) twins.push(name)
    else byLook.set(look, [name])
  }
  for (const [look, twins] of byLook) {
    if (twins.length < 2) continue
    const rows = twins.flatMap((name) => byName.get(name) ?? []).filter((row) => targets[row] === TO_CREATE)
    if (rows.length < 2) continue
    const answer = source.book.ask({ kind: 'twin_rows', about: look, text: twins[0] ?? '', column, candidates: [], choices: ['all', 'first', 'last', 'skip'] }) // prettier-ignore
    apply(
      targets,
      rows.toSorted((one, other) => one - other),
      { answer, source },
    )
  }
}

function columnOfNames(columns: MatchSource['columns']): number | null {
  const at = columns.findIndex(({ use }) => use === 'name')
  return at < 0 ? null : at
}

interface Answered {
  readonly answer: string | number
  readonly source: MatchSource
}

function apply(targets: Int32Array, rows: readonly number[], { answer, source: { book } }: Answered): void {
  const kept = answer === 'first' ? rows[0] : answer === 'last' ? rows.at(-1) : undefined
  for (const row of rows) {
    if (row === kept || answer === 'all') continue
    targets[row] = typeof answer === 'number' ? WAITING : LEFT_OUT
    if (typeof answer === 'number') book.wait(row, answer)
  }
}

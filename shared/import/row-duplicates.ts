import { idAt } from '../domain/key-table.ts'
import { closeText } from '../domain/look-alike.ts'
import { columnOfTexts, textsOf } from './cell-column.ts'
import type { CellColumn } from './cell-column.ts'
import { isAsItLooksAt, isPlainAt } from './written-text.ts'
import { LEFT_OUT, TO_CREATE, WAITING } from './row-matches.ts'
import type { MatchSource } from './row-matches.ts'

/**
 * Tells rows apart that are about the same key, or would create two keys of one name or of names that look alike: which of
 * them counts is asked. Changes the targets.
 */
export function settleDuplicates(targets: Int32Array, source: MatchSource): void {
  settleKeys(targets, source)
  const names = trimmed(source.names)
  settleNames(targets, names, source)
  settleTwins(targets, names, source)
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

/** The names of rows as numbers; the same number is the same name. */
type Names = CellColumn

/** Blanks around a name are no part of it. Hardly any file has some, and then nothing is to be made. */
function trimmed(names: Names): Names {
  if (areTrimmed(names)) return names
  const texts: string[] = []
  const known = new Map<string, number>()
  const numbers = textsOf(names).map((text) => {
    const name = text.trim()
    const number = known.get(name) ?? texts.push(name) - 1
    known.set(name, number)
    return number
  })
  return columnOfTexts(
    names.codes.map((code) => numbers[code] ?? 0),
    texts,
  )
}

function areTrimmed(names: Names): boolean {
  for (let code = 0; code < names.size; code++) {
    const text = isPlainAt(names, code) ? '' : names.textAt(code)
    if (text !== text.trim()) return false
  }
  return true
}

/** How many rows still create a key of each name; rows without one have the number 0. */
function countNew(targets: Int32Array, { codes, size }: Names): Uint32Array {
  const counts = new Uint32Array(size)
  targets.forEach((target, row) => {
    const code = codes[row] ?? 0
    if (target === TO_CREATE && code !== 0) counts[code] = (counts[code] ?? 0) + 1
  })
  return counts
}

/** The rows that still create a key, by its name, for some names; in the order in which the names first come. */
function listNew(targets: Int32Array, { codes }: Names, isMeant: (code: number) => boolean) {
  const lists = new Map<number, number[]>()
  targets.forEach((target, row) => {
    const code = codes[row] ?? 0
    if (target !== TO_CREATE || code === 0 || !isMeant(code)) return
    const rows = lists.get(code)
    if (rows) rows.push(row)
    else lists.set(code, [row])
  })
  return lists
}

function settleNames(targets: Int32Array, names: Names, source: MatchSource): void {
  const column = columnOfNames(source.columns)
  const counts = countNew(targets, names)
  for (const [code, rows] of listNew(targets, names, (code) => (counts[code] ?? 0) > 1)) {
    const name = names.textAt(code)
    const answer = source.book.ask({ kind: 'duplicate', about: `name:${name}`, text: name, column, candidates: [], choices: ['first', 'last', 'skip'] }) // prettier-ignore
    apply(targets, rows, { answer, source })
  }
}

function settleTwins(targets: Int32Array, names: Names, source: MatchSource): void {
  const twins = twinsOf(targets, names)
  if (twins.size === 0) return
  const column = columnOfNames(source.columns)
  const lookOf = new Map([...twins].flatMap(([look, codes]) => codes.map((code) => [code, look] as const)))
  const rowsOf = new Map<string, number[]>([...twins.keys()].map((look) => [look, []]))
  for (const [code, rows] of listNew(targets, names, (code) => lookOf.has(code))) {
    const all = rowsOf.get(lookOf.get(code) ?? '')
    for (const row of rows) all?.push(row)
  }
  for (const [look, [first = 0]] of twins) {
    const text = names.textAt(first)
    const answer = source.book.ask({ kind: 'twin_rows', about: look, text, column, candidates: [], choices: ['all', 'first', 'last', 'skip'] }) // prettier-ignore
    const rows = (rowsOf.get(look) ?? []).toSorted((one, other) => one - other)
    apply(targets, rows, { answer, source })
  }
}

/** Names of new keys that look alike: the numbers of those that do, by what is left of them for a reader. */
function twinsOf(targets: Int32Array, names: Names): ReadonlyMap<string, readonly number[]> {
  const counts = countNew(targets, names)
  const groups = new Map<string, number[]>()
  // Different names that are all as they look cannot be taken for each other.
  if (counts.every((count, code) => count === 0 || isAsItLooksAt(names, code))) return groups
  const looks = textsOf(names).map((text, code) => ((counts[code] ?? 0) > 0 ? closeText(text) : ''))
  const firsts = new Map<string, number>()
  looks.forEach((look, code) => {
    if ((counts[code] ?? 0) === 0) return
    const first = firsts.get(look)
    const group = groups.get(look)
    if (first === undefined) firsts.set(look, code)
    else if (group) group.push(code)
    else groups.set(look, [first, code])
  })
  return groups
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

import { parseKeyId } from '../domain/api-key.ts'
import { codeText } from '../domain/code-column.ts'
import { labelColumn } from '../domain/key-table.ts'
import type { KeyTable } from '../domain/key-table.ts'
import { closeText } from '../domain/look-alike.ts'
import { textsAt } from '../domain/text-column.ts'

/** Finds the rows of keys by what a file may say of them. Each index is built when it is first asked for. */
export interface KeyFinder {
  readonly byId: (id: string) => number | null
  readonly byName: (name: string) => readonly number[]
  /** Keys with names that differ only in case, blanks, or what nobody sees. */
  readonly byLook: (name: string) => readonly number[]
  readonly byLabel: (key: string, value: string) => readonly number[]
  readonly nameAt: (row: number) => string
}

const NONE: readonly number[] = []

/** Starts a finder over a list. */
export function createKeyFinder(table: KeyTable): KeyFinder {
  const allRows = Array.from({ length: table.rowCount }, (_, row) => row)
  const names = once(() => textsAt(table.names, allRows))
  const ids = once(() => {
    const texts = textsAt(table.ids, allRows)
    return indexBy(table.rowCount, (row) => texts[row] ?? '')
  })
  const byName = once(() => indexBy(table.rowCount, (row) => names()[row] ?? ''))
  const byLook = once(() => {
    const looks = names().map(closeText)
    // Where all names are as they look, one index serves both.
    return looks.every((look, row) => look === names()[row])
      ? byName()
      : indexBy(table.rowCount, (row) => looks[row] ?? '')
  })
  const labels = new Map<string, RowIndex>()
  return {
    byId: (id) => ids()(parseKeyId(id) ?? '')[0] ?? null,
    byName: (name) => byName()(name),
    byLook: (name) => byLook()(closeText(name)),
    byLabel(key, value) {
      let index = labels.get(key)
      const column = labelColumn(table, key)
      if (!column) return NONE
      if (!index) labels.set(key, (index = indexBy(table.rowCount, (row) => codeText(column, row))))
      return index(value)
    },
    nameAt: (row) => names()[row] ?? '',
  }
}

type RowIndex = (text: string) => readonly number[]

/** The first row of each text, and for each row the next one of the same text: no list a text. */
function indexBy(rows: number, textOf: (row: number) => string | null): RowIndex {
  const first = new Map<string, number>()
  const next = new Int32Array(rows).fill(-1)
  for (let row = rows - 1; row >= 0; row--) {
    const text = textOf(row)
    if (text === null) continue
    next[row] = first.get(text) ?? -1
    first.set(text, row)
  }
  return (text) => {
    if (!first.has(text)) return NONE
    const found: number[] = []
    for (let row = first.get(text); row !== undefined && row >= 0; row = next[row]) found.push(row)
    return found
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null
  return () => (made ??= { value: make() }).value
}

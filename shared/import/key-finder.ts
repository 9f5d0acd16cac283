import { parseKeyId } from '../domain/api-key.ts'
import { codeText } from '../domain/code-column.ts'
import { labelColumn } from '../domain/key-table.ts'
import type { KeyTable } from '../domain/key-table.ts'
import { closeText } from '../domain/look-alike.ts'
import { textAt, textsAt } from '../domain/text-column.ts'
import type { TextColumn } from '../domain/text-column.ts'
import type { Stretch } from './byte-index.ts'
import { createTextRows } from './text-rows.ts'
import { isAsItLooks } from './written-text.ts'

/** Finds the rows of keys by what a file may say of them. Each index is built when it is first asked for. */
export interface KeyFinder {
  readonly byId: (id: string) => number | null
  readonly byName: (name: string) => readonly number[]
  /** Keys with names that differ only in case, blanks, or what nobody sees. */
  readonly byLook: (name: string) => readonly number[]
  readonly byLabel: (key: string, value: string) => readonly number[]
  readonly nameAt: (row: number) => string
  /** The same without making a string: the row of an id, in small letters; -1 for none. */
  readonly rowOfId: (id: Stretch) => number
  /** The row of a name that one key alone has; -1 for none. */
  readonly rowOfName: (name: Stretch) => number
  /** Whether a name is seen to be no key's, nor like one's. */
  readonly isFree: (name: Stretch) => boolean
  /** Whether a name is seen to be that of a row. */
  readonly isNamed: (row: number, name: Stretch) => boolean
}

const NONE: readonly number[] = []

/** Starts a finder over a list. */
export function createKeyFinder(table: KeyTable): KeyFinder {
  const ids = createTextRows(table.ids)
  const names = createTextRows(table.names)
  // Where all names are as they look, one index serves both.
  const areAsTheyLook = once(() => isAllAsItLooks(table.names))
  const byLook = once(() => {
    const looks = textsAt(
      table.names,
      Uint32Array.from({ length: table.rowCount }, (_, row) => row),
    ).map(closeText)
    return indexBy(table.rowCount, (row) => looks[row] ?? '')
  })
  const labels = new Map<string, RowIndex>()
  return {
    byId: (id) => ids.byText(parseKeyId(id) ?? '')[0] ?? null,
    byName: names.byText,
    byLook: (name) => (areAsTheyLook() ? names.byText : byLook())(closeText(name)),
    byLabel(key, value) {
      let index = labels.get(key)
      const column = labelColumn(table, key)
      if (!column) return NONE
      if (!index) labels.set(key, (index = indexBy(table.rowCount, (row) => codeText(column, row))))
      return index(value)
    },
    nameAt: (row) => textAt(table.names, row),
    rowOfId: ids.firstOf,
    rowOfName(name) {
      const row = names.firstOf(name)
      return row >= 0 && names.nextOf(row) < 0 ? row : -1
    },
    isFree: (name) => areAsTheyLook() && isAsItLooks(name) && names.firstOf(name) < 0,
    isNamed: names.isAt,
  }
}

function isAllAsItLooks({ bytes, odd }: TextColumn): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return odd.size === 0 && isAsItLooks({ view, start: 0, end: bytes.length })
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

import { closeText } from '../domain/look-alike.ts'
import type { Stretch } from './byte-index.ts'
import type { CellColumn } from './cell-column.ts'

/** Where a text of a column stands as it is; null for one that does not, which only a string can be made of. */
export function stretchOf({ written }: CellColumn, code: number): Stretch | null {
  if (!written || code === 0 || code > written.count) return null
  return { view: written.view, start: written.starts[code] ?? 0, end: written.ends[code] ?? 0 }
}

/** Whether a text has nothing but blanks. */
export function isBlankAt(column: CellColumn, code: number): boolean {
  if (code === 0) return true
  const stretch = stretchOf(column, code)
  if (stretch && isWordByte(stretch.view.getUint8(stretch.start))) return false
  return column.textAt(code).trim() === ''
}

/** Whether a text is seen to be of visible ASCII and blanks between, and to begin and end with a letter or a digit. */
export function isPlainAt(column: CellColumn, code: number): boolean {
  const stretch = stretchOf(column, code)
  if (!stretch) return false
  const { view, start, end } = stretch
  if (!isWordByte(view.getUint8(start)) || !isWordByte(view.getUint8(end - 1))) return false
  for (let at = start; at < end; at++) {
    const byte = view.getUint8(at)
    if (byte < 0x20 || byte > 0x7e) return false
  }
  return true
}

/** Whether a text is seen to have no fault (`textFault`): secrets begin with one of two letters. */
export function isHarmlessAt(column: CellColumn, code: number): boolean {
  const stretch = stretchOf(column, code)
  if (!stretch || !isPlainAt(column, code)) return false
  const first = stretch.view.getUint8(stretch.start)
  return first !== 0x72 && first !== 0x73
}

/** Whether a text is seen to be what is left of it for a reader who looks closely (`closeText`). */
export function isAsItLooks({ view, start, end }: Stretch): boolean {
  for (let at = start; at < end; at++) {
    const byte = view.getUint8(at)
    if (byte <= 0x20 || byte > 0x7e || (byte >= 0x41 && byte <= 0x5a)) return false
  }
  return true
}

/** Whether this is so of a text of a column. */
export function isAsItLooksAt(column: CellColumn, code: number): boolean {
  const stretch = stretchOf(column, code)
  if (stretch && isAsItLooks(stretch)) return true
  const text = column.textAt(code)
  return closeText(text) === text
}

/** A letter or a digit of ASCII. */
function isWordByte(byte: number): boolean {
  return (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a)
}

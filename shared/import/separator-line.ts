import { delimiters } from './dialect.ts'
import type { Delimiter } from './dialect.ts'
import { decodeText, encodeText } from './wtf8.ts'

/** The first line of a file that names its delimiter for Excel: `sep=;`. */
export interface SeparatorLine {
  /** The delimiter, null when it is none that is read here. */
  readonly delimiter: Delimiter | null
  readonly named: string
  /** Where the next line begins. */
  readonly end: number
}

const LINE = /^sep=([^"\r\n])(\r\n|\r|\n|$)/i
/** In bytes; the delimiter may take three. */
const LONGEST = 'sep='.length + 3 + '\r\n'.length

/** Looks for such a line at a place in bytes of UTF-8. */
export function separatorLine(bytes: Uint8Array, from: number): SeparatorLine | null {
  const match = LINE.exec(decodeText(bytes.subarray(from, from + LONGEST)))
  if (!match) return null
  const [, named = '', end = ''] = match
  const delimiter = delimiters.find((one) => one === named) ?? null
  return { delimiter, named, end: from + 'sep='.length + encodeText(named).length + end.length }
}

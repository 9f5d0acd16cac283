import { delimiters } from './dialect.ts'
import type { Delimiter } from './dialect.ts'

/** The first line of a file that names its delimiter for Excel: `sep=;`. */
export interface SeparatorLine {
  /** The delimiter, null when it is none that is read here. */
  readonly delimiter: Delimiter | null
  readonly named: string
  /** Where the next line begins. */
  readonly end: number
}

const LINE = /^sep=([^"\r\n])(?:\r\n|\r|\n|$)/i

/** Looks for such a line at a place in bytes of UTF-8. */
export function separatorLine(bytes: Uint8Array, from: number): SeparatorLine | null {
  const match = LINE.exec(String.fromCharCode(...bytes.subarray(from, from + 7)))
  if (!match) return null
  const [line, named = ''] = match
  return { delimiter: delimiters.find((one) => one === named) ?? null, named, end: from + line.length }
}

import { delimiters, encodings } from '#shared/import/dialect.ts'
import type { Dialect } from '#shared/import/dialect.ts'
import { createRandom } from '../simulation/random.ts'
import type { Random } from '../simulation/random.ts'

/** A file that was drawn by a seed. */
export interface DrawnFile {
  readonly dialect: Dialect
  readonly bytes: Uint8Array
  /** How many bytes are read between two rests. */
  readonly slice: number
  /** What stands in it, null when bytes of it were changed at random afterwards. */
  readonly cells: readonly (readonly string[])[] | null
}

const PIECES = ['a', '1', '0', '5', ' ', '"', '""', ',', ';', '\t', '|', '\n', '\r', '\r\n', '=', "'", '-', 'sep=', 'ü', '€'] // prettier-ignore
const WIDE = ['😀', '\ud800', '\udc00', '\ud83d', '\u2028', '\u0085', '\0', '\ufeff', '日本', '\uffff', '\u07ff\u0800', '\u{10ffff}'] // prettier-ignore
const BREAKS = ['\n', '\r', '\r\n']
/** Bytes that decide something in one encoding or another. */
const TURNS = [0, 9, 10, 13, 34, 44, 59, 61, 124, 65, 0x80, 0xbf, 0xc0, 0xc2, 0xe0, 0xed, 0xa0, 0xf0, 0xf4, 0xfe, 0xff, 0xef, 0xbb] // prettier-ignore

/** Draws a table and writes it, in a dialect, with breaks and quoting as they come; every third one is damaged. */
export function drawFile(seed: number): DrawnFile {
  const random = createRandom(seed)
  const delimiter = random.pick(delimiters)
  const slice = random.pick([1, 2, 3, 7, 64, 1 << 20])
  const dialect: Dialect = { encoding: random.pick(encodings), delimiter, decimal: '.', header: random.chance(0.7) }
  const cells = drawCells(random, dialect)
  const text = writeTable(random, dialect, cells)
  const mark = dialect.encoding !== 'windows-1252' && (text.startsWith('\ufeff') || random.chance(0.5)) ? '\ufeff' : ''
  const whole = encodeSlowly(mark + text, dialect.encoding)
  if (!random.chance(1 / 3)) return { dialect, slice, bytes: Uint8Array.from(whole), cells }
  return { dialect, slice, bytes: Uint8Array.from(damage(random, whole)), cells: null }
}

function drawCells(random: Random, { encoding }: Dialect): string[][] {
  const drawPiece = (): string => {
    if (encoding === 'windows-1252') return random.pick(PIECES)
    if (random.chance(0.05)) return String.fromCharCode(random.whole(0, 0xffff))
    return random.pick(random.chance(0.3) ? WIDE : PIECES)
  }
  const drawCell = (): string => Array.from({ length: random.whole(0, random.pick([0, 2, 6])) }, drawPiece).join('')
  const width = random.whole(1, 6)
  const drawRow = (): string[] => Array.from({ length: random.chance(0.8) ? width : random.whole(1, 8) }, drawCell)
  // Now and then so much that more than one window has it.
  return Array.from({ length: random.chance(0.0005) ? 6000 : random.whole(0, 12) }, drawRow)
}

function writeTable(random: Random, { delimiter }: Dialect, cells: readonly (readonly string[])[]): string {
  const usual = random.pick(BREAKS)
  const isMixed = random.chance(0.3)
  const lines = cells.map((row, at) => {
    const texts = row.map((text, column) => {
      // A blank line is no row, and a first line like Excel's is no row either.
      const isAlone = row.length === 1 && text === ''
      const isFirst = at === 0 && column === 0 && /^sep=|^\ufeff/i.test(text)
      const mustQuote = isAlone || isFirst || text.includes(delimiter) || /["\r\n]/.test(text)
      return mustQuote || random.chance(0.1) ? `"${text.split('"').join('""')}"` : text
    })
    const end = isMixed ? random.pick(BREAKS) : usual
    // LF would make one break of it and a CR before.
    const blank = random.chance(0.05) ? (end === '\r' ? '\r\r' : '\n') : ''
    return `${texts.join(delimiter)}${at === cells.length - 1 && random.chance(0.4) ? '' : end}${blank}`
  })
  const separator = random.chance(0.1) ? `sep=${delimiter}${usual}` : ''
  return separator + lines.join('')
}

function damage(random: Random, bytes: readonly number[]): number[] {
  const damaged = [...bytes]
  for (let count = random.whole(1, 4); count > 0; count--) {
    const at = random.whole(0, damaged.length)
    const byte = random.chance(0.7) ? random.pick(TURNS) : random.whole(0, 255)
    const kind = random.whole(0, 3)
    if (kind === 0) damaged.splice(at, 1)
    else if (kind === 1) damaged.splice(at, 1, byte)
    else if (kind === 2) damaged.splice(at, 0, byte)
    else damaged.length = at
  }
  return damaged
}

/** Writes a text as bytes, from the definitions; characters that Windows-1252 has not are not drawn for it. */
function encodeSlowly(text: string, encoding: Dialect['encoding']): number[] {
  switch (encoding) {
    case 'windows-1252':
      return Array.from(text, (character) => (character === '€' ? 0x80 : character.charCodeAt(0)))
    case 'utf-16le':
      return unitsOf(text).flatMap((unit) => [unit % 256, Math.floor(unit / 256)])
    case 'utf-16be':
      return unitsOf(text).flatMap((unit) => [Math.floor(unit / 256), unit % 256])
    case 'utf-8':
      return Array.from(text, (character) => utf8Of(character.codePointAt(0) ?? 0)).flat()
  }
}

const unitsOf = (text: string): number[] => Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))

function utf8Of(code: number): number[] {
  if (code < 0x80) return [code]
  const low = [0x80 + (code % 64)]
  if (code < 0x800) return [0xc0 + Math.floor(code / 64), ...low]
  const middle = [0x80 + (Math.floor(code / 64) % 64), ...low]
  if (code < 0x10000) return [0xe0 + Math.floor(code / 4096), ...middle]
  return [0xf0 + Math.floor(code / 262_144), 0x80 + (Math.floor(code / 4096) % 64), ...middle]
}

import type { Dialect } from '#shared/import/dialect.ts'

/** What the slow parser makes of a file: its rows, each with its line, or a fault. */
export type SlowRead =
  | { readonly rows: readonly (readonly string[])[]; readonly lines: readonly number[]; readonly fault: null }
  | { readonly fault: string }

const WINDOWS = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'

/**
 * Reads a table the slow way, on its text and with expressions, straight from the rules. It shares nothing with the
 * reader: no code, no tables, no way of thinking.
 */
export function readSlowly(bytes: Uint8Array, { encoding, delimiter }: Dialect): SlowRead {
  const decoded = decodeSlowly([...bytes], encoding)
  const { text } = decoded
  const lineAt = lineCounter(text)
  if (decoded.isBroken) return { fault: `not_the_encoding ${lineAt(text.length)}:-` }
  const bare = delimiter === '|' ? '[^|\\r\\n]*' : `[^${delimiter}\\r\\n]*`
  const rows: string[][] = []
  const lines: number[] = []
  let at = (/^sep=[^"\r\n](?:\r\n|\r|\n|$)/i.exec(text)?.[0] ?? '').length
  const take = (pattern: string): RegExpExecArray | null => {
    const expression = new RegExp(pattern, 'y')
    expression.lastIndex = at
    const match = expression.exec(text)
    if (match) at = expression.lastIndex
    return match
  }
  while (at < text.length) {
    if (take('\\r\\n|\\r|\\n')) continue
    lines.push(lineAt(at))
    const row: string[] = []
    rows.push(row)
    for (;;) {
      const quoted = take('"((?:[^"]|"")*)"(?!")')
      if (quoted) row.push((quoted[1] ?? '').split('""').join('"'))
      else if (text[at] === '"') return { fault: `unclosed_quote ${lineAt(at)}:${row.length + 1}` }
      else row.push(take(bare)?.[0] ?? '')
      if (text[at] === delimiter) {
        at++
        continue
      }
      if (at >= text.length || take('\\r\\n|\\r|\\n')) break
      return { fault: `text_after_quote ${lineAt(at)}:${row.length}` }
    }
  }
  return { rows, lines, fault: null }
}

/** Says on which line a place is; the places that are asked for only grow. */
function lineCounter(text: string): (at: number) => number {
  const ends = [...text.matchAll(/\r\n|\r|\n/g)].map((match) => match.index + match[0].length)
  let passed = 0
  return (at) => {
    while (passed < ends.length && (ends[passed] ?? 0) <= at) passed++
    return passed + 1
  }
}

interface Decoded {
  readonly text: string
  /** The text is what stands before the first bytes that mean nothing. */
  readonly isBroken: boolean
}

function decodeSlowly(bytes: readonly number[], encoding: Dialect['encoding']): Decoded {
  switch (encoding) {
    case 'windows-1252':
      return { text: bytes.map((byte) => windowsCharacter(byte)).join(''), isBroken: false }
    case 'utf-16le':
    case 'utf-16be': {
      const units: number[] = []
      for (let at = 0; at + 1 < bytes.length; at += 2) {
        const [first = 0, second = 0] = bytes.slice(at, at + 2)
        units.push(encoding === 'utf-16le' ? second * 256 + first : first * 256 + second)
      }
      if (units[0] === 0xfeff) units.shift()
      return { text: units.map((unit) => String.fromCharCode(unit)).join(''), isBroken: bytes.length % 2 === 1 }
    }
    case 'utf-8':
      return decodeUtf8(bytes)
  }
}

const windowsCharacter = (byte: number): string =>
  byte >= 0x80 && byte < 0xa0 ? (WINDOWS[byte - 0x80] ?? '') : String.fromCharCode(byte)

/** Each character in binary, as the table of RFC 3629 has it, halves of pairs allowed. */
function decodeUtf8(bytes: readonly number[]): Decoded {
  let text = ''
  let at = 0
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) at = 3
  while (at < bytes.length) {
    const bits = (count: number): string =>
      bytes
        .slice(at, at + count)
        .map((byte) => byte.toString(2).padStart(8, '0'))
        .join(' ')
    const form =
      /^0(.{7})$/.exec(bits(1)) ??
      /^110(.{5}) 10(.{6})$/.exec(bits(2)) ??
      /^1110(.{4}) 10(.{6}) 10(.{6})$/.exec(bits(3)) ??
      /^11110(.{3}) 10(.{6}) 10(.{6}) 10(.{6})$/.exec(bits(4))
    const length = form ? form.length - 1 : 0
    const code = form ? Number.parseInt(form.slice(1).join(''), 2) : 0
    const least = [0, 0, 0x80, 0x800, 0x10000][length] ?? 0
    if (!form || code < least || code > 0x10ffff) return { text, isBroken: true }
    text += code > 0xffff ? String.fromCodePoint(code) : String.fromCharCode(code)
    at += length
  }
  return { text, isBroken: false }
}

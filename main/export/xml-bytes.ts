/**
 * XML of a table, written as bytes. Nearly all of it is ASCII, which goes straight into the block: making strings of
 * it first, which are joined and encoded then, takes three times as long.
 */
export interface XmlBytes {
  readonly text: (text: string) => void
  readonly bytes: (piece: Uint8Array) => void
  /** The row, counted from 1, that the next places are in. */
  readonly setRow: (row: number) => void
  /** Writes pieces with the number of the row between them. */
  readonly around: (before: Uint8Array, after: Uint8Array) => void
  /** Hands over what was written since the last time. */
  readonly take: () => Uint8Array
}

const encoder = new TextEncoder()
const MOST_BYTES_A_UNIT = 3
const ZERO = 0x30

/** The bytes of a piece that is written again and again. */
export const xmlPiece = (text: string): Uint8Array => encoder.encode(text)

/** Starts with room for so many bytes; there is more where it does not do. */
export function createXmlBytes(size: number): XmlBytes {
  let block = Buffer.allocUnsafeSlow(size)
  let at = 0
  let digits = new Uint8Array(0)
  const room = (bytes: number): void => {
    if (at + bytes <= block.length) return
    const larger = Buffer.allocUnsafeSlow(Math.max(2 * block.length, at + bytes))
    larger.set(block.subarray(0, at))
    block = larger
  }
  const bytes: XmlBytes['bytes'] = (piece) => {
    room(piece.length)
    at = copy(piece, block, at)
  }
  return {
    text(text) {
      room(MOST_BYTES_A_UNIT * text.length)
      const target = block
      const begin = at
      const { length } = text
      let from = 0
      for (let unit = text.charCodeAt(0); from < length && unit < 0x80; unit = text.charCodeAt(from)) {
        target[begin + from] = unit
        from++
      }
      at = begin + from
      if (from < length) at += encoder.encodeInto(text.slice(from), target.subarray(at)).written
    },
    bytes,
    setRow: (row) => void (digits = digitsOf(row)),
    around(before, after) {
      room(before.length + digits.length + after.length)
      at = copy(after, block, copy(digits, block, copy(before, block, at)))
    },
    take() {
      const taken = block.subarray(0, at)
      block = Buffer.allocUnsafeSlow(size)
      at = 0
      return taken
    },
  }
}

/** Copies a piece and tells where it ends. Pieces are short: the call that copies ranges costs more than they do. */
function copy(piece: Uint8Array, target: Uint8Array, begin: number): number {
  const { length } = piece
  for (let from = 0; from < length; from++) target[begin + from] = piece[from] ?? 0
  return begin + length
}

function digitsOf(row: number): Uint8Array<ArrayBuffer> {
  const digits = new Uint8Array(String(row).length)
  for (let at = digits.length - 1, rest = row; at >= 0; at--) {
    digits[at] = ZERO + (rest % 10)
    rest = Math.floor(rest / 10)
  }
  return digits
}

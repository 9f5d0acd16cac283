/**
 * XML of a table, written as bytes. Nearly all of it is ASCII, which goes straight into the block: making strings of
 * it first, which are joined and encoded then, takes three times as long.
 */
export interface XmlBytes {
  readonly text: (text: string) => void
  /** Writes a text that is XML as it stands; where it may not be, it writes nothing and says so. */
  readonly plain: (text: string) => boolean
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
const MOST_DIGITS = 7
/** Letters that XML has as they are, by their codes; `_` is none, because `_x0041_` is not. */
const IS_PLAIN = Uint8Array.from({ length: 0x80 }, (_, code) =>
  Number(/[ !#-%'-;=?-^`-~]/.test(String.fromCharCode(code))),
)

/** The bytes of a piece that is written again and again. */
export const xmlPiece = (text: string): Uint8Array => encoder.encode(text)

/** Starts with room for so many bytes; there is more where it does not do. */
export function createXmlBytes(size: number): XmlBytes {
  let block = Buffer.allocUnsafeSlow(size)
  let at = 0
  const digits = new Uint8Array(MOST_DIGITS)
  let firstDigit = MOST_DIGITS
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
    plain(text) {
      const { length } = text
      room(length)
      for (let from = 0; from < length; from++) {
        const unit = text.charCodeAt(from)
        if (IS_PLAIN[unit] !== 1) return false
        block[at + from] = unit
      }
      at += length
      return true
    },
    bytes,
    setRow(row) {
      firstDigit = MOST_DIGITS
      for (let rest = row; rest > 0; rest = Math.floor(rest / 10)) digits[--firstDigit] = ZERO + (rest % 10)
    },
    around(before, after) {
      room(before.length + MOST_DIGITS + after.length)
      const target = block
      let to = copy(before, target, at)
      for (let from = firstDigit; from < MOST_DIGITS; from++) target[to++] = digits[from] ?? ZERO
      at = copy(after, target, to)
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

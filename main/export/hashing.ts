import { createHash } from 'node:crypto'

/** Pieces that are counted into a SHA-256 as they pass; its hexadecimal digits once all of them have. */
export function hashing(pieces: AsyncIterable<Uint8Array>): {
  readonly passed: AsyncIterable<Uint8Array>
  readonly digest: () => string
} {
  const hash = createHash('sha256')
  return { passed: passing(pieces, (piece) => void hash.update(piece)), digest: () => hash.digest('hex') }
}

async function* passing(
  pieces: AsyncIterable<Uint8Array>,
  see: (piece: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    see(piece)
    yield piece
  }
}

import type { IncomingMessage } from 'node:http'

const CAP = 16 * 1024 * 1024

/** A body that came whole, was refused for its size, or broke off with its connection. */
export type Body =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'too-large' } | { readonly kind: 'broken' }

/** Reads to the end, so that a refusal can still be answered on the same connection. */
export async function readBody(request: IncomingMessage): Promise<Body> {
  const pieces: Buffer[] = []
  let size = 0
  try {
    for await (const piece of request) {
      // A request without an encoding set yields buffers only.
      const bytes = piece as Buffer
      size += bytes.length
      if (size <= CAP) pieces.push(bytes)
    }
  } catch {
    return { kind: 'broken' }
  }
  return size > CAP ? { kind: 'too-large' } : { kind: 'text', text: Buffer.concat(pieces).toString('utf8') }
}

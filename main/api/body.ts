import type { IncomingMessage } from 'node:http'
import { ApiError } from './api-error.ts'
import { closedEarly } from './network-error.ts'

const ERROR_BYTES = 64 * 1024

/**
 * Reads an answer to its end; `touch` is told with each piece how much has arrived. A good answer that is longer than `maxBytes` is an
 * error before it fills the memory; of any other only the beginning is read.
 */
export function collectBody(
  incoming: IncomingMessage,
  maxBytes: number,
  touch: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const status = incoming.statusCode ?? 0
  const isGood = status >= 200 && status < 300
  const tooLarge = (): ApiError =>
    new ApiError('too_large', { arrived: 'maybe', status, detail: `more than ${maxBytes} bytes` })
  return new Promise((resolve, reject) => {
    if (isGood && Number(incoming.headers['content-length'] ?? 0) > maxBytes) return reject(tooLarge())
    const chunks: Uint8Array[] = []
    let size = 0
    incoming.on('data', (chunk: Uint8Array) => {
      chunks.push(chunk)
      size += chunk.byteLength
      touch(size)
      if (size <= (isGood ? maxBytes : ERROR_BYTES)) return
      incoming.removeAllListeners('data').pause()
      if (isGood) reject(tooLarge())
      else resolve(joinChunks(chunks, size))
    })
    incoming.on('end', () => (incoming.complete ? resolve(joinChunks(chunks, size)) : reject(closedEarly('maybe'))))
    incoming.on('error', reject)
    // Every connection closes; an error is made only where it came too early, because it costs more than the request.
    incoming.on('close', () => incoming.readableEnded || reject(closedEarly('maybe')))
  })
}

/** One array with a buffer of its own, which a worker can be given; the pieces are let go as they are copied. */
function joinChunks(chunks: Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const body = new Uint8Array(size)
  let at = 0
  for (let chunk = chunks.shift(); chunk; chunk = chunks.shift()) {
    body.set(chunk, at)
    at += chunk.byteLength
  }
  return body
}

import { isAscii } from 'node:buffer'
import { findFrame } from './journal-frame.ts'
import type { FoundFrame } from './journal-frame.ts'
import { parseJson } from './json-file.ts'

/** Whole frames that follow one another, and the values of their JSON, each `undefined` when that is none. */
export interface FramePart {
  readonly frames: readonly FoundFrame[]
  readonly values: readonly unknown[]
}

/** Few enough that their text is no large object, which would cost as much as reading it. */
const PART = 64
const OPEN = 91
const COMMA = 44
const CLOSE = 93

/** The whole frames that follow one another from an offset on, as many as are read at a time; none where there is no frame. */
export function readPart(file: Uint8Array, from: number): FramePart {
  const frames: FoundFrame[] = []
  let frame = findFrame(file, from)
  while (frame) {
    frames.push(frame)
    frame = frames.length < PART ? findFrame(file, frame.next) : null
  }
  return { frames, values: valuesOf(frames) }
}

/** The value of a frame by itself. */
export function valueOf({ json }: FoundFrame): unknown {
  return parseJson(textOf(json))
}

/**
 * Read as one text, because reading many short ones takes twice as long. What is no JSON by itself, though all of it together
 * is, does not get through: it would need a record that names the hash of the frame it stands in.
 */
function valuesOf(frames: readonly FoundFrame[]): readonly unknown[] {
  const together = parseJson(textOf(join(frames)))
  return Array.isArray(together) && together.length === frames.length ? together : frames.map(valueOf)
}

function join(frames: readonly FoundFrame[]): Uint8Array {
  const bytes = new Uint8Array(frames.reduce((sum, { json }) => sum + json.length + 1, 1))
  let at = 0
  for (const { json } of frames) {
    bytes[at] = at === 0 ? OPEN : COMMA
    bytes.set(json, at + 1)
    at += json.length + 1
  }
  bytes[at] = CLOSE
  return bytes
}

/** Nearly always all of it is ASCII, which is several times faster to read. What is no UTF-8 becomes a replacement character. */
function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString(isAscii(bytes) ? 'latin1' : 'utf8')
}

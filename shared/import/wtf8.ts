/**
 * Text as bytes without loss: UTF-8, in which halves of surrogate pairs that stand alone take three bytes of their own
 * (WTF-8). Texts without such halves, practically all, are plain UTF-8.
 */
const LONE_SURROGATE = /\p{Surrogate}/u
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const encoder = new TextEncoder()

/** Writes a text as bytes. */
export function encodeText(text: string): Uint8Array<ArrayBuffer> {
  if (!LONE_SURROGATE.test(text)) return encoder.encode(text)
  const bytes = new Uint8Array(text.length * 3)
  let used = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code >= 0xd800 && code <= 0xdfff) used = putUnit(bytes, used, code)
    else used += encoder.encodeInto(character, bytes.subarray(used)).written
  }
  return bytes.slice(0, used)
}

/** Writes a code unit outside ASCII in two or three bytes, and gives the place behind it. */
export function putUnit(bytes: Uint8Array, at: number, unit: number): number {
  if (unit < 0x800) {
    bytes[at] = 0xc0 | (unit >> 6)
    bytes[at + 1] = 0x80 | (unit & 0x3f)
    return at + 2
  }
  bytes[at] = 0xe0 | (unit >> 12)
  bytes[at + 1] = 0x80 | ((unit >> 6) & 0x3f)
  bytes[at + 2] = 0x80 | (unit & 0x3f)
  return at + 3
}

/** Reads bytes of `encodeText` back. Two halves that were written alone are read as they were, also side by side. */
export function decodeText(bytes: Uint8Array): string {
  let text = ''
  let from = 0
  for (let at = bytes.indexOf(0xed); at >= 0; at = bytes.indexOf(0xed, at + 1)) {
    const second = bytes[at + 1] ?? 0
    if (second < 0xa0) continue
    const unit = 0xd000 | ((second & 0x3f) << 6) | ((bytes[at + 2] ?? 0) & 0x3f)
    text += decoder.decode(bytes.subarray(from, at)) + String.fromCharCode(unit)
    from = at + 3
  }
  return text + decoder.decode(bytes.subarray(from))
}

const MASK = '•••'
const SHORTEST_PIECE = 12

/** Replaces every piece of a secret that is long enough to matter, also when only its beginning or end is quoted. */
export function redact(text: string, secret: string): string {
  const spans = spellings(secret).flatMap((spelling) => findPieces(text, spelling))
  return spans.length === 0 ? text : maskSpans(text, spans)
}

type Span = readonly [from: number, to: number]

function spellings(secret: string): readonly string[] {
  const base64 = btoa(Array.from(new TextEncoder().encode(secret), (byte) => String.fromCharCode(byte)).join(''))
  return [
    ...new Set([
      secret,
      encodeURIComponent(secret),
      JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/'),
      base64,
    ]),
  ]
}

function findPieces(text: string, spelling: string): readonly Span[] {
  const size = Math.min(SHORTEST_PIECE, spelling.length)
  const spans: Span[] = []
  if (size === 0) return spans
  for (let start = 0; start + size <= spelling.length; start++) {
    const piece = spelling.slice(start, start + size)
    for (let at = text.indexOf(piece); at !== -1; at = text.indexOf(piece, at + 1)) spans.push([at, at + size])
  }
  return spans
}

function maskSpans(text: string, spans: readonly Span[]): string {
  let masked = ''
  let at = 0
  let isMasked = false
  for (const [from, to] of spans.toSorted((left, right) => left[0] - right[0])) {
    if (from > at || !isMasked) masked += text.slice(at, from) + MASK
    at = Math.max(at, to)
    isMasked = true
  }
  return masked + text.slice(at)
}

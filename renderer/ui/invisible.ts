/** A piece of a text: what can be seen, or a character that cannot, with its name. */
export type TextPart =
  | { readonly kind: 'seen'; readonly at: number; readonly text: string }
  | { readonly kind: 'unseen'; readonly at: number; readonly sign: string; readonly name: string }

// Space at an end, and whatever draws nothing or turns the direction: controls, formats, odd spaces, fillers, lone surrogates.
const UNSEEN = /^ +| +$|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|(?! )\p{Zs}|[\u115f\u1160\u3164\uffa0\u2800]|\u034f/gu
const SIGNS: Readonly<Record<string, string>> = { '\t': '⇥', '\n': '↵', '\r': '␍', '\u00a0': '⍽' }

/** Splits a text so that characters nobody sees can be shown by a sign. */
export function splitInvisible(text: string): readonly TextPart[] {
  const parts: TextPart[] = []
  let from = 0
  for (const match of text.matchAll(UNSEEN)) {
    if (match.index > from) parts.push({ kind: 'seen', at: from, text: text.slice(from, match.index) })
    parts.push(unseen(match.index, match[0]))
    from = match.index + match[0].length
  }
  if (from < text.length) parts.push({ kind: 'seen', at: from, text: text.slice(from) })
  return parts
}

/** A text with signs for what nobody sees, for places that take plain text only: tooltips and names. */
export function showInvisible(text: string): string {
  return splitInvisible(text)
    .map((part) => (part.kind === 'seen' ? part.text : part.sign))
    .join('')
}

function unseen(at: number, characters: string): TextPart {
  const code = codeOf(characters)
  const sign = characters.startsWith(' ') ? '·'.repeat(characters.length) : (SIGNS[characters] ?? `‹${code}›`)
  return { kind: 'unseen', at, sign, name: code }
}

function codeOf(characters: string): string {
  return `U+${(characters.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

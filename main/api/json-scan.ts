const QUOTE = 0x22
const BACKSLASH = 0x5c
const COLON = 0x3a
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE]([+-]?)0*(\d+))?$/
// What a double holds and gives back unchanged, whatever the digits.
const SAFE_DIGITS = 15

/** What a pass over a JSON text finds: how many members its objects have, and the text without numbers too long for a double. */
export interface JsonScan {
  readonly members: number
  readonly text: string
}

/** Goes over a JSON text once, outside its strings. A number that a double would round is put in quotes. */
export function scanJson(text: string): JsonScan {
  const parts: string[] = []
  let copied = 0
  let members = 0
  let at = 0
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) at = endOfString(text, at)
    else if (isNumberStart(code)) {
      const end = endOfNumber(text, at)
      const token = text.slice(at, end)
      if (isRounded(token)) {
        parts.push(text.slice(copied, at), '"', token, '"')
        copied = end
      }
      at = end
    } else {
      if (code === COLON) members++
      at++
    }
  }
  return { members, text: copied === 0 ? text : parts.join('') + text.slice(copied) }
}

function endOfString(text: string, start: number): number {
  let at = start
  for (;;) {
    at = text.indexOf('"', at + 1)
    if (at === -1) return text.length
    let slashes = 0
    while (text.charCodeAt(at - 1 - slashes) === BACKSLASH) slashes++
    if (slashes % 2 === 0) return at + 1
  }
}

function isNumberStart(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || code === 0x2d
}

function endOfNumber(text: string, start: number): number {
  let at = start + 1
  // Digits, sign, point, exponent; whether they make a number is for `NUMBER` and `JSON.parse`.
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (!isNumberStart(code) && code !== 0x2e && code !== 0x2b && code !== 0x45 && code !== 0x65) break
  }
  return at
}

function isRounded(token: string): boolean {
  if (token.length <= SAFE_DIGITS && !/[eE]/.test(token)) return false
  const match = NUMBER.exec(token)
  if (!match) return false
  const [mantissa = ''] = token.split(/[eE]/)
  // From three digits on an exponent may leave what a double can hold: 1e400 is no number, 1e-400 would be nothing.
  return significantDigits(mantissa) > SAFE_DIGITS || (match[2] ?? '').length > 2
}

function significantDigits(mantissa: string): number {
  return mantissa.replace(/[-.]/g, '').replace(/^0+/, '').length
}

import { redact } from './redaction.ts'

const LONGEST = 200
const LONGEST_READ = 20_000
// Controls, invisible and direction marks, lone surrogates: a message is shown beside our own words.
const UNSHOWN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu

// SECURITY: what has the form of a key is one, also when it is not ours: the answer to a creation may quote it.
const KEY_LIKE = /(?<![\w-])(?:rqsty-|rqy_|sk-)[\w+/=-]{12,}/g

/** What the service said about an error, in the order in which its answers are known to say it (requesty-api 9). */
export function readErrorDetail(body: Uint8Array, status: number, credential: string): string {
  const text = new TextDecoder().decode(body).trim()
  const said = cleanDetail(messageOf(text) ?? text, credential)
  // A page says nothing in 200 characters of its markup.
  return said === '' || text.startsWith('<') ? `HTTP ${status}` : said
}

/** The same for an answer that may hold a new secret: nothing but a message meant for people is repeated. */
export function readCreateErrorDetail(body: Uint8Array, status: number, credential: string): string {
  const text = new TextDecoder().decode(body).trim()
  const said = cleanDetail(messageOf(text) ?? (/^[<{["]/.test(text) ? '' : text), credential)
  return said === '' ? `HTTP ${status}` : said
}

/** A text from outside as a short line that is safe to show and to log. */
export function cleanDetail(text: string, credential: string): string {
  // Redacted before it is cut, or half a secret could stand at the end.
  const line = redact(text.slice(0, LONGEST_READ), credential)
    .replace(KEY_LIKE, '•••')
    .replace(UNSHOWN, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}

function messageOf(text: string): string | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null) return null
  const { error, message, error_description: description } = value as Readonly<Record<string, unknown>> // any object may be read by name
  return firstText([member(error, 'message'), error, message, description])
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

function firstText(values: readonly unknown[]): string | null {
  return values.find((value): value is string => typeof value === 'string' && value.trim() !== '') ?? null
}

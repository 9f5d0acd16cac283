import type { IncomingHttpHeaders } from 'node:http'

const SECONDS = /^\d{1,12}(?:\.\d{1,9})?$/

/**
 * How many milliseconds the service asks to wait: seconds, or a date measured against the answer's own clock
 * (`now` stands in when it has none). Never negative; `null` when it does not say or cannot be read.
 */
export function readRetryAfter(headers: IncomingHttpHeaders, now: number): number | null {
  const text = headers['retry-after']?.trim()
  if (text === undefined) return null
  if (SECONDS.test(text)) return Math.ceil(Number(text) * 1000)
  const until = parseDate(text)
  if (until === null) return null
  return Math.max(0, until - (parseDate(headers.date ?? '') ?? now))
}

function parseDate(text: string): number | null {
  // `Date.parse` reads almost anything (`3, 120` is a day in 2001): only what looks like an HTTP date is one.
  const time = /^[A-Z][a-z]+, ?\d|^[A-Z][a-z]{2} [A-Z][a-z]{2} /.test(text.trim()) ? Date.parse(text) : Number.NaN
  return Number.isNaN(time) ? null : time
}

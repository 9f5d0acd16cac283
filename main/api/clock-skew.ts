/** What one answer says about the time: the gateway's own, between our sending and receiving (milliseconds). */
export interface TimedAnswer {
  readonly date: string | undefined
  readonly sentAt: number
  readonly receivedAt: number
}

const FAR_OFF = 5 * 60_000
// An HTTP date is in whole seconds.
const GRAIN = 1000

/**
 * By how many milliseconds our clock is ahead of the gateway's (negative: behind), 0 while it may be within five
 * minutes, `null` when the answer does not tell. The gateway may have looked at its clock at any time between sending
 * and receiving, so half of that time is not held against ours.
 */
export function readClockOff({ date, sentAt, receivedAt }: TimedAnswer): number | null {
  const theirs = parseHttpDate(date ?? '')
  // A clock that was set meanwhile tells nothing.
  if (theirs === null || receivedAt < sentAt) return null
  const off = (sentAt + receivedAt) / 2 - (theirs + GRAIN / 2)
  const doubt = (receivedAt - sentAt + GRAIN) / 2
  return Math.abs(off) - doubt > FAR_OFF ? Math.round(off) : 0
}

function parseHttpDate(text: string): number | null {
  const time = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} [\d:]{8} GMT$/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(time) ? null : time
}

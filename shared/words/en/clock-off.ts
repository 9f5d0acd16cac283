import { counted } from './count.ts'
import { shell } from './shell.ts'

const MINUTE = 60_000

/** How far two clocks are apart, to the nearest: `20 min`, `3 h`, `4 days`. */
export function clockSpan(milliseconds: number): string {
  const minutes = Math.round(Math.abs(milliseconds) / MINUTE)
  if (minutes < 90) return shell.span.minutes(minutes)
  const hours = Math.round(minutes / 60)
  return hours < 48 ? shell.span.hours(hours) : counted(Math.round(hours / 24), 'day')
}

/** How our clock stands to the gateway's: `3 h ahead of the gateway’s`, `20 min behind the gateway’s`. */
export function clockText(off: number): string {
  return `${clockSpan(off)} ${off > 0 ? 'ahead of' : 'behind'} the gateway’s`
}

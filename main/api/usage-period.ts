import type { UsageResolution } from '#shared/domain/usage.ts'
import type { UsageSpan } from './usage-windows.ts'

const KEY = /^(\d{4}-\d{2})(?:-(\d{2})(?:[Tt ](\d{2})(?::(\d{2})(?::(\d{2}(?:\.\d+)?))?)?(Z|z|[+-]\d{2}:?\d{2})?)?)?$/
const LENGTHS: Readonly<Record<UsageResolution, number>> = { hour: 13, day: 10, month: 7 }

/**
 * The period that a key of an answer means: months, days, hours and timestamps are all in use (requesty-api 5.3).
 * `null` when it is none of them.
 */
export function parsePeriod(key: string, resolution: UsageResolution): string | null {
  const [, month, day = '01', hour = '00', minute = '00', second = '00', zone = 'Z'] = KEY.exec(key.trim()) ?? []
  if (month === undefined) return null
  const offset = zone.toUpperCase().replace(/(\d{2})(\d{2})$/, '$1:$2')
  const local = `${month}-${day}T${hour}:${minute}:${second.slice(0, 2)}`
  const time = Date.parse(`${local}${offset}`)
  // A 30th of February would pass as the 2nd of March.
  if (Number.isNaN(time) || new Date(`${local}Z`).toISOString().slice(0, 19) !== local) return null
  return periodText(new Date(time).toISOString(), resolution)
}

/** Whether a period belongs to a span; a month does from the month on in which the span begins. */
export function isWithin(period: string, { from, to }: UsageSpan, resolution: UsageResolution): boolean {
  const begin = period + '-01T00'.slice(period.length - LENGTHS.month)
  return period >= periodText(`${from}T00`, resolution) && begin < `${to}T00`
}

function periodText(moment: string, resolution: UsageResolution): string {
  return moment.slice(0, LENGTHS[resolution])
}

import { limitText, parseLimit } from '#shared/domain/limit.ts'
import { badRequest } from './checked-id.ts'

/** The digits that stand for a limit on the wire. Only the word `none` becomes the service's 0. */
export function wireDigits(limit: string): string {
  const parsed = parseLimit(limit)
  if (typeof parsed === 'string') throw badRequest(`limit: ${parsed}`)
  return parsed.kind === 'none' ? '0' : limitText(parsed)
}

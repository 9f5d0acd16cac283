import { limitDigits } from '#shared/domain/request-text.ts'
import { badRequest } from './checked-id.ts'

/** The digits that stand for a limit on the wire. Only the word `none` becomes the service's 0. */
export function wireDigits(limit: string): string {
  const read = limitDigits(limit)
  if (typeof read === 'string') throw badRequest(`limit: ${read}`)
  return read.digits
}

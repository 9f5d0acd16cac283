import { canonicalMoment } from '#shared/domain/moment.ts'
import { badRequest } from './checked-id.ts'

/** The moment at which a key ends, in UTC as the service writes it; throws ApiError for anything but RFC 3339. */
export function expiryText(at: string): string {
  const moment = canonicalMoment(at)
  // A key that has expired is never revived: nothing is sent that can be read in two ways.
  if (moment === null) throw badRequest('not a moment in RFC 3339')
  return moment
}

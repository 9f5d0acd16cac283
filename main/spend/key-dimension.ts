import { AppError } from '#shared/contract/app-error.ts'
import { sourceOf } from '#shared/spend/members/dimension-source.ts'
import type { KeyDimension } from '#shared/spend/members/key-dimensions.ts'
import type { Dimension } from '#shared/spend/pivot/pivot-query.ts'

/** A dimension that is a property of keys; fails for one of models or days. */
export function keyDimension(by: Dimension): KeyDimension {
  const asked = sourceOf(by)
  if (asked.of !== 'key') throw new AppError('bad_request', { detail: `keys have no ${by.kind}` })
  return asked.dimension
}

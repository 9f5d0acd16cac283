import { parseKeyId } from '#shared/domain/api-key.ts'
import { ApiError } from './api-error.ts'
import type { CreateAnswer } from './call.ts'
import { unwrapRecord } from './envelope.ts'
import { memberOf } from './json.ts'

/** The id of what was made: under one of `names`, bare or in one of `envelopes`. Without it nobody knows what was made. */
export function createdId(
  { status, said }: CreateAnswer,
  names: readonly string[],
  envelopes: readonly string[],
): string {
  const idOf = (value: unknown): string | null =>
    names.map((name) => parseKeyId(memberOf(value, name))).find((id) => id !== null) ?? null
  const id = idOf(unwrapRecord(said, envelopes, (value) => idOf(value) !== null))
  if (id === null) throw new ApiError('bad_answer', { arrived: 'maybe', status, detail: 'no id in the answer' })
  return id
}

import { AppError } from '#shared/contract/app-error.ts'
import { parseKeyId } from '#shared/domain/api-key.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import { SELF_PATH } from './call.ts'
import type { Caller } from './call.ts'
import { memberOf } from './json.ts'
import { manageLevel, selfRecord } from './manage-level.ts'
import { readJson } from './read-json.ts'

/** The key that is used to manage the others; `manage` and `completions` are levels in the service's own words. */
export interface SelfKey {
  readonly id: KeyId
  readonly name: string
  readonly manage: string
  readonly completions: string
}

/** Reads the calling key itself, which every good key may. */
export function readSelf(caller: Caller): Promise<SelfKey> {
  return readJson(caller, { path: SELF_PATH }, parseSelf)
}

function parseSelf(answer: unknown): SelfKey {
  const record = selfRecord(answer)
  const id = parseKeyId(memberOf(record, 'id'))
  const manage = manageLevel(record)
  // The id protects this key from being changed by itself, the level decides what can be done: neither is guessed.
  if (id === null || manage === null) throw new AppError('bad_answer', { detail: `self: ${id ? 'permissions' : 'id'}` })
  const name = memberOf(record, 'name')
  const completions = memberOf(memberOf(record, 'permissions'), 'completions')
  return { id, manage, name: textOr(name, ''), completions: textOr(completions, 'none') }
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise
}

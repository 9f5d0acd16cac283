import { labelsJson } from './label.ts'
import type { Labels } from './label.ts'
import { limitText, parseLimit } from './limit.ts'
import type { LimitFault } from './limit.ts'
import type { Permissions } from './api-key.ts'

/** Below this path of the gateway everything is that manages keys. */
export const MANAGE_PATH = '/v1/manage'

/** What a new key begins with: next to no limit, until everything else about it is as wanted. */
export const FIRST_LIMIT = '0.01'

/** What a new key may do: be used, and nothing else. */
export const NEW_KEY_PERMISSIONS: Permissions = { manage: 'none', completions: 'write' }

/** What a new key may do that reads for the app, and is used for nothing else. */
const READER_PERMISSIONS: Permissions = { manage: 'read', completions: 'none' }

/** The rights of a new key. */
export function newKeyPermissions({ manage }: { readonly manage?: 'read' | undefined }): Permissions {
  return manage === undefined ? NEW_KEY_PERMISSIONS : READER_PERMISSIONS
}

/** The body that replaces the label map of a key. */
export function labelsBody(labels: Labels): string {
  return `{"labels":${labelsJson(labels)}}`
}

/** The digits that stand for a limit on the wire: only the word `none` becomes the service's 0. The fault of a text that is no limit. */
export function limitDigits(limit: string): { readonly digits: string } | LimitFault {
  const parsed = parseLimit(limit)
  if (typeof parsed === 'string') return parsed
  return { digits: parsed.kind === 'none' ? '0' : limitText(parsed) }
}

/** The body that sets a limit to digits, as text or as a number. */
export function limitBody(digits: string, asNumber = false): string {
  return `{"monthly_limit":${asNumber ? digits : `"${digits}"`}}`
}

/** The body that sets the moment at which a key ends; `null` for never. */
export function expiryBody(moment: string | null): string {
  return JSON.stringify({ expires_at: moment })
}

/** The body that makes a key with such digits as its limit. */
export function createBody({ name, digits, permissions, groupId }: NewKeyText): string {
  const { manage, completions } = permissions
  return JSON.stringify({
    name,
    monthly_limit: digits,
    permissions: { manage, completions },
    ...(groupId === null ? {} : { group_id: groupId }),
  })
}

/** What is said of a key to be made. */
export interface NewKeyText {
  readonly name: string
  readonly digits: string
  readonly permissions: Permissions
  readonly groupId: string | null
}

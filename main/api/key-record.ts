import { parseKeyId } from '#shared/domain/api-key.ts'
import type { ApiKey, Creator, Permissions } from '#shared/domain/api-key.ts'
import { parseLabels } from '#shared/domain/label.ts'
import { readLimit } from '#shared/domain/limit.ts'
import { parseAmount } from '#shared/domain/money.ts'
import { amountMember } from './amount-member.ts'
import { isRecord, memberOf, textOf } from './json.ts'

/** The first field of a record that cannot be read. */
export interface RecordFault {
  readonly fault: string
}

/** Reads one key of the list. Required fields are never guessed: an absent limit is not "no cap" (requesty-api K1). */
export function readKeyRecord(value: unknown): ApiKey | RecordFault {
  const id = parseKeyId(memberOf(value, 'id'))
  if (id === null) return { fault: 'id' }
  const name = memberOf(value, 'name')
  if (typeof name !== 'string') return { fault: 'name' }
  const monthlyLimit = readLimit(amountMember(value, 'monthly_limit'))
  if (monthlyLimit === null) return { fault: 'monthly_limit' }
  const monthlySpend = parseAmount(amountMember(value, 'monthly_spend'))
  if (monthlySpend === null) return { fault: 'monthly_spend' }
  const permissions = readPermissions(memberOf(value, 'permissions'))
  if (permissions === null) return { fault: 'permissions' }
  const labels = parseLabels(memberOf(value, 'labels'))
  if (labels === null) return { fault: 'labels' }
  const createdBy = readCreator(memberOf(value, 'created_by'))
  return {
    id,
    name,
    monthlyLimit,
    monthlySpend,
    permissions,
    labels,
    createdBy,
    groupId: readGroupId(memberOf(value, 'group')),
  }
}

function readPermissions(value: unknown): Permissions | null {
  const [manage, completions] = [memberOf(value, 'manage'), memberOf(value, 'completions')]
  return typeof manage === 'string' && typeof completions === 'string' ? { manage, completions } : null
}

function readCreator(value: unknown): Creator | null {
  // On groups the creator is a plain id.
  if (typeof value === 'string') return { id: value, email: '' }
  if (!isRecord(value)) return null
  const [id, email] = [textOf(value, 'id') ?? '', textOf(value, 'email') ?? '']
  return id === '' && email === '' ? null : { id, email }
}

function readGroupId(value: unknown): string | null {
  const id = typeof value === 'string' ? value : textOf(value, 'id')
  return id === '' ? null : id
}

import { assertNever } from '#shared/domain/assert-never.ts'
import { labelField } from '#shared/domain/field.ts'
import { parseLimit } from '#shared/domain/limit.ts'
import { foldLabels, foldLimit } from '#shared/domain/write.ts'
import type { CreateBody, Fold, FreshKey, WriteBody } from '#shared/domain/write.ts'
import type { Creating } from './creation-moves.ts'
import { QUARANTINE } from './creation-state.ts'
import type { FreshList } from './ports.ts'

/** What the next request of a creation is to do; null when the list shows that it is so, or that it must not be done. */
export function foldCreation(write: Creating, list: FreshList): CreationFold {
  const { creation, keyId } = write
  const { name, labels, limit, group, expiry, manage } = creation.step
  if (keyId === null) return { kind: 'send', body: createBodyOf({ name, group, manage }) }
  const fresh = list.find(keyId) ?? (creation.isFresh ? JUST_MADE : null)
  if (!fresh) return { kind: 'conflict', reason: 'deleted' }
  const [stage] = creation.left
  switch (stage) {
    case 'labels': {
      return read(foldLabels(fresh, labels.map(([key, after]) => ({ field: labelField(key), before: null, after })))) // prettier-ignore
    }
    case 'limit': {
      return read(foldLimit(fresh, { field: 'monthly_limit', before: QUARANTINE, after: limit }))
    }
    // All of it was carried out before, and only the last list did not show it.
    case undefined: {
      return { kind: 'so' }
    }
    case 'create':
    case 'expiry': {
      // An expiry cannot be read back; setting it again is harmless.
      return expiry === null ? { kind: 'so' } : { kind: 'send', body: { kind: 'expiry', at: expiry } }
    }
    default: {
      return assertNever(stage)
    }
  }
}

function createBodyOf({ name, group, manage }: Pick<CreateBody, 'name' | 'group' | 'manage'>): CreateBody {
  const body = { kind: 'create', name, limit: QUARANTINE, group } as const
  return manage === undefined ? body : { ...body, manage }
}

/** What to do with a creation. */
type CreationFold =
  | { readonly kind: 'send'; readonly body: WriteBody | CreateBody }
  | { readonly kind: 'so' }
  | { readonly kind: 'conflict'; readonly reason: string }

const CENT = parseLimit(QUARANTINE)
/** A key as it is when it has just been made: until a list shows it, and what others have done to it since. */
const JUST_MADE: FreshKey = { labels: [], monthlyLimit: typeof CENT === 'string' ? { kind: 'none' } : CENT }

function read({ body, merges }: Fold): CreationFold {
  if (merges.includes('conflict')) return { kind: 'conflict', reason: 'changed_remotely' }
  return body ? { kind: 'send', body } : { kind: 'so' }
}

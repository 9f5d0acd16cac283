import type { KeyId } from '#shared/domain/api-key.ts'
import { labelValue } from '#shared/domain/label.ts'
import { limitText } from '#shared/domain/limit.ts'
import type { CreateStep, Step } from '#shared/domain/plan.ts'
import { freshValue } from '#shared/domain/write.ts'
import type { FreshList, ListedKey } from './ports.ts'

/** How a list shows what a step is about; `untold` where no list tells. */
export type Sight = 'wanted' | 'before' | 'changed' | 'gone' | 'untold'

/** What a list shows of a step; `keyId` is the key's, null while none was made. */
export function sightOf(step: Step, keyId: KeyId | null, list: FreshList): Sight {
  const key = keyId === null ? null : list.find(keyId)
  if (step.kind === 'delete') return key ? 'before' : 'wanted'
  if (!key) return step.kind === 'create' ? 'before' : 'gone'
  if (step.kind === 'create') return isWhole(step, key) ? 'wanted' : 'changed'
  if (step.field === 'expiry') return 'untold'
  const value = freshValue(key, step.field)
  return value === step.after ? 'wanted' : value === step.before ? 'before' : 'changed'
}

function isWhole({ labels, limit }: CreateStep, key: ListedKey): boolean {
  return (
    labels.every(([label, value]) => labelValue(key.labels, label) === value) && limitText(key.monthlyLimit) === limit
  )
}

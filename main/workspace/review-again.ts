import { createHash } from 'node:crypto'
import type { KeysInfo } from '#shared/contract/app-state.ts'
import type { ApplyAnswer } from '#shared/contract/apply-answer.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'
import { changesText, planChanges } from '#shared/domain/plan-changes.ts'
import type { Plan } from '#shared/domain/plan.ts'

/** What of a plan stands otherwise than when it was reviewed. */
export type ReviewedAgain = Omit<Extract<ApplyAnswer, { kind: 'changed' }>, 'kind'>

const OLD_MS = 600_000

/** Compares a plan with a list that was taken just now. It is old where more than ten minutes passed since its own. */
export function compareWithList(
  plan: Plan,
  { info, table }: { readonly info: KeysInfo; readonly table: KeyTable },
  now: string,
): ReviewedAgain & { readonly isOld: boolean } {
  const changes = planChanges(plan, table)
  // A time that cannot be read is no proof that the list was fresh.
  const isOld = !(Date.parse(now) - Date.parse(plan.base.listedAt) < OLD_MS)
  const seen = createHash('sha256').update(changesText(plan, changes)).digest('hex')
  return { changes, listedAt: info.listedAt, seen, isOld }
}

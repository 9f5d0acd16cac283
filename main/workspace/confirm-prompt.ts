import type { ConfirmedKey, ConfirmPrompt } from '#shared/contract/prompts.ts'
import { addAmount, createAmountSum, sumText } from '#shared/domain/amount-sum.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import { indexKeys } from '#shared/domain/key-table.ts'
import { amountAt } from '#shared/domain/money-column.ts'
import { amountText, compareAmounts } from '#shared/domain/money.ts'
import type { Amount } from '#shared/domain/money.ts'
import { deletedKeys, endedKeys, planSize, uncappedKeys } from '#shared/domain/plan.ts'
import type { Plan } from '#shared/domain/plan.ts'
import type { Workspace } from './connect.ts'
import type { LoadedKeys } from './loaded-keys.ts'

const NAMES_SHOWN = 10

/** What is asked before a plan is applied `now`: how many keys, where, and what those have been used for that go. */
export function confirmPrompt(plan: Plan, workspace: Workspace, listed: LoadedKeys | null, now: string): ConfirmPrompt {
  const { keys, steps } = planSize(plan)
  const { name, baseUrl, isProduction } = workspace
  const [deleted, uncapped, ended] = [deletedKeys(plan), uncappedKeys(plan), endedKeys(plan, now)]
  const spends = spendOf(listed)
  const going = new Set([...deleted, ...ended])
  const sum = createAmountSum()
  let used = 0
  for (const keyId of going) {
    const spend = spends(keyId)
    if (!spend) continue
    addAmount(sum, spend)
    used++
  }
  return {
    // SECURITY: the host too, because the page may rename a workspace.
    workspace: { name, host: new URL(baseUrl).host, isProduction },
    changes: steps,
    keys,
    uncapped: uncapped.length,
    deleted: deleted.length,
    ended: ended.length,
    used: { keys: used, spend: sumText(sum) },
    names: shownKeys(plan, [...new Set([...going, ...uncapped])], spends),
  }
}

type SpendOf = (keyId: KeyId) => Amount | null

/** What a key has spent this month, where that is more than nothing. */
function spendOf(listed: LoadedKeys | null): SpendOf {
  if (!listed) return () => null
  const { table } = listed
  const index = indexKeys(table)
  return (keyId) => {
    const row = index.get(keyId)
    const spend = row === undefined ? null : amountAt(table.spend, row)
    return spend && !(spend.kind === 'exact' && spend.nano <= 0n) ? spend : null
  }
}

function shownKeys(plan: Plan, keyIds: readonly KeyId[], spends: SpendOf): readonly ConfirmedKey[] {
  const names = new Map(plan.steps.flatMap((step) => (step.kind === 'create' ? [] : [[step.keyId, step.name]])))
  const keys = keyIds.map((keyId) => ({ name: names.get(keyId) ?? '', spend: spends(keyId) }))
  const bySpend = keys.toSorted((one, other) => {
    if (one.spend && other.spend) return compareAmounts(other.spend, one.spend)
    return Number(other.spend !== null) - Number(one.spend !== null)
  })
  return bySpend.slice(0, NAMES_SHOWN).map(({ name, spend }) => ({ name, spend: spend && amountText(spend) }))
}

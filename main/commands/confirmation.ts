import { deletedKeys, endedKeys, planSize, uncappedKeys } from '#shared/domain/plan.ts'
import type { Plan } from '#shared/domain/plan.ts'
import { words } from '#shared/words/en.ts'
import type { Workspace } from '../workspace/connect.ts'
import { keysToConfirm } from '../workspace/keys-to-confirm.ts'
import type { Arguments } from './arguments.ts'
import type { Terminal } from './command.ts'
import { visible } from './text-table.ts'

/** Whether a plan may go, and the number of keys that was given for it; null when none had to be. */
export type Confirmation =
  { readonly kind: 'confirmed'; readonly keys: number | null } | { readonly kind: 'not-confirmed' }

/**
 * Asks for what a plan needs in a workspace: its number of keys (`--confirm`) where its safety level or the plan itself
 * wants that, the right one wherever one is given, and a yes, by option or from a person. A read-only workspace fails with `workspace_read_only`.
 */
export async function confirmPlan(
  plan: Plan,
  workspace: Workspace,
  given: Arguments,
  terminal: Terminal,
): Promise<Confirmation> {
  const name = visible(workspace.name)
  const now = new Date().toISOString()
  const wanted = keysToConfirm(plan, workspace.safety, now)
  const { keys, steps } = planSize(plan)
  const typed = given.number('confirm')
  if (wanted === null && typed !== null && typed !== keys) {
    // Whoever counts on a number has another plan in mind.
    terminal.err(words.cli.confirmWrong(typed, keys))
    return { kind: 'not-confirmed' }
  }
  if (wanted !== null && typed !== wanted) {
    const deleted = deletedKeys(plan).length
    const uncapped = uncappedKeys(plan).length
    const ended = endedKeys(plan, now).length
    const { confirmNeeded, confirmWanted } = words.cli
    const isGrave = deleted + uncapped + ended > 0
    terminal.err(isGrave ? confirmNeeded({ deleted, uncapped, ended }, wanted) : confirmWanted(name, wanted))
    return { kind: 'not-confirmed' }
  }
  if (given.flag('yes')) return { kind: 'confirmed', keys: wanted }
  const answer = await terminal.ask(words.cli.askApply(steps, keys, name, workspace.isProduction))
  if (answer === null) terminal.err(words.cli.yesNeeded)
  return answer?.trim().toLowerCase() === 'yes' ? { kind: 'confirmed', keys: wanted } : { kind: 'not-confirmed' }
}

import { AppError } from '#shared/contract/app-error.ts'
import type { Plan } from '#shared/domain/plan.ts'
import { uncappedKeys } from '#shared/domain/plan.ts'
import type { Desk } from '../workspace/desk.ts'
import type { Handlers } from './serve.ts'

/** What only windows can do: small windows and dialogs. */
export interface WindowActs {
  /** Asks for the number of keys; false when the answer was no. */
  readonly confirm: (plan: Plan) => Promise<boolean>
  /** Asks for a place and writes the plan there; null when cancelled. */
  readonly savePlan: (plan: Plan) => Promise<{ readonly path: string } | null>
  /** Pastes into the page as its key does. */
  readonly paste: () => void
  readonly connect: () => Promise<void>
  readonly replaceKey: (workspaceId: string) => Promise<void>
  readonly forget: (workspaceId: string) => Promise<void>
}

/** Who answers each request of the page, a line each. */
export function createHandlers(desk: Desk, acts: WindowActs): Handlers {
  return {
    'app.open': async () => desk.state(),
    'keys.open': async () => desk.sendKeys(),
    'clipboard.paste': async () => acts.paste(),
    'keys.refresh': async () => desk.refresh(),
    'staged.load': async () => desk.session().staging.load(),
    'staged.append': async (entries) => desk.session().staging.append(entries),
    'staged.replace': async (entries) => desk.session().staging.replace(entries),
    async 'plan.apply'(plan) {
      // SECURITY: P05, the counts are main's own and the confirmation is for this very plan.
      if (uncappedKeys(plan).length > 0 && !(await acts.confirm(plan))) throw new AppError('not_confirmed')
      return { runId: await desk.apply(plan) }
    },
    'plan.save': async (plan) => acts.savePlan(plan),
    'run.pause': async () => desk.run().pause(),
    'run.resume': async () => desk.run().resume(),
    'run.stop': async () => desk.run().stop(),
    'run.list': async () => desk.session().listRuns(),
    'run.open': async ({ runId }) => desk.session().openRun(runId),
    'workspace.connect': async () => acts.connect(),
    'workspace.open': async ({ id }) => desk.open(id),
    'workspace.replace-key': async ({ id }) => acts.replaceKey(id),
    'workspace.forget': async ({ id }) => acts.forget(id),
  }
}

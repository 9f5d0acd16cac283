import type { OpenedPlan } from '#shared/contract/opened-plan.ts'
import type { Plan } from '#shared/domain/plan.ts'
import type { Desk } from '../workspace/desk.ts'
import type { Handlers } from './serve.ts'

/** What saves and opens files of plans and runs: where they are, only main's dialogs say. */
export interface PlanActs {
  /** Asks for a place and writes the plan there; null when cancelled. */
  readonly savePlan: (plan: Plan) => Promise<{ readonly path: string; readonly hash: string } | null>
  /** Asks for a file and reads the plan in it; null when cancelled. */
  readonly openPlan: () => Promise<OpenedPlan | null>
  /** Asks for a place and writes the audit of a run there; null when cancelled. */
  readonly exportRun: (runId: string) => Promise<{ readonly path: string } | null>
}

type PastRoute =
  | 'plan.save'
  | 'plan.open'
  | 'plan.rotate'
  | 'run.find'
  | 'run.revert'
  | 'run.retry'
  | 'run.orphans'
  | 'run.export'
  | 'run.verify'

/** Who answers what is asked of plan files and of runs that have ended. */
export function createPastHandlers(desk: Desk, acts: PlanActs): Pick<Handlers, PastRoute> {
  return {
    'plan.save': async (plan) => acts.savePlan(plan),
    'plan.open': async () => acts.openPlan(),
    'run.find': async ({ text }) => desk.session().past.find(text),
    async 'run.revert'({ runId, deletesSpent }) {
      // Against the values of now, as far as they can be had.
      await desk.refresh()
      return desk.session().past.planRevert(runId, { deletesSpent })
    },
    async 'run.retry'({ runId }) {
      await desk.refresh()
      return desk.session().past.planRetry(runId)
    },
    async 'run.orphans'({ runId }) {
      await desk.refresh()
      return desk.session().past.planOrphans(runId)
    },
    async 'plan.rotate'(wish) {
      await desk.refresh()
      return desk.session().past.planRotation(wish)
    },
    'run.export': async ({ runId }) => acts.exportRun(runId),
    'run.verify': async () => desk.session().past.verify(),
  }
}

import { AppError } from '#shared/contract/app-error.ts'
import type { KeyExport, KeysExported } from '#shared/contract/key-export.ts'
import type { Offer } from '#shared/contract/offer.ts'
import type { DiagnosticsText, RouteInput, WorkspaceChange } from '#shared/contract/requests.ts'
import type { Plan } from '#shared/domain/plan.ts'
import type { Rights } from '#shared/domain/rights.ts'
import type { Workspace } from '../workspace/connect.ts'
import type { ZoomStep } from '../shell/zoom.ts'
import type { Desk } from '../workspace/desk.ts'
import { keysToConfirm } from '../workspace/keys-to-confirm.ts'
import { createImportHandlers } from './import-handlers.ts'
import type { ImportActs } from './import-handlers.ts'
import { createKeyHandlers } from './key-handlers.ts'
import { createPastHandlers } from './past-handlers.ts'
import type { PlanActs } from './past-handlers.ts'
import { createSpendHandlers } from './spend-handlers.ts'
import type { SpendFileActs } from './spend-file-handlers.ts'
import { createSpendQueryHandlers } from './spend-query-handlers.ts'
import type { PictureActs } from './spend-query-handlers.ts'
import { planHash } from '../workspace/plan-hash.ts'
import type { Handlers } from './serve.ts'

/** What hands secrets over; none of them goes through the page. */
export interface SecretsActs {
  /** Asks for a place and writes the secrets of a run there; null when cancelled. */
  readonly saveSecrets: (runId: string) => Promise<{ readonly path: string } | null>
  /** Puts one secret on the clipboard for a while, and says for how long (in milliseconds). */
  readonly copySecret: (secret: RouteInput<'escrow.copy'>) => Promise<{ readonly staysMs: number }>
  /** Takes a secret off the clipboard that is still there. */
  readonly clearClipboard: () => Promise<void>
  /** Asks, then destroys what is kept of secrets that were saved; false when the answer was no. */
  readonly confirmSecrets: (runId: string) => Promise<boolean>
}

/** Writes keys where a dialog of main's says. */
export interface ExportActs {
  /** Asks for a place and writes keys there; null when cancelled. */
  readonly exportKeys: (wish: KeyExport) => Promise<KeysExported | null>
}

/** What only windows can do: small windows and dialogs. */
export interface WindowActs extends SecretsActs, PlanActs, ImportActs, ExportActs, PictureActs, SpendFileActs {
  /** Asks for the number of keys that a plan changes in a workspace; false when the answer was no. */
  readonly confirm: (plan: Plan, workspace: Workspace) => Promise<boolean>
  /** Pastes into the page as its key does. */
  readonly paste: () => void
  readonly connect: () => Promise<void>
  readonly replaceKey: (workspaceId: string) => Promise<void>
  readonly changeConnection: (workspaceId: string) => Promise<void>
  /** Asks, then has the workspace use a new key that may only read; false when the answer was no. */
  readonly makeOwnKey: (workspaceId: string) => Promise<boolean>
  /** Tries what the key of a workspace may read. */
  readonly probe: (workspaceId: string) => Promise<Rights>
  readonly forget: (workspaceId: string) => Promise<void>
  /** Changes a workspace; asks first when that takes protection away. */
  readonly change: (change: WorkspaceChange) => Promise<void>
  /** Puts the demo organisation back to its seed; false when the answer was no. */
  readonly resetDemo: () => Promise<boolean>
}

/** What surrounds the page: menu, title, task bar; and what tells of the app itself. */
export interface FrameActs {
  readonly offer: (offer: Offer) => void
  /** Shows the page larger or smaller. */
  readonly zoom: (step: ZoomStep) => void
  readonly readDiagnostics: () => Promise<DiagnosticsText>
  /** Asks for a place and writes there what was read under this name; null when cancelled. */
  readonly saveDiagnostics: (id: string) => Promise<{ readonly path: string } | null>
}

/** Who answers each request of the page, a line each. */
export function createHandlers(desk: Desk, acts: WindowActs, frame: FrameActs): Handlers {
  return {
    'app.open': async () => desk.state(),
    'app.offer': async (offer) => frame.offer(offer),
    'app.diagnostics': async () => frame.readDiagnostics(),
    'app.save-diagnostics': async ({ id }) => frame.saveDiagnostics(id),
    'keys.open': async () => desk.sendKeys(),
    'clipboard.paste': async () => acts.paste(),
    'keys.refresh': async () => desk.refresh(),
    'keys.cancel': async () => desk.cancelRefresh(),
    'keys.export': async (wish) => acts.exportKeys(wish),
    'disk.retry': async () => desk.retryDisk(),
    'staged.load': async () => desk.session().staging.load(),
    'staged.append': async (entries) => desk.session().staging.append(entries),
    'staged.replace': async (entries) => desk.session().staging.replace(entries),
    'views.load': async () => desk.session().views.load(),
    'views.save': async (views) => desk.session().views.save(views),
    async 'plan.apply'({ plan, seen, canary = null, neverResends = false }) {
      const session = desk.session()
      const workspace = session.workspace()
      // SECURITY: P05, the counts are main's own; the confirmation is for this very plan, in this very workspace.
      const keys = keysToConfirm(plan, workspace.safety, new Date().toISOString())
      const changed = await desk.review(plan, seen)
      if (changed) return { kind: 'changed', ...changed }
      if (keys !== null) await confirmed(acts, plan, workspace)
      if (desk.session() !== session) throw new AppError('not_confirmed')
      const chosen = { confirmed: keys, canary, neverResends, isOpened: seen !== null }
      return { kind: 'started', runId: await desk.apply(plan, chosen) }
    },
    'run.pause': async () => desk.run().pause(),
    'run.resume': async () => desk.run().resume(),
    'run.stop': async () => desk.run().stop(),
    async 'run.continue'({ runId }) {
      const session = desk.session()
      const workspace = session.workspace()
      const plan = await session.planOfRun(runId)
      // SECURITY: P05, asked again; what was typed when the run began was for the keys as they were then.
      const keys = keysToConfirm(plan, workspace.safety, new Date().toISOString())
      if (keys !== null && !(await acts.confirm(plan, workspace))) throw new AppError('not_confirmed')
      if (desk.session() !== session) throw new AppError('not_confirmed')
      return { runId: await desk.resume(runId, keys) }
    },
    'run.list': async () => desk.session().listRuns(),
    'run.open': async ({ runId }) => desk.session().openRun(runId),
    ...createPastHandlers(desk, acts),
    ...createKeyHandlers(desk, acts),
    ...createImportHandlers(acts, desk.spend.labelsImported),
    ...createSpendHandlers(desk),
    ...createSpendQueryHandlers(desk, acts),
    'workspace.connect': async () => acts.connect(),
    'workspace.open': async ({ id }) => desk.open(id),
    'workspace.change': async (change) => acts.change(change),
    'workspace.replace-key': async ({ id }) => acts.replaceKey(id),
    'workspace.change-connection': async ({ id }) => acts.changeConnection(id),
    'workspace.own-key': async ({ id }) => acts.makeOwnKey(id),
    'gateway.probe': async ({ id }) => acts.probe(id),
    'workspace.forget': async ({ id }) => acts.forget(id),
    'demo.reset': async () => acts.resetDemo(),
    'keyboard.change': async (keyboard) => desk.changeKeyboard(keyboard),
    'window.zoom': async (step) => frame.zoom(step),
  }
}

/** SECURITY: P05, a confirmation is bound to the hash of the plan it was asked for. */
async function confirmed(acts: WindowActs, plan: Plan, workspace: Workspace): Promise<void> {
  const hash = planHash(plan)
  if (!(await acts.confirm(plan, workspace))) throw new AppError('not_confirmed')
  if (planHash(plan) !== hash) throw new AppError('plan_altered')
}

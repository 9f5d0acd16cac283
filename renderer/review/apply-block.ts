import type { AppState } from '#shared/contract/app-state.ts'
import { isRunActive } from '../state/run.ts'
import { currentWorkspace, isOffline } from '../state/workspace.ts'

/** Why Apply is off. */
export type ApplyBlock =
  | 'empty'
  | 'unresolved'
  | 'running'
  | 'asking'
  | 'protected'
  | 'missing'
  | 'readOnly'
  | 'noRights'
  | 'offline'
  | 'noList'
  | 'preparing'
  | 'disk'

/** What decides whether a plan may be applied. */
export interface ApplyState {
  readonly app: AppState | null
  readonly hasTable: boolean
  /** Whether the plan on the screen is the one of what is staged now. */
  readonly isCurrent: boolean
  readonly applying: boolean
  readonly steps: number
  readonly staged: number
}

/** The first thing that stands in the way of applying, `null` when nothing does. */
export function findApplyBlock({ app, hasTable, isCurrent, applying, steps, staged }: ApplyState): ApplyBlock | null {
  if (isRunActive(app?.run)) return 'running'
  if (applying) return 'asking'
  const workspace = currentWorkspace(app)
  if (workspace?.safety === 'read-only') return 'protected'
  if (!workspace || workspace.credential === 'missing') return 'missing'
  if (workspace.manage === 'none') return 'noRights'
  if (workspace.manage === 'read') return 'readOnly'
  if (!hasTable) return 'noList'
  if (isOffline(app?.listing)) return 'offline'
  if (app?.disk) return 'disk'
  if (!isCurrent) return 'preparing'
  if (steps > 0) return null
  return staged > 0 ? 'unresolved' : 'empty'
}

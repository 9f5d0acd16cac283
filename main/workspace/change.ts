import { AppError } from '#shared/contract/app-error.ts'
import type { WorkspaceChange } from '#shared/contract/requests.ts'
import { isLooser } from '#shared/domain/safety.ts'
import { isSameName, parseWorkspaceName } from '#shared/domain/workspace-name.ts'
import type { SettingsFile } from '../store/settings.ts'
import type { Workspace } from './connect.ts'

/**
 * Changes name, safety level, production mark or write rate of a workspace; its id, and with it its key, stays. Less protection is
 * refused with `not_confirmed` unless its user has agreed to it.
 */
export async function changeWorkspace(
  settings: Pick<SettingsFile, 'change'>,
  change: WorkspaceChange,
  mayLoosen: boolean,
): Promise<Workspace> {
  const { workspaces } = await settings.change((now) => {
    const changed = changedWorkspace(now.workspaces, change)
    const before = workspaceOf(now.workspaces, change.id)
    // SECURITY: compared under the lock of the settings, so that nothing slips in between question and change.
    if (!mayLoosen && isLooser(before, changed)) throw new AppError('not_confirmed')
    return { ...now, workspaces: now.workspaces.map((known) => (known.id === change.id ? changed : known)) }
  })
  return workspaceOf(workspaces, change.id)
}

/** A workspace as it would be after a change; fails with the code that says why it cannot be so. */
export function changedWorkspace(workspaces: readonly Workspace[], change: WorkspaceChange): Workspace {
  const before = workspaceOf(workspaces, change.id)
  const { safety = before.safety, isProduction = before.isProduction, rate = before.rate } = change
  const name = change.name === undefined ? before.name : parseWorkspaceName(change.name)
  if (name === null) throw new AppError('bad_name')
  const others = workspaces.filter(({ id }) => id !== before.id)
  // The command line takes a name or an id for a workspace.
  if (name !== before.name && others.some((other) => isSameName(other.name, name) || other.id === name))
    throw new AppError('name_taken')
  if (isProduction && before.kind === 'demo') throw new AppError('demo_production')
  return { ...before, name, safety, isProduction, ...(rate === undefined ? {} : { rate }) }
}

function workspaceOf(workspaces: readonly Workspace[], id: string): Workspace {
  const found = workspaces.find((known) => known.id === id)
  if (!found) throw new AppError('no_workspace')
  return found
}

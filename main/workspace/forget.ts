import { AppError } from '#shared/contract/app-error.ts'
import { needsProxyPassword } from '#shared/domain/network.ts'
import { sameOrganisation } from '#shared/domain/organisation.ts'
import type { Settings, SettingsFile } from '../store/settings.ts'
import type { Workspace } from './connect.ts'
import type { Credentials } from './credentials.ts'
import { proxyAccount } from './network.ts'

/** How much goes: the connection with its key, or the organisation's data on this computer too. */
export type Forgetting = 'connection' | 'connection-and-data'

/** What forgetting needs. */
export interface ForgetPorts {
  readonly settings: SettingsFile
  readonly credentials: Credentials
  readonly folderOf: (workspace: Workspace) => Promise<string>
  readonly deleteFolder: (folder: string) => Promise<void>
  /** Deletes the demo organisation itself. */
  readonly forgetDemo: () => Promise<void>
}

/** Whether an organisation's data is used by no other workspace, so that it may go with this one. */
export function isLastOfOrganisation(settings: Settings, workspace: Workspace): boolean {
  return settings.workspaces.every(
    (other) => other.id === workspace.id || !sameOrganisation(other.organisation, workspace.organisation),
  )
}

/** Forgets a workspace. The data goes first: it is refused while a run is unfinished, and then nothing is forgotten. */
export async function forgetWorkspace(workspaceId: string, what: Forgetting, ports: ForgetPorts): Promise<void> {
  const settings = await ports.settings.read()
  const workspace = settings.workspaces.find((known) => known.id === workspaceId)
  if (!workspace) throw new AppError('no_workspace')
  if (what === 'connection-and-data') {
    if (!isLastOfOrganisation(settings, workspace)) throw new AppError('bad_request')
    await ports.deleteFolder(await ports.folderOf(workspace))
  }
  if (needsProxyPassword(workspace.network)) await ports.credentials.forget(proxyAccount(workspaceId))
  if (workspace.kind === 'demo') {
    // Its key is in no keychain, and there may be no keychain to ask.
    ports.credentials.drop(workspaceId)
    if (isLastOfOrganisation(settings, workspace)) await ports.forgetDemo()
  } else await ports.credentials.forget(workspaceId)
  await ports.settings.change((now) => ({
    ...now,
    current: now.current === workspaceId ? null : now.current,
    workspaces: now.workspaces.filter((known) => known.id !== workspaceId),
  }))
}

import { AppError } from '#shared/contract/app-error.ts'
import type { Rights } from '#shared/domain/rights.ts'
import type { Clock } from '../apply/ports.ts'
import type { DiskWatch } from '../store/disk-watch.ts'
import { findOrganisationFolder, openOrganisationFolder } from '../store/organisation-folder.ts'
import type { SettingsFile } from '../store/settings.ts'
import type { StoreDeps } from '../store/store-deps.ts'
import type { Clients } from './clients.ts'
import type { Workspace } from './connect.ts'
import type { Credentials, CredentialStore } from './credentials.ts'
import type { DemoHost } from './demo-host.ts'
import { reachDemo } from './demo-workspace.ts'
import { loadProxyPassword } from './network.ts'
import { openSession } from './session.ts'
import type { Session } from './session.ts'

/** What opening a remembered workspace takes. */
export interface StoredParts {
  readonly home: string
  readonly settings: SettingsFile
  readonly credentials: Credentials
  readonly keychain: CredentialStore
  readonly clients: Clients
  readonly demo: DemoHost
  readonly clock: Clock
  readonly disk: DiskWatch
  readonly deps: StoreDeps
}

/** Opens a workspace with what was kept of it; the gateway is asked nothing yet. */
export async function openStoredSession(parts: StoredParts, workspace: Workspace): Promise<Session> {
  const { home, settings, credentials, keychain, clients, demo, clock, disk, deps } = parts
  const { organisation } = workspace
  const folder =
    (await disk.attempt(() => openOrganisationFolder(home, organisation, deps))) ??
    (await findOrganisationFolder(home, organisation, deps))
  const reach =
    workspace.kind === 'demo'
      ? reachDemo(workspace, { demo, clients, credentials })
      : { clientOf: () => clients.of(workspace), credentials }
  const onLearnt = async (facts: Partial<Workspace>): Promise<void> =>
    void (await disk.attempt(() => remember(parts, workspace.id, facts)))
  const stored = async (): Promise<Workspace | null> => findStored(settings, workspace.id)
  return openSession({ home, folder, workspace, ...reach, keychain, stored, onLearnt, clock, disk, deps })
}

/** Tries what the key of a workspace may read, whether it is open or not. */
export async function probeRights(
  { settings, credentials, clients }: StoredParts,
  workspaceId: string,
): Promise<Rights> {
  const workspace = await findStored(settings, workspaceId)
  if (!workspace) throw new AppError('no_workspace')
  await credentials.load(workspace.id)
  await loadProxyPassword(workspace, credentials)
  const client = await clients.of(workspace)
  const { self, reads } = await client.probeCapabilities()
  return { manage: self.manage, reads }
}

async function findStored(settings: SettingsFile, workspaceId: string): Promise<Workspace | null> {
  return (await settings.read()).workspaces.find(({ id }) => id === workspaceId) ?? null
}

/** Remembers what was learnt about a workspace, new organisation ids with its data folder too. An unknown one stays so. */
async function remember(
  { home, settings, deps }: StoredParts,
  workspaceId: string,
  facts: Partial<Workspace>,
): Promise<void> {
  if (facts.organisation) await openOrganisationFolder(home, facts.organisation, deps)
  await settings.change((now) => ({
    ...now,
    workspaces: now.workspaces.map((known) => (known.id === workspaceId ? { ...known, ...facts } : known)),
  }))
}

import { AppError } from '#shared/contract/app-error.ts'
import type { Rights } from '#shared/domain/rights.ts'
import { createClient } from '../api/client.ts'
import type { Client } from '../api/client.ts'
import type { FindProxies } from '../api/connections.ts'
import { createKeyListParser } from '../api/key-list-parser.ts'
import { parseBaseUrl } from '../api/base-url.ts'
import type { Clock } from '../apply/ports.ts'
import { deleteOrganisationFolder, openOrganisationFolder } from '../store/organisation-folder.ts'
import { createSettings } from '../store/settings.ts'
import type { SettingsFile } from '../store/settings.ts'
import type { StoreDeps } from '../store/store-deps.ts'
import { createClients } from './clients.ts'
import { tryConnection } from './connect.ts'
import type { ConnectInput, TriedConnection, Workspace } from './connect.ts'
import { createCredentials } from './credentials.ts'
import type { Credentials, CredentialStore } from './credentials.ts'
import { forgetWorkspace } from './forget.ts'
import type { Forgetting } from './forget.ts'
import { clientNetwork, loadProxyPassword } from './network.ts'
import { openSession } from './session.ts'
import type { Session } from './session.ts'

/** What both doors are built from. */
export interface Services {
  readonly home: string
  readonly settings: SettingsFile
  readonly credentials: Credentials
  readonly clock: Clock
  /** Tries a connection; nothing is stored. */
  readonly tryConnection: (input: ConnectInput) => Promise<Workspace>
  /** Opens a workspace with what was kept of it; the gateway is asked nothing yet. */
  readonly openSession: (workspace: Workspace) => Promise<Session>
  /** Ends the connections of a workspace, for example because its key was replaced. */
  readonly closeClient: (workspaceId: string) => void
  /** Ends all connections. */
  readonly close: () => void
  /** Tries every kind of read with the key of a workspace; only when a person has agreed to it. */
  readonly probe: (workspaceId: string) => Promise<Rights>
  readonly forget: (workspaceId: string, what: Forgetting) => Promise<void>
}

/** What the services take from outside. */
export interface ServicePorts {
  readonly home: string
  readonly keychain: CredentialStore
  readonly clock: Clock
  /** Where the worker is that parses large lists. */
  readonly keyListWorker: URL
  readonly deps: StoreDeps
  /** The proxies that the system names for an address; without it there are none. */
  readonly systemProxies?: FindProxies
}

/** Builds the services of a data folder. */
export function createServices(ports: ServicePorts): Services {
  const { home, keychain, clock, keyListWorker, deps, systemProxies: system } = ports
  const settings = createSettings(home, deps)
  const credentials = createCredentials(keychain)
  const parseKeys = createKeyListParser(keyListWorker)
  const clients = createClients(credentials, { parseKeys, system })
  return {
    home,
    settings,
    credentials,
    clock,
    async tryConnection(input) {
      const opened: Client[] = []
      const open = ({ baseUrl, secret, network, proxyPassword }: TriedConnection): Client => {
        const way = clientNetwork(network, { system, password: () => proxyPassword })
        const client = createClient({ baseUrl, credential: () => secret, parseKeys, ...way })
        opened.push(client)
        return client
      }
      try {
        return await tryConnection(input, { parseBaseUrl, createClient: open })
      } finally {
        for (const client of opened) client.close()
      }
    },
    async openSession(workspace) {
      const folder = await openOrganisationFolder(home, workspace.organisation, deps)
      const clientOf = (): Client => clients.of(workspace)
      const onLearnt = (facts: Partial<Workspace>): Promise<void> =>
        remember({ home, settings, deps }, workspace.id, facts)
      return openSession({ home, folder, workspace, clientOf, onLearnt, credentials, clock, deps })
    },
    closeClient: clients.close,
    close: clients.closeAll,
    async probe(workspaceId) {
      const workspace = (await settings.read()).workspaces.find((known) => known.id === workspaceId)
      if (!workspace) throw new AppError('no_workspace')
      await credentials.load(workspace.id)
      await loadProxyPassword(workspace, credentials)
      const { self, reads } = await clients.of(workspace).probeCapabilities()
      return { manage: self.manage, reads }
    },
    async forget(workspaceId, what) {
      clients.close(workspaceId)
      await forgetWorkspace(workspaceId, what, {
        settings,
        credentials,
        folderOf: (workspace) => openOrganisationFolder(home, workspace.organisation, deps),
        deleteFolder: (folder) => deleteOrganisationFolder(folder, deps),
      })
    },
  }
}

interface MemoryPorts {
  readonly home: string
  readonly settings: SettingsFile
  readonly deps: StoreDeps
}

/** Remembers what was learnt about a workspace, new organisation ids with its data folder too. An unknown one stays so. */
async function remember(
  { home, settings, deps }: MemoryPorts,
  workspaceId: string,
  facts: Partial<Workspace>,
): Promise<void> {
  if (facts.organisation) await openOrganisationFolder(home, facts.organisation, deps)
  await settings.change((now) => ({
    ...now,
    workspaces: now.workspaces.map((known) => (known.id === workspaceId ? { ...known, ...facts } : known)),
  }))
}

import { createClient } from '../api/client.ts'
import type { Client } from '../api/client.ts'
import { createKeyListParser } from '../api/key-list-parser.ts'
import { parseBaseUrl } from '../api/base-url.ts'
import type { Clock } from '../apply/ports.ts'
import { deleteOrganisationFolder, openOrganisationFolder } from '../store/organisation-folder.ts'
import { createSettings } from '../store/settings.ts'
import type { SettingsFile } from '../store/settings.ts'
import type { StoreDeps } from '../store/store-deps.ts'
import { createClients } from './clients.ts'
import { tryConnection } from './connect.ts'
import type { ConnectInput, Workspace } from './connect.ts'
import { createCredentials } from './credentials.ts'
import type { Credentials, CredentialStore } from './credentials.ts'
import { forgetWorkspace } from './forget.ts'
import type { Forgetting } from './forget.ts'
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
}

/** Builds the services of a data folder. */
export function createServices({ home, keychain, clock, keyListWorker, deps }: ServicePorts): Services {
  const settings = createSettings(home, deps)
  const credentials = createCredentials(keychain)
  const parseKeys = createKeyListParser(keyListWorker)
  const clients = createClients(credentials, parseKeys)
  return {
    home,
    settings,
    credentials,
    clock,
    async tryConnection(input) {
      const opened: Client[] = []
      const open = (baseUrl: string, secret: string): Client => {
        const client = createClient({ baseUrl, credential: () => secret, parseKeys })
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
      const stored = async (): Promise<Workspace | null> =>
        (await settings.read()).workspaces.find(({ id }) => id === workspace.id) ?? null
      return openSession({ home, folder, workspace, clientOf, stored, onLearnt, credentials, clock, deps })
    },
    closeClient: clients.close,
    close: clients.closeAll,
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

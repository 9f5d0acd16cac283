import { AppError } from '#shared/contract/app-error.ts'
import type { Rights } from '#shared/domain/rights.ts'
import type { Client, ClientOptions } from '../api/client.ts'
import type { FindProxies } from '../api/connections.ts'
import { createKeyListParser } from '../api/key-list-parser.ts'
import { parseBaseUrl } from '../api/base-url.ts'
import type { Clock } from '../apply/ports.ts'
import { createDiskWatch } from '../store/disk-watch.ts'
import type { DiskWatch } from '../store/disk-watch.ts'
import { deleteOrganisationFolder, openOrganisationFolder } from '../store/organisation-folder.ts'
import { createSettings } from '../store/settings.ts'
import type { SettingsFile } from '../store/settings.ts'
import type { StoreDeps } from '../store/store-deps.ts'
import { anchorAccount } from './audit-anchor.ts'
import { createClients } from './clients.ts'
import { tryConnection } from './connect.ts'
import type { ConnectInput, TriedConnection, Workspace } from './connect.ts'
import { createCredentials } from './credentials.ts'
import type { Credentials, CredentialStore } from './credentials.ts'
import { createDemoHost } from './demo-host.ts'
import type { DemoHost } from './demo-host.ts'
import type { StartDemoServer } from './demo-server.ts'
import { forgetWorkspace } from './forget.ts'
import type { Forgetting } from './forget.ts'
import { clientNetwork } from './network.ts'
import { createSecretsDesk, escrowPorts } from './run-secrets.ts'
import type { Session } from './session.ts'
import { openStoredSession, probeRights } from './stored-session.ts'

/** What both doors are built from. */
export interface Services {
  readonly home: string
  readonly settings: SettingsFile
  readonly credentials: Credentials
  readonly clock: Clock
  readonly disk: DiskWatch
  /** The demo organisation; it is closed on its own, because that takes a moment. */
  readonly demo: DemoHost
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
  /** Parses them in another way. */
  readonly parseKeys?: ClientOptions['parseKeys']
  readonly startDemo: StartDemoServer
  readonly deps: StoreDeps
  /** Whether to go on, and say so, where the disk refuses to be written. */
  readonly goesOn?: boolean
  /** The proxies that the system names for an address; without it there are none. */
  readonly systemProxies?: FindProxies
}

/** Builds the services of a data folder. */
export function createServices(ports: ServicePorts): Services {
  const { home, keychain, clock, deps, goesOn = false, systemProxies: system } = ports
  const disk = createDiskWatch(home, { ...deps, goesOn })
  const settings = createSettings(home, deps)
  const credentials = createCredentials(keychain)
  const parseKeys = ports.parseKeys ?? createKeyListParser(ports.keyListWorker)
  const clients = createClients(credentials, { parseKeys, system })
  const demo = createDemoHost({ home, start: ports.startDemo, deps })
  const parts = { home, settings, credentials, keychain, clients, demo, clock, disk, deps }
  return {
    home,
    settings,
    credentials,
    clock,
    disk,
    demo,
    async tryConnection(input) {
      const { createClient } = await import('../api/client.ts')
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
    openSession: (workspace) => openStoredSession(parts, workspace),
    closeClient: clients.close,
    close: clients.closeAll,
    probe: (workspaceId) => probeRights(parts, workspaceId),
    async forget(workspaceId, what) {
      clients.close(workspaceId)
      await forgetWorkspace(workspaceId, what, {
        settings,
        credentials,
        folderOf: (workspace) => openOrganisationFolder(home, workspace.organisation, deps),
        async deleteFolder(folder) {
          const held = await createSecretsDesk(folder, escrowPorts(keychain, deps.files), deps).list()
          if (held.length > 0) throw new AppError('secrets_held')
          await deleteOrganisationFolder(folder, deps)
          // It says of a chain that is gone where it ended, and nothing else.
          await keychain.forget(anchorAccount(folder)).catch(() => undefined)
        },
        forgetDemo: demo.forget,
      })
    },
  }
}

import type { Client, ClientOptions } from '../api/client.ts'
import type { FindProxies } from '../api/connections.ts'
import type { Workspace } from './connect.ts'
import type { Credentials } from './credentials.ts'
import { clientNetwork, heldProxyPassword } from './network.ts'

/** The API clients of this process, one a workspace. */
export interface Clients {
  readonly of: (workspace: Workspace) => Promise<Client>
  /** Ends the connections of a workspace, for example because its key was replaced. */
  readonly close: (workspaceId: string) => void
  readonly closeAll: () => void
}

/** Keeps clients; each asks for its key at every call, so that a replaced key counts at once. */
export function createClients(
  credentials: Credentials,
  { parseKeys, system }: { readonly parseKeys: ClientOptions['parseKeys']; readonly system: FindProxies | undefined },
): Clients {
  const clients = new Map<string, Client>()
  const close = (workspaceId: string): void => {
    clients.get(workspaceId)?.close()
    clients.delete(workspaceId)
  }
  return {
    async of(workspace) {
      // Loaded with the first request: Node's own HTTP takes its time, and no window needs it to open.
      const { createClient } = await import('../api/client.ts')
      const known = clients.get(workspace.id)
      if (known) return known
      const credential = (): string => credentials.held(workspace.id)
      const password = (): string => heldProxyPassword(workspace.id, credentials)
      const way = clientNetwork(workspace.network, { system, password })
      const client = createClient({ baseUrl: workspace.baseUrl, credential, parseKeys, ...way })
      clients.set(workspace.id, client)
      return client
    },
    close,
    closeAll() {
      for (const id of clients.keys()) close(id)
    },
  }
}

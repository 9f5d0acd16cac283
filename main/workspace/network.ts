import { AppError } from '#shared/contract/app-error.ts'
import { needsProxyPassword } from '#shared/domain/network.ts'
import type { Network } from '#shared/domain/network.ts'
import { parseCertificates } from '../api/certificates.ts'
import type { ClientOptions } from '../api/client.ts'
import type { FindProxies } from '../api/connections.ts'
import { proxyAuthorization } from '../api/proxy-address.ts'
import type { Credentials } from './credentials.ts'

/** The account under which the keychain has the password of a workspace's proxy, beside the key. */
export function proxyAccount(workspaceId: string): string {
  return `${workspaceId}:proxy`
}

/** The password of a workspace's proxy if it is in memory, else nothing. */
export function heldProxyPassword(workspaceId: string, credentials: Pick<Credentials, 'held' | 'place'>): string {
  const account = proxyAccount(workspaceId)
  return credentials.place(account) === 'missing' ? '' : credentials.held(account)
}

/** What a client needs of a network; `password` is asked at every call, like the key. */
export function clientNetwork(
  network: Network,
  { system, password }: { readonly system: FindProxies | undefined; readonly password: () => string },
): Pick<ClientOptions, 'ca' | 'proxies'> {
  const { certificates } = network
  const ca = certificates === null ? [] : parseCertificates(new TextEncoder().encode(certificates)).blocks
  return { ca, proxies: proxiesOf(network, system, password) }
}

function proxiesOf(
  { proxy }: Network,
  system: FindProxies | undefined,
  password: () => string,
): FindProxies | undefined {
  if (proxy.kind === 'system') return system
  if (proxy.kind === 'none') return undefined
  const { url, user } = proxy
  return async () => [{ url, authorization: user === null ? null : proxyAuthorization(user, password()) }]
}

/** The password of a workspace's proxy, from memory or the keychain; empty where there is none. */
export async function loadProxyPassword(
  { id, network }: { readonly id: string; readonly network: Network },
  credentials: Pick<Credentials, 'load'>,
): Promise<string> {
  if (!needsProxyPassword(network)) return ''
  return credentials.load(proxyAccount(id)).catch((error: unknown) => {
    // One that another tool removed: the proxy will say that it wants one.
    if (error instanceof AppError && error.failure.code === 'credential_missing') return ''
    throw error
  })
}

import { AppError } from '#shared/contract/app-error.ts'
import type { Failure } from '#shared/contract/failure.ts'
import { needsProxyPassword } from '#shared/domain/network.ts'
import { sameOrganisation } from '#shared/domain/organisation.ts'
import { parseWorkspaceName } from '#shared/domain/workspace-name.ts'
import type { ConnectInput, Workspace } from './connect.ts'
import { organisationIds } from './identity.ts'
import { loadProxyPassword, proxyAccount } from './network.ts'
import type { Services } from './services.ts'

/** Where a key that works shall be kept, unless the person who typed it has left meanwhile. */
export interface Keeping {
  readonly place: 'keychain' | 'session'
  readonly closed?: AbortSignal
}

/** A remembered workspace, or a key that works and could not be kept: nothing was remembered then. */
export type Connected =
  | { readonly kind: 'connected'; readonly workspace: Workspace }
  | { readonly kind: 'keychain-failed'; readonly failure: Failure }

/** Tries a new connection and remembers it. One of the same name and organisation is replaced, not doubled. */
export async function connectWorkspace(services: Services, input: ConnectInput, keep: Keeping): Promise<Connected> {
  if (input.name.trim() !== '' && parseWorkspaceName(input.name) === null) throw new AppError('bad_name')
  const tried = await services.tryConnection(input)
  const known = (await services.settings.read()).workspaces
  const same = known.find((other) => other.name === tried.name)
  if (same && !isSameOwner(same, tried))
    return remember(services, { ...tried, name: freeName(tried.name, known) }, input, keep)
  return remember(services, same ? renewed(same, tried, input) : tried, input, keep)
}

/** Gives a workspace another key of the same organisation; the old one stays until the new one has worked and is kept. */
export async function replaceKey(
  services: Services,
  workspaceId: string,
  credential: string,
  keep: Keeping,
): Promise<Connected> {
  const old = await knownWorkspace(services, workspaceId)
  const proxyPassword = await loadProxyPassword(old, services.credentials)
  const input = { name: old.name, baseUrl: old.baseUrl, credential, network: old.network, proxyPassword }
  const tried = await services.tryConnection(input)
  if (!isSameOwner(old, tried)) throw new AppError('other_organisation')
  return remember(services, renewed(old, tried, input), input, keep)
}

/** What may be changed of a connection that exists; an empty key or password stands for the one that is kept. */
export type ConnectionChange = Required<Pick<ConnectInput, 'baseUrl' | 'credential' | 'network' | 'proxyPassword'>>

/** Changes how a workspace is reached. What is kept is replaced only when all of it has worked. */
export async function changeConnection(
  services: Services,
  workspaceId: string,
  change: ConnectionChange,
  keep: Keeping,
): Promise<Connected> {
  const old = await knownWorkspace(services, workspaceId)
  const credential = change.credential.trim() || (await services.credentials.load(workspaceId))
  const input = { ...change, name: old.name, credential, proxyPassword: await passwordFor(old, change, services) }
  const tried = await services.tryConnection(input)
  // At another address the same key proves the same organisation.
  if (!isSameOwner(old, tried) && old.selfId !== tried.selfId) throw new AppError('other_organisation')
  return remember(services, renewed(old, tried, input), input, keep)
}

async function passwordFor(
  old: Workspace,
  { network, proxyPassword }: ConnectionChange,
  { credentials }: Services,
): Promise<string> {
  if (proxyPassword !== null && proxyPassword !== '') return proxyPassword
  // SECURITY: a kept password goes to the proxy and for the user that it was given for, and to no other.
  const isSame = JSON.stringify(network.proxy) === JSON.stringify(old.network.proxy)
  return isSame ? loadProxyPassword(old, credentials) : ''
}

async function knownWorkspace({ settings }: Services, workspaceId: string): Promise<Workspace> {
  const known = (await settings.read()).workspaces.find(({ id }) => id === workspaceId)
  if (!known) throw new AppError('no_workspace')
  return known
}

/** A workspace with what a new try found out about it; what its user chose stays, unless it is chosen anew. */
function renewed(old: Workspace, tried: Workspace, input: ConnectInput): Workspace {
  const { safety = old.safety, isProduction = old.isProduction } = input
  const ids = [...new Set([...old.organisation, ...tried.organisation])]
  return { ...tried, id: old.id, safety, isProduction, organisation: ids }
}

async function remember(
  services: Services,
  workspace: Workspace,
  input: ConnectInput,
  keep: Keeping,
): Promise<Connected> {
  if (keep.closed?.aborted) throw new AppError('cancelled')
  const { credentials, settings } = services
  const secrets: [account: string, secret: string][] = [[workspace.id, input.credential.trim()]]
  const password = needsProxyPassword(workspace.network) ? (input.proxyPassword ?? '') : ''
  if (password !== '') secrets.push([proxyAccount(workspace.id), password])
  for (const [account, secret] of secrets) {
    if (keep.place === 'session') credentials.holdForSession(account, secret)
    else {
      try {
        await credentials.saveInKeychain(account, secret)
      } catch (error) {
        if (error instanceof AppError) return { kind: 'keychain-failed', failure: error.failure }
        throw error
      }
    }
  }
  const old = (await settings.read()).workspaces.find((known) => known.id === workspace.id)
  if (old && password === '' && needsProxyPassword(old.network)) await credentials.forget(proxyAccount(workspace.id))
  services.closeClient(workspace.id)
  await settings.change((now) => ({
    ...now,
    current: workspace.id,
    workspaces: [...now.workspaces.filter((known) => known.id !== workspace.id), workspace],
  }))
  return { kind: 'connected', workspace }
}

/** An organisation that shows neither name nor groups is known by its key alone, so another key cannot prove the same. */
function isSameOwner(old: Workspace, tried: Workspace): boolean {
  if (sameOrganisation(old.organisation, tried.organisation)) return true
  if (old.baseUrl !== tried.baseUrl || old.selfId === null) return false
  const byKeyAlone = organisationIds({
    baseUrl: old.baseUrl,
    organisation: { name: null, balance: null },
    statedIds: [],
    selfId: old.selfId,
  })
  return sameOrganisation(old.organisation, byKeyAlone)
}

/** The name, with a number where a workspace has it already. */
export function freeName(name: string, known: readonly Workspace[]): string {
  const taken = new Set(known.map((workspace) => workspace.name))
  if (!taken.has(name)) return name
  let number = 2
  while (taken.has(`${name} ${number}`)) number++
  return `${name} ${number}`
}

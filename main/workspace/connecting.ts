import { AppError } from '#shared/contract/app-error.ts'
import type { Failure } from '#shared/contract/failure.ts'
import { sameOrganisation } from '#shared/domain/organisation.ts'
import { parseWorkspaceName } from '#shared/domain/workspace-name.ts'
import type { ConnectInput, Workspace } from './connect.ts'
import { organisationIds } from './identity.ts'
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
  const old = (await services.settings.read()).workspaces.find((known) => known.id === workspaceId)
  if (!old) throw new AppError('no_workspace')
  const input = { name: old.name, baseUrl: old.baseUrl, credential }
  const tried = await services.tryConnection(input)
  if (!isSameOwner(old, tried)) throw new AppError('other_organisation')
  return remember(services, renewed(old, tried, input), input, keep)
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
  const secret = input.credential.trim()
  if (keep.place === 'session') credentials.holdForSession(workspace.id, secret)
  else {
    try {
      await credentials.saveInKeychain(workspace.id, secret)
    } catch (error) {
      if (error instanceof AppError) return { kind: 'keychain-failed', failure: error.failure }
      throw error
    }
  }
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

function freeName(name: string, known: readonly Workspace[]): string {
  const taken = new Set(known.map((workspace) => workspace.name))
  let number = 2
  while (taken.has(`${name} ${number}`)) number++
  return `${name} ${number}`
}

import { AppError } from '#shared/contract/app-error.ts'
import { sameOrganisation } from '#shared/domain/organisation.ts'
import { words } from '#shared/words/en.ts'
import type { Workspace } from '../workspace/connect.ts'
import type { Services } from '../workspace/services.ts'
import type { Session } from '../workspace/session.ts'
import { loadProxyPassword, proxyAccount } from '../workspace/network.ts'
import { UsageError } from './arguments.ts'
import { readNetwork } from './network-options.ts'

/** The environment as the command line reads it (each may be absent). */
export interface CommandEnvironment {
  readonly url: string | null
  readonly managementKey: string | null
  readonly workspace: string | null
  /** A file of certificates, for a gateway that is named by its address alone. */
  readonly ca?: string | null
}

/**
 * Opens the workspace a command is meant for: address and key from the environment, which are used and not stored;
 * else the workspace that is named; else the only one.
 */
export async function openChosenSession(services: Services, environment: CommandEnvironment): Promise<Session> {
  const { url } = environment
  const key = environment.managementKey?.trim() ?? null
  if (url !== null && key === null) throw new UsageError(words.cli.urlWithoutKey)
  if (url !== null && key !== null) {
    const way = await readNetwork({ proxy: null, ca: environment.ca ?? null, proxyPassword: null })
    const workspace = await services.tryConnection({ name: '', baseUrl: url, credential: key, ...way })
    services.credentials.holdForSession(workspace.id, key)
    return services.openSession(workspace)
  }
  const workspace = choose((await services.settings.read()).workspaces, environment.workspace)
  // SECURITY: the key of a real organisation is not shown to the demo.
  if (workspace.kind === 'demo') return services.openSession(workspace)
  return services.openSession(key === null ? workspace : await withKey(services, workspace, key))
}

/** A stored workspace with the key of this call, after it proved to be one of the same organisation. */
async function withKey(services: Services, workspace: Workspace, key: string): Promise<Workspace> {
  const { name, baseUrl, network } = workspace
  const proxyPassword = await loadProxyPassword(workspace, services.credentials)
  const tried = await services.tryConnection({ name, baseUrl, credential: key, network, proxyPassword })
  if (!sameOrganisation(workspace.organisation, tried.organisation)) throw new AppError('other_organisation')
  // Under an id of its own, so that nothing of this call's key is remembered with the workspace.
  services.credentials.holdForSession(tried.id, key)
  services.credentials.holdForSession(proxyAccount(tried.id), proxyPassword)
  return { ...workspace, id: tried.id, selfId: tried.selfId, manage: tried.manage }
}

function choose(workspaces: readonly Workspace[], wanted: string | null): Workspace {
  const [first, second] = workspaces
  if (!first) throw new AppError('no_workspace')
  const known = workspaces.map(({ name }) => name).join(', ')
  if (wanted !== null) {
    const found = workspaces.find(({ id, name }) => id === wanted || name === wanted)
    if (!found) throw new UsageError(words.cli.workspaceUnknown(wanted, known))
    return found
  }
  if (second) throw new UsageError(words.cli.workspaceChoose(known))
  return first
}

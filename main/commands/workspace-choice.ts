import { AppError } from '#shared/contract/app-error.ts'
import { words } from '#shared/words/en.ts'
import type { Workspace } from '../workspace/connect.ts'
import type { Services } from '../workspace/services.ts'
import type { Session } from '../workspace/session.ts'
import { UsageError } from './arguments.ts'

/** The environment as the command line reads it (each may be absent). */
export interface CommandEnvironment {
  readonly url: string | null
  readonly managementKey: string | null
  readonly workspace: string | null
}

/**
 * Opens the workspace a command is meant for: address and key from the environment, which are used and not stored;
 * else the workspace that is named; else the only one.
 */
export async function openChosenSession(services: Services, environment: CommandEnvironment): Promise<Session> {
  const { url, managementKey } = environment
  if (url !== null && managementKey !== null) {
    const workspace = await services.tryConnection({ name: '', baseUrl: url, credential: managementKey })
    services.credentials.holdForSession(workspace.id, managementKey)
    return services.openSession(workspace)
  }
  const workspace = choose((await services.settings.read()).workspaces, environment.workspace)
  if (managementKey !== null) services.credentials.holdForSession(workspace.id, managementKey)
  return services.openSession(workspace)
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

import type { KeyId } from '#shared/domain/api-key.ts'
import type { Client } from '../api/client.ts'
import type { Group } from '../api/group.ts'
import type { Workspace } from './connect.ts'

/** Which key is in use, and its right to manage others. */
export interface SelfFacts {
  readonly selfId: KeyId
  readonly manage: string
}

/** What is known about a connection, kept up to date with what the gateway says. */
export interface Connection {
  readonly workspace: () => Workspace
  /** Asks the key in use who it is: what was remembered may be true of another one. */
  readonly readSelf: (client: Client) => Promise<SelfFacts>
  /** Takes over what its user changed about it, which is remembered already. */
  readonly follow: (workspace: Workspace) => void
  /** Takes organisation ids from groups. */
  readonly learn: (groups: readonly Group[]) => Promise<void>
}

/** Follows a workspace; `onChange` is told what was learnt, so that it can be remembered. */
export function followConnection(first: Workspace, onChange: (facts: Partial<Workspace>) => Promise<void>): Connection {
  let workspace = first
  const take = async (facts: Partial<Workspace>): Promise<void> => {
    workspace = { ...workspace, ...facts }
    await onChange(facts)
  }
  return {
    workspace: () => workspace,
    follow({ name, safety, isProduction, rate }) {
      workspace = { ...workspace, name, safety, isProduction, rate }
    },
    async readSelf(client) {
      const { id: selfId, manage } = await client.readSelf()
      if (selfId !== workspace.selfId || manage !== workspace.manage) await take({ selfId, manage })
      return { selfId, manage }
    },
    async learn(groups) {
      const known = workspace.organisation
      const ids = groups.flatMap((group) => group.organizationId ?? []).filter((id) => !known.includes(id))
      if (ids.length > 0) await take({ organisation: [...new Set([...known, ...ids])] })
    },
  }
}

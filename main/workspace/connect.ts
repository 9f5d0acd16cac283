import { randomUUID } from 'node:crypto'
import { AppError } from '#shared/contract/app-error.ts'
import type { Result } from '#shared/contract/failure.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import { usualNetwork } from '#shared/domain/network.ts'
import type { Network } from '#shared/domain/network.ts'
import type { Organisation } from '#shared/domain/organisation.ts'
import { soundsLikeProduction } from '#shared/domain/safety.ts'
import type { Safety } from '#shared/domain/safety.ts'
import type { StoredWorkspace } from '../store/settings.ts'
import { organisationIds } from './identity.ts'

/** One connection: what is remembered of it, all but the key. */
export type Workspace = StoredWorkspace

/** The reads with which a connection is tried. */
export interface ConnectClient {
  readonly readSelf: () => Promise<{ readonly id: KeyId; readonly name: string; readonly manage: string }>
  readonly readOrganisation: () => Promise<Organisation>
  readonly listGroups: () => Promise<readonly { readonly organizationId: string | null }[]>
}

/** A connection that is tried. */
export interface TriedConnection {
  readonly baseUrl: string
  readonly secret: string
  readonly network: Network
  readonly proxyPassword: string
}

/** What trying a connection needs. */
export interface ConnectPorts {
  readonly parseBaseUrl: (text: string) => Result<string>
  readonly createClient: (connection: TriedConnection) => ConnectClient
}

/** What the user typed. */
export interface ConnectInput {
  readonly name: string
  readonly baseUrl: string
  readonly credential: string
  /** The usual one when left out. */
  readonly network?: Network
  readonly proxyPassword?: string | null
  /** Its safety level and production mark, where its user has said so. */
  readonly safety?: Safety
  readonly isProduction?: boolean
}

/**
 * Tries a connection with a key: the address, the key itself, its right to list keys, the organisation.
 * Nothing is stored. Fails with the code that says what to mend.
 */
export async function tryConnection(input: ConnectInput, ports: ConnectPorts): Promise<Workspace> {
  const parsed = ports.parseBaseUrl(input.baseUrl)
  if (!parsed.ok) throw new AppError(parsed.failure.code)
  const secret = input.credential.trim()
  if (secret === '') throw new AppError('key_refused')
  const baseUrl = parsed.value
  const network = input.network ?? usualNetwork
  const client = ports.createClient({ baseUrl, secret, network, proxyPassword: input.proxyPassword ?? '' })
  const self = await client.readSelf()
  if (self.manage === 'none') throw new AppError('permission_missing', { manage: self.manage })
  const [organisation, groups] = await Promise.all([client.readOrganisation(), client.listGroups()])
  const statedIds = groups.flatMap((group) => group.organizationId ?? [])
  const name = input.name.trim() || (organisation.name ?? new URL(baseUrl).host)
  return {
    id: randomUUID(),
    name,
    baseUrl,
    organisation: organisationIds({ baseUrl, organisation, statedIds, selfId: self.id }),
    organisationName: organisation.name,
    selfId: self.id,
    manage: self.manage,
    kind: 'gateway',
    safety: input.safety ?? 'review',
    isProduction: input.isProduction ?? soundsLikeProduction(name),
    network,
  }
}

import { createHash } from 'node:crypto'
import type { KeyId } from '#shared/domain/api-key.ts'
import type { Organisation, OrganisationIds } from '#shared/domain/organisation.ts'

/** What a connection learnt about the organisation behind it. */
export interface OrganisationTraits {
  readonly baseUrl: string
  readonly organisation: Organisation
  /** `organization_id` as groups or access lists state it. */
  readonly statedIds: readonly string[]
  readonly selfId: KeyId
}

/**
 * The ids of an organisation, best first: the one the service states, else a digest of base URL and name, else one of
 * base URL and own key id. All that can be made are kept, so that one learnt later is recognised as the same.
 */
export function organisationIds(traits: OrganisationTraits): OrganisationIds {
  const { baseUrl, organisation, statedIds, selfId } = traits
  const named = organisation.name === null ? [] : [digest(baseUrl, organisation.name)]
  const ids = [...statedIds, ...named]
  return ids.length > 0 ? [...new Set(ids)] : [digest(baseUrl, selfId)]
}

function digest(baseUrl: string, mark: string): string {
  return createHash('sha256').update(`${baseUrl}\n${mark}`).digest('hex')
}

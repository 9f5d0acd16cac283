/** An organisation as the gateway states it: its name and prepaid credit as exact decimal text, where readable. */
export interface Organisation {
  readonly name: string | null
  readonly balance: string | null
}

/**
 * Who an organisation is, as ids that all mean the same one. The first names the data folder;
 * ids learnt later are added as aliases, and two lists are the same organisation when they share an id.
 */
export type OrganisationIds = readonly string[]

/** Whether two sets of ids mean the same organisation. */
export function sameOrganisation(left: OrganisationIds, right: OrganisationIds): boolean {
  return left.some((id) => right.includes(id))
}

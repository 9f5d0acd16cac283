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

const DIGEST = /^[0-9a-f]{64}$/

/**
 * Whether two sets of ids mean the same organisation. Where the gateway states ids on both sides, these decide: two
 * organisations behind one address may have one name, and so one digest.
 */
export function sameOrganisation(left: OrganisationIds, right: OrganisationIds): boolean {
  const [leftStated, rightStated] = [left, right].map((ids) => ids.filter((id) => !DIGEST.test(id)))
  const isStated = (leftStated?.length ?? 0) > 0 && (rightStated?.length ?? 0) > 0
  return (isStated ? leftStated : left)?.some((id) => right.includes(id)) ?? false
}

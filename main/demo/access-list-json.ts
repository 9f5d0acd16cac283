import type { AccessList } from './records.ts'

/** One access list; a modality that was never given is missing here, too. */
export function writeAccessList(list: AccessList, organisationId: string): string {
  const { id, name, autoApprove, models } = list
  return JSON.stringify({ id, name, organization_id: organisationId, auto_approve: autoApprove, ...models })
}

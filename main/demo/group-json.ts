import type { GroupMember, GroupRecord, OrganisationMember } from './records.ts'
import type { Shape } from './shape.ts'

/** One group in the list; money on groups is always a number or null, whatever keys do. */
export function writeGroupItem(group: GroupRecord, organisationId: string, shape: Shape): string {
  return `{${writeHead(group, organisationId)},"members_count":${group.members.length},"monthly_spend":${
    group.monthlySpend
  },${writeCaps(group, shape)},${writeOrigin(group)}}`
}

/** One group with its members, and without what the list counts. */
export function writeGroupDetail(group: GroupRecord, organisationId: string, shape: Shape): string {
  const members = group.members.map(writeMember).join(',')
  return `{"group":{${writeHead(group, organisationId)},${writeCaps(group, shape)},${writeOrigin(group)},"members":[${members}]}}`
}

/** The people of the organisation, in one of the forms a client has to expect. */
export function writeMembers(members: readonly OrganisationMember[], shape: Shape): string {
  const rows = JSON.stringify(members.map(({ id, email, role }) => ({ [shape.memberId]: id, email, role })))
  return shape.members === 'bare' ? rows : `{"${shape.members}":${rows}}`
}

function writeMember({ user, role, monthlyLimit, monthlySpend }: GroupMember): string {
  const limit = monthlyLimit === null ? '' : `,"monthly_limit":${monthlyLimit}`
  return `{"id":${JSON.stringify(user.id)},"email":${JSON.stringify(user.email)},"role":"${role}"${limit},"monthly_spend":${monthlySpend},"active":true}`
}

function writeHead(group: GroupRecord, organisationId: string): string {
  return `"id":"${group.id}","organization_id":"${organisationId}","name":${JSON.stringify(group.name)}`
}

/** Two ways to cap: one limit for each member, or a budget for the group. */
function writeCaps(group: GroupRecord, shape: Shape): string {
  const [limit, budget, perUser] =
    shape.groupBudget === 'required'
      ? [null, group.monthlyBudget, group.monthlyBudgetPerUser]
      : [group.monthlyLimit, null, null]
  return `"monthly_limit":${limit},"monthly_budget":${budget},"monthly_budget_per_user":${perUser}`
}

function writeOrigin(group: GroupRecord): string {
  return `"created_by":${JSON.stringify(group.createdBy)},"created_at":${JSON.stringify(group.createdAt)}`
}

import type { GroupMember, GroupRecord, Organisation, Role } from './records.ts'
import type { Shape } from './shape.ts'

/** Adds a group. */
export function addGroup(organisation: Organisation, group: GroupRecord): boolean {
  organisation.groups.set(group.id, group)
  return true
}

/** Removes a group; its keys stay, with no group or with one that is gone. */
export function removeGroup(organisation: Organisation, id: string, keys: Shape['deletedGroup']): boolean {
  if (!organisation.groups.delete(id)) return false
  if (keys === 'released') {
    for (const key of organisation.keys.values()) {
      if (key.groupId === id) organisation.keys.set(key.id, { ...key, groupId: null })
    }
  }
  return true
}

/** Adds a member to a group that may be gone by now. */
export function addMember(organisation: Organisation, id: string, member: GroupMember): boolean {
  return changeMembers(organisation, id, (members) =>
    members.some((other) => other.user.id === member.user.id) ? members : [...members, member],
  )
}

/** Removes a member. */
export function removeMember(organisation: Organisation, id: string, userId: string): boolean {
  return changeMembers(organisation, id, (members) => {
    const rest = members.filter((member) => member.user.id !== userId)
    return rest.length === members.length ? members : rest
  })
}

/** Makes a member an admin of the group, or no longer one. */
export function changeRole(organisation: Organisation, id: string, userId: string, role: Role): boolean {
  return changeMembers(organisation, id, (members) =>
    members.some((member) => member.user.id === userId && member.role !== role)
      ? members.map((member) => (member.user.id === userId ? { ...member, role } : member))
      : members,
  )
}

type Members = readonly GroupMember[]

/** Says whether anything became different: whoever changes nothing hands back the same members. */
function changeMembers(organisation: Organisation, id: string, change: (members: Members) => Members): boolean {
  const group = organisation.groups.get(id)
  if (group === undefined) return false
  const members = change(group.members)
  if (members === group.members) return false
  organisation.groups.set(id, { ...group, members })
  return true
}

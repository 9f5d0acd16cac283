import type { Act } from './act.ts'
import { writeGroupDetail, writeGroupItem, writeMembers } from './group-json.ts'
import { chunked } from './json.ts'
import { buildJson, Refusal } from './replies.ts'
import { findGroup } from './write-checks.ts'

/** All groups. */
export const listGroups: Act = ({ organisation, shape }) => ({
  apply: () => false,
  reply: () => {
    const groups = [...organisation.groups.values()]
    return buildJson(
      200,
      chunked('{"groups":[', groups, (group) => writeGroupItem(group, organisation.id, shape), ']}'),
    )
  },
})

/** One group with its members. */
export const readGroup: Act = ({ organisation, shape, groupId }) => {
  const group = findGroup(organisation, groupId)
  return { apply: () => false, reply: () => buildJson(200, writeGroupDetail(group, organisation.id, shape)) }
}

/** The people of the organisation; a service without this route does not know the path. */
export const listMembers: Act = ({ organisation, shape }) => {
  if (shape.members === 'hidden') throw new Refusal(404, 'not found')
  return { apply: () => false, reply: () => buildJson(200, writeMembers(organisation.members, shape)) }
}

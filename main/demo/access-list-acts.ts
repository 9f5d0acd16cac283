import type { Act, Call } from './act.ts'
import { parseAccessList } from './access-list-checks.ts'
import { writeAccessList } from './access-list-json.ts'
import type { AccessList, Organisation } from './records.ts'
import { buildJson, buildWritten, Refusal } from './replies.ts'
import { parseBody, read } from './write-checks.ts'

/** All access lists. */
export const listAccessLists: Act = ({ organisation }) => ({
  apply: () => false,
  reply: () => {
    const lists = Array.from(organisation.accessLists.values(), (list) => writeAccessList(list, organisation.id))
    return buildJson(200, `{"access_lists":[${lists.join(',')}]}`)
  },
})

/** One access list. */
export const readAccessList: Act = (call) => {
  const list = findList(call.organisation, call.listId)
  const text = `{"access_list":${writeAccessList(list, call.organisation.id)}}`
  return { apply: () => false, reply: () => buildJson(200, text) }
}

/** Makes a list; a modality that is not given allows no model of its kind. */
export const createAccessList: Act = (call) => {
  const given = parseAccessList(readBody(call))
  if (given.name === undefined) throw new Refusal(400, 'name is required')
  const { name, autoApprove = false, models = {} } = given
  const list: AccessList = { id: call.random.uuid(), name, autoApprove, models }
  return { apply: () => store(call.organisation, list), reply: () => buildJson(200, `{"id":"${list.id}"}`) }
}

/** Changes what is given; a modality that is given is replaced as a whole. */
export const updateAccessList: Act = (call) => {
  const { organisation } = call
  const { id } = findList(organisation, call.listId)
  const given = parseAccessList(readBody(call))
  const apply = (): boolean => {
    const before = organisation.accessLists.get(id)
    if (before === undefined) return false
    return store(organisation, { ...before, ...given, models: { ...before.models, ...given.models } })
  }
  return { apply, reply: () => buildWritten(call.shape, 200) }
}

/** Removes a list that no group uses. */
export const deleteAccessList: Act = ({ organisation, shape, listId }) => {
  const { id } = findList(organisation, listId)
  if (organisation.groupAccessListId === id) {
    throw new Refusal(409, `access list is assigned to ${organisation.groups.size} groups`)
  }
  return { apply: () => organisation.accessLists.delete(id), reply: () => buildWritten(shape, 200) }
}

/** Chooses the list of every group, or none. */
export const assignAccessList: Act = (call) => {
  const { organisation } = call
  const given = read(readBody(call), 'access_list_id')
  if (given !== null && typeof given !== 'string') throw new Refusal(400, 'access_list_id must be an id or null')
  const id = given === null ? null : findList(organisation, given).id
  const apply = (): boolean => {
    const isChange = organisation.groupAccessListId !== id
    organisation.groupAccessListId = id
    return isChange
  }
  return { apply, reply: () => buildWritten(call.shape, 200) }
}

function store(organisation: Organisation, list: AccessList): boolean {
  const before = organisation.accessLists.get(list.id)
  if (before !== undefined && writeAccessList(before, '') === writeAccessList(list, '')) return false
  organisation.accessLists.set(list.id, list)
  return true
}

function findList(organisation: Organisation, id: string): AccessList {
  const list = organisation.accessLists.get(id.toLowerCase())
  if (list === undefined) throw new Refusal(404, 'access list not found')
  return list
}

function readBody(call: Call): ReturnType<typeof parseBody> {
  return parseBody(call.contentType, call.body)
}

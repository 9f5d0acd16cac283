import type { Act } from './act.ts'
import {
  assignAccessList,
  createAccessList,
  deleteAccessList,
  listAccessLists,
  readAccessList,
  updateAccessList,
} from './access-list-acts.ts'
import { listGroups, listMembers, readGroup } from './group-reads.ts'
import {
  addGroupMember,
  createGroup,
  deleteGroup,
  removeGroupMember,
  writeRole,
  writeRoleOfGroup,
} from './group-writes.ts'
import { checkAuth, listKeys, readKey, readOrganisation, readSelf } from './key-reads.ts'
import { createKey, deleteKey, writeExpiry, writeLabelMap, writeLimit } from './key-writes.ts'
import { readKeyUsage, readOrganisationUsage, readOwnUsage } from './usage-reads.ts'

/** The names under which faults and counters know the routes. */
export type RouteName = (typeof routeNames)[number]

/** Every route name, the one for anything else included. */
export const routeNames = [
  'list',
  'create',
  'self',
  'get',
  'delete',
  'limit',
  'label',
  'expiry',
  'self-usage',
  'key-usage',
  'org',
  'org-usage',
  'members',
  'groups',
  'group-create',
  'group',
  'group-delete',
  'member-add',
  'member-remove',
  'member-role',
  'access-lists',
  'access-list-create',
  'access-list',
  'access-list-update',
  'access-list-delete',
  'access-list-assign',
  'auth',
  'unknown',
] as const

/** One row of the table of what the gateway answers. */
export type Route = {
  readonly name: RouteName
  readonly method: string
  readonly path: readonly string[]
  /** `own` lets every key through, `own-or-read` a key looking at itself. */
  readonly needs: 'own' | 'own-or-read' | 'read' | 'write'
  readonly act: Act
}

const KEY = ['manage', 'apikey', '{key}']
const GROUP = ['manage', 'group', '{group}']
const LIST = ['manage', 'access-list', '{list}']

/** What the gateway answers; `self` stands before the id, as it would otherwise be taken for one. */
export const routes: readonly Route[] = [
  { name: 'list', method: 'GET', path: ['manage', 'apikey'], needs: 'read', act: listKeys },
  { name: 'create', method: 'POST', path: ['manage', 'apikey'], needs: 'write', act: createKey },
  { name: 'self', method: 'GET', path: ['manage', 'apikey', 'self'], needs: 'own', act: readSelf },
  { name: 'get', method: 'GET', path: KEY, needs: 'own-or-read', act: readKey },
  { name: 'delete', method: 'DELETE', path: KEY, needs: 'write', act: deleteKey },
  { name: 'limit', method: 'POST', path: [...KEY, 'limit'], needs: 'write', act: writeLimit },
  { name: 'label', method: 'POST', path: [...KEY, 'label'], needs: 'write', act: writeLabelMap },
  { name: 'expiry', method: 'POST', path: [...KEY, 'expiry'], needs: 'write', act: writeExpiry },
  { name: 'self-usage', method: 'GET', path: ['manage', 'apikey', 'self', 'usage'], needs: 'own', act: readOwnUsage },
  { name: 'key-usage', method: 'GET', path: [...KEY, 'usage'], needs: 'own-or-read', act: readKeyUsage },
  { name: 'org', method: 'GET', path: ['manage', 'org'], needs: 'read', act: readOrganisation },
  { name: 'org-usage', method: 'GET', path: ['manage', 'org', 'usage'], needs: 'read', act: readOrganisationUsage },
  { name: 'members', method: 'GET', path: ['manage', 'org', 'member'], needs: 'read', act: listMembers },
  { name: 'groups', method: 'GET', path: ['manage', 'group'], needs: 'read', act: listGroups },
  { name: 'group-create', method: 'POST', path: ['manage', 'group'], needs: 'write', act: createGroup },
  { name: 'group', method: 'GET', path: GROUP, needs: 'read', act: readGroup },
  { name: 'group-delete', method: 'DELETE', path: GROUP, needs: 'write', act: deleteGroup },
  { name: 'member-add', method: 'POST', path: [...GROUP, 'member'], needs: 'write', act: addGroupMember },
  { name: 'member-remove', method: 'DELETE', path: [...GROUP, 'member'], needs: 'write', act: removeGroupMember },
  { name: 'member-role', method: 'PUT', path: [...GROUP, 'member'], needs: 'write', act: writeRoleOfGroup },
  { name: 'member-role', method: 'PUT', path: [...GROUP, 'member', '{user}', 'role'], needs: 'write', act: writeRole },
  { name: 'access-lists', method: 'GET', path: ['manage', 'access-list'], needs: 'read', act: listAccessLists },
  {
    name: 'access-list-create',
    method: 'POST',
    path: ['manage', 'access-list'],
    needs: 'write',
    act: createAccessList,
  },
  { name: 'access-list', method: 'GET', path: LIST, needs: 'read', act: readAccessList },
  { name: 'access-list-update', method: 'PATCH', path: LIST, needs: 'write', act: updateAccessList },
  { name: 'access-list-delete', method: 'DELETE', path: LIST, needs: 'write', act: deleteAccessList },
  {
    name: 'access-list-assign',
    method: 'POST',
    path: ['manage', 'org', 'group', 'access-list'],
    needs: 'write',
    act: assignAccessList,
  },
  { name: 'auth', method: 'GET', path: ['auth', 'check'], needs: 'own', act: checkAuth },
]

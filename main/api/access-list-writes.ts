import type { Modality } from './access-list.ts'
import type { Caller } from './call.ts'
import { badRequest, checkId } from './checked-id.ts'
import { deleteAt } from './delete-at.ts'
import type { Deletion } from './delete-at.ts'
import { createdId } from './created-id.ts'
import type { WriteOptions } from './key-writes.ts'

/** What is said about an access list; what is not said stays as it is, or empty in a new one. */
export interface AccessListChange {
  readonly name?: string
  readonly autoApprove?: boolean
  /** A kind that is named is replaced as a whole; the empty list takes all its models away. */
  readonly models?: Readonly<Partial<Record<Modality, readonly string[]>>>
}

/** Makes, changes, deletes and assigns access lists (requesty-api L2, L4–L6). */
export interface AccessListWrites {
  /** Makes a list and gives its id: one request, never repeated. */
  readonly createAccessList: (
    list: AccessListChange & { readonly name: string },
    options?: WriteOptions,
  ) => Promise<string>
  readonly updateAccessList: (listId: string, change: AccessListChange, options?: WriteOptions) => Promise<void>
  /** Deletes a list for good. One that groups still use is refused with status 409 and the service's words. */
  readonly deleteAccessList: (listId: string, options?: WriteOptions) => Promise<Deletion>
  /** Chooses the list of every group; `null` for none. */
  readonly writeGroupAccessList: (listId: string | null, options?: WriteOptions) => Promise<void>
}

/** Makes writes of access lists. PATCH is the documented verb here, and the only one in any source. */
export function createAccessListWrites(caller: Caller): AccessListWrites {
  return {
    async createAccessList(list, { opId } = {}) {
      const call = { method: 'POST', path: '/access-list', body: bodyOf(list), opId: opId ?? null } as const
      return createdId(await caller.create(call), ['id', 'access_list_id'], ['access_list', 'data', 'result'])
    },
    async updateAccessList(listId, change, { opId } = {}) {
      const path = `/access-list/${checkId(listId)}`
      await caller.write({ method: 'PATCH', path, body: bodyOf(change), opId: opId ?? null })
    },
    deleteAccessList: async (listId, { opId } = {}) =>
      deleteAt(caller, `/access-list/${checkId(listId)}`, opId ?? null),
    async writeGroupAccessList(listId, { opId } = {}) {
      const body = JSON.stringify({ access_list_id: listId === null ? null : checkId(listId) })
      await caller.write({ method: 'POST', path: '/org/group/access-list', body, opId: opId ?? null })
    },
  }
}

function bodyOf({ name, autoApprove, models }: AccessListChange): string {
  if (name?.trim() === '') throw badRequest('an access list without a name')
  const body = {
    ...(name === undefined ? {} : { name }),
    ...(autoApprove === undefined ? {} : { auto_approve: autoApprove }),
    ...models,
  }
  if (Object.keys(body).length === 0) throw badRequest('nothing to change')
  return JSON.stringify(body)
}

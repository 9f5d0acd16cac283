import { AppError } from '#shared/contract/app-error.ts'
import type { FailureCode } from '#shared/contract/failure.ts'
import { ApiError } from './api-error.ts'
import type { Caller } from './call.ts'
import { checkId } from './checked-id.ts'
import { unwrapList, unwrapRecord } from './envelope.ts'
import { memberOf, textOf } from './json.ts'
import { readJson } from './read-json.ts'

const NAMES = ['access_lists', 'data', 'result']
const ONE_NAMES = ['access_list', 'data', 'result']
const UNREADABLE = new Set<FailureCode>(['permission_missing', 'not_found'])

/** A list of allowed models, by name; like a group it proves which organisation it belongs to. */
export interface AccessList {
  readonly id: string
  readonly name: string
  readonly organizationId: string | null
}

/** The kinds of models that a list names (requesty-api 8). */
export type Modality = 'chat' | 'embedding' | 'image' | 'transcription' | 'speech'

/** What a list allows. A kind that the service does not name has no models, and is empty here. */
export interface AccessListModels {
  readonly autoApprove: boolean
  readonly models: Readonly<Record<Modality, readonly string[]>>
}

/** Lists the access lists; none where the key may not, or there is no such route. */
export async function listAccessLists(caller: Caller): Promise<readonly AccessList[]> {
  try {
    return await readJson(caller, { path: '/access-list' }, parseAccessLists)
  } catch (error) {
    if (error instanceof ApiError && UNREADABLE.has(error.failure.code)) return []
    throw error
  }
}

/** Reads one list with the models it allows (requesty-api L3). */
export async function readAccessList(caller: Caller, listId: string): Promise<AccessList & AccessListModels> {
  return readJson(caller, { path: `/access-list/${checkId(listId)}` }, (answer) => {
    const record = unwrapRecord(answer, ONE_NAMES, (value) => memberOf(value, 'id') !== undefined)
    const models = (modality: Modality): readonly string[] => parseModels(record, modality)
    return {
      ...parseAccessList(record, 'access list'),
      autoApprove: memberOf(record, 'auto_approve') === true,
      models: {
        chat: models('chat'),
        embedding: models('embedding'),
        image: models('image'),
        transcription: models('transcription'),
        speech: models('speech'),
      },
    }
  })
}

function parseAccessLists(answer: unknown): readonly AccessList[] {
  // An empty list may be written as null.
  if (memberOf(answer, 'access_lists') === null) return []
  const list = unwrapList(answer, NAMES)
  if (!list) throw new AppError('bad_answer', { detail: 'access lists' })
  return list.map((value, at) => parseAccessList(value, `access list ${at + 1}`))
}

function parseAccessList(value: unknown, where: string): AccessList {
  const [id, name] = [textOf(value, 'id'), textOf(value, 'name')]
  if (id === null || name === null) throw new AppError('bad_answer', { detail: where })
  return { id, name, organizationId: textOf(value, 'organization_id') }
}

function parseModels(record: unknown, modality: Modality): readonly string[] {
  const models = memberOf(record, modality) ?? []
  // What it allows is a right: a half-understood one is not shown.
  if (!Array.isArray(models) || !models.every((model) => typeof model === 'string'))
    throw new AppError('bad_answer', { detail: `access list: ${modality}` })
  return models
}

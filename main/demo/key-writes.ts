import { addKey, changeKey, removeKey } from './changes.ts'
import { buildSecret } from './organisation.ts'
import type { KeyRecord } from './records.ts'
import { buildJson, buildWritten, Refusal } from './replies.ts'
import type { Act, Call } from './act.ts'
import {
  findKeyId,
  parseBody,
  parseExpiry,
  parseGroupId,
  parseLabelMap,
  parseLimit,
  parsePermissions,
  read,
  type JsonObject,
} from './write-checks.ts'

/** Makes a key; its secret is in this answer and nowhere else. */
export const createKey: Act = (call) => {
  const { organisation, shape, random } = call
  const key = buildNewKey(call, readBody(call))
  const secret = buildSecret(random)
  const names = shape.createNames === 'id' ? ['id', 'key'] : ['api_key_id', 'api_key']
  return {
    apply: () => addKey(organisation, key, secret),
    reply: () => buildJson(shape.createStatus, `{"${names[0]}":"${key.id}","${names[1]}":"${secret}"}`),
  }
}

/** Removes a key for good. */
export const deleteKey: Act = ({ organisation, shape, keyId }) => {
  const id = findKeyId(organisation, keyId)
  return { apply: () => removeKey(organisation, id), reply: () => buildWritten(shape) }
}

/** Sets the monthly limit. */
export const writeLimit: Act = (call) => {
  const id = findKeyId(call.organisation, call.keyId)
  const monthlyLimit = parseLimit(read(readBody(call), 'monthly_limit'))
  return { apply: () => changeKey(call.organisation, id, { monthlyLimit }), reply: () => buildWritten(call.shape) }
}

/** Replaces the whole label map: a label that is not sent is gone. */
export const writeLabelMap: Act = (call) => {
  const id = findKeyId(call.organisation, call.keyId)
  const labels = parseLabelMap(read(readBody(call), 'labels'))
  return { apply: () => changeKey(call.organisation, id, { labels }), reply: () => buildWritten(call.shape) }
}

/** Sets or clears the expiry; what has expired stays expired. */
export const writeExpiry: Act = (call) => {
  const id = findKeyId(call.organisation, call.keyId)
  const expiresAt = parseExpiry(read(readBody(call), 'expires_at'))
  const key = call.organisation.keys.get(id)
  if (key !== undefined && isExpired(key, call.now)) throw new Refusal(400, 'an expired api key cannot be revived')
  return { apply: () => changeKey(call.organisation, id, { expiresAt }), reply: () => buildWritten(call.shape) }
}

/** Whether a key's time is over. */
export function isExpired(key: KeyRecord, now: number): boolean {
  return key.expiresAt !== null && Date.parse(key.expiresAt) <= now
}

function buildNewKey(call: Call, body: JsonObject): KeyRecord {
  const { organisation, shape, random, caller } = call
  const name = read(body, 'name')
  if (typeof name !== 'string' || name.trim() === '') throw new Refusal(400, 'name is required')
  const limit = read(body, 'monthly_limit')
  const labels = read(body, 'labels')
  const isStored = shape.createLabels === 'stored' && labels !== undefined
  return {
    id: random.uuid(),
    name,
    monthlyLimit: limit === undefined ? organisation.defaultLimit : parseLimit(limit),
    monthlySpend: '0',
    permissions: parsePermissions(read(body, 'permissions')),
    labels: isStored ? parseLabelMap(labels) : new Map(),
    createdBy: caller.createdBy,
    groupId: parseGroupId(organisation, read(body, 'group_id'), shape.groupBudget === 'required'),
    logging: true,
    expiresAt: null,
  }
}

function readBody(call: Call): JsonObject {
  return parseBody(call.contentType, call.body)
}

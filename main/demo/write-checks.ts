import { parseAmount } from './decimal.ts'
import type { GroupRecord, Organisation, Permissions } from './records.ts'
import { Refusal } from './replies.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const RFC3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/
const LEVELS: ReadonlySet<unknown> = new Set(['none', 'read', 'write'])

/** A parsed JSON object, read only through `read`. */
export type JsonObject = Readonly<Record<string, unknown>>

/** Whether a value is a JSON object. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** An own member of a JSON object; what objects inherit is not part of the body. */
export function read(object: JsonObject, member: string): unknown {
  return Object.hasOwn(object, member) ? object[member] : undefined
}

/** The body as an object, or a refusal when type, syntax or form is wrong. */
export function parseBody(contentType: string | undefined, text: string): JsonObject {
  if (!/^application\/json\s*(?:;|$)/i.test(contentType ?? '')) {
    throw new Refusal(415, 'content-type must be application/json')
  }
  return parseObject(text)
}

/** Text as a JSON object, or a refusal. */
export function parseObject(text: string): JsonObject {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Refusal(400, 'request body is not valid JSON')
  }
  if (!isJsonObject(value)) throw new Refusal(400, 'request body must be a JSON object')
  return value
}

/** The id of a key that exists; the service answers 404 to an unknown and to a malformed one alike. */
export function findKeyId(organisation: Organisation, text: string): string {
  const id = text.toLowerCase()
  if (!UUID.test(id) || !organisation.keys.has(id)) throw new Refusal(404, 'api key not found')
  return id
}

/** A group that exists. */
export function findGroup(organisation: Organisation, id: string): GroupRecord {
  const group = organisation.groups.get(id.toLowerCase())
  if (group === undefined) throw new Refusal(404, 'group not found')
  return group
}

/** A limit as canonical text. */
export function parseLimit(value: unknown): string {
  const amount = parseAmount(value)
  if (amount === null) throw new Refusal(400, 'monthly_limit must be a non-negative decimal')
  return amount
}

/** A complete label map: strings only, no empty label. */
export function parseLabelMap(value: unknown): Map<string, string> {
  if (!isJsonObject(value)) throw new Refusal(400, 'labels is required and must be an object')
  const labels = new Map<string, string>()
  for (const [label, text] of Object.entries(value)) {
    if (label.trim() === '') throw new Refusal(400, 'label key must not be empty')
    if (typeof text !== 'string') throw new Refusal(400, `label ${JSON.stringify(label)} must be a string`)
    labels.set(label, text)
  }
  return labels
}

/** A moment, or null for never; a missing member means never too. */
export function parseExpiry(value: unknown): string | null {
  if (value === undefined || value === null) return null
  if (typeof value !== 'string' || parseMoment(value) === null) {
    throw new Refusal(400, 'expires_at must be an RFC 3339 timestamp or null')
  }
  return value
}

/** An RFC 3339 timestamp as milliseconds, or null. */
export function parseMoment(value: unknown): number | null {
  if (typeof value !== 'string' || !RFC3339.test(value)) return null
  const moment = Date.parse(value)
  return Number.isNaN(moment) ? null : moment
}

/** Permissions with both halves; left out as a whole they are the service's default. */
export function parsePermissions(value: unknown): Permissions {
  if (value === undefined) return { manage: 'none', completions: 'write' }
  if (!isJsonObject(value)) throw new Refusal(400, 'permissions must be an object')
  const manage = read(value, 'manage')
  const completions = read(value, 'completions')
  if (!isLevel(manage) || !isLevel(completions)) {
    throw new Refusal(400, 'permissions must carry manage and completions, each none, read or write')
  }
  return { manage, completions }
}

/** The group of a new key; organisations in group budget mode insist on one. */
export function parseGroupId(organisation: Organisation, value: unknown, isRequired: boolean): string | null {
  if (value === undefined && !isRequired) return null
  if (value === undefined) throw new Refusal(400, 'group_id is required for organizations in group budget mode')
  const group = typeof value === 'string' ? organisation.groups.get(value) : undefined
  if (group === undefined) throw new Refusal(400, 'group not found')
  return group.id
}

function isLevel(value: unknown): value is Permissions['manage'] {
  return LEVELS.has(value)
}

import { parseKeyId } from '#shared/domain/api-key.ts'
import type { ApiKey, KeyId, Permissions } from '#shared/domain/api-key.ts'
import { buildKeyTable } from '#shared/domain/key-table-build.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'
import { withLabel } from '#shared/domain/label.ts'
import { parseLimit } from '#shared/domain/limit.ts'
import { parseAmount } from '#shared/domain/money.ts'

/** A key in the making: each verb answers a new builder, a contradiction throws. */
export interface KeyBuilder {
  readonly withId: (id: string) => KeyBuilder
  readonly labelled: (key: string, value: string) => KeyBuilder
  readonly limited: (dollars: string) => KeyBuilder
  readonly uncapped: () => KeyBuilder
  readonly spent: (dollars: string) => KeyBuilder
  readonly inGroup: (groupId: string) => KeyBuilder
  readonly createdBy: (email: string, id?: string) => KeyBuilder
  readonly allowed: (permissions: Partial<Permissions>) => KeyBuilder
  readonly build: () => ApiKey
}

/** Starts a key: uncapped, nothing spent, no labels, no creator, no group; its id follows from its name. */
export function aKey(name: string): KeyBuilder {
  const key: ApiKey = {
    id: idOf(name),
    name,
    monthlyLimit: { kind: 'none' },
    monthlySpend: parseAmount('0') ?? refuse('0 is an amount'),
    permissions: { manage: 'none', completions: 'write' },
    labels: [],
    createdBy: null,
    groupId: null,
  }
  return builder(key, new Set())
}

/** A table of keys; two keys of one id are a contradiction. */
export function aTable(keys: Iterable<ApiKey | KeyBuilder>): KeyTable {
  const built = [...keys].map((key) => ('build' in key ? key.build() : key))
  if (new Set(built.map((key) => key.id)).size < built.length)
    refuse('two keys of one id: name them apart, or use withId')
  return buildKeyTable(built)
}

/** The id that `aKey` gives to a name: the same name has the same id in every test. */
export function idOf(name: string): KeyId {
  const hex = [1, 2, 3, 4].map((seed) => hashOf(name, seed).toString(16).padStart(8, '0')).join('')
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)]
  return parseKeyId(parts.join('-')) ?? refuse(`no id for ${name}`)
}

function builder(key: ApiKey, said: ReadonlySet<string>): KeyBuilder {
  const next = (what: string, changed: Partial<ApiKey>): KeyBuilder => {
    if (said.has(what)) refuse(`${key.name}: ${what} is said twice`)
    return builder({ ...key, ...changed }, new Set([...said, what]))
  }
  return {
    withId: (id) => next('id', { id: parseKeyId(id) ?? refuse(`${id} is no key id`) }),
    labelled: (label, value) => next(`label ${label}`, { labels: withLabel(key.labels, label, value) }),
    limited(dollars) {
      const limit = parseLimit(dollars)
      if (typeof limit === 'string' || limit.kind === 'none') refuse(`${dollars} is no limit, say uncapped()`)
      return next('limit', { monthlyLimit: limit })
    },
    uncapped: () => next('limit', { monthlyLimit: { kind: 'none' } }),
    spent: (dollars) => next('spend', { monthlySpend: parseAmount(dollars) ?? refuse(`${dollars} is no amount`) }),
    inGroup: (groupId) => next('group', { groupId }),
    createdBy: (email, id = `user-${email}`) => next('creator', { createdBy: { id, email } }),
    allowed: (permissions) => next('permissions', { permissions: { ...key.permissions, ...permissions } }),
    build: () => key,
  }
}

/** FNV-1a over UTF-16 code units, so that ids need neither randomness nor a counter. */
function hashOf(text: string, seed: number): number {
  let hash = 0x811c9dc5 ^ seed
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

function refuse(reason: string): never {
  throw new Error(reason)
}

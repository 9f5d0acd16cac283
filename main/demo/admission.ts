import { isExpired } from './key-writes.ts'
import type { KeyRecord } from './records.ts'
import { buildError, Refusal } from './replies.ts'
import type { Action } from './act.ts'
import type { Route } from './route-table.ts'
import type { Match } from './routes.ts'
import type { World } from './world.ts'

/** A request as it was received, headers and all. */
export type Received = {
  readonly match: Match
  readonly authorization: string | undefined
  readonly contentType: string | undefined
  readonly body: string
  readonly query: URLSearchParams
}

/** Checks route, key, rights and input, in this order; a refused request becomes an action that only answers. */
export function admit(world: World, received: Received): Action {
  try {
    return check(world, received)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { apply: () => false, reply: () => buildError(error.status, error.message) }
  }
}

function check(world: World, received: Received): Action {
  const { match } = received
  const shape = world.shape()
  if (match.route === null) {
    // A wrong verb on usage was seen to be 404, whatever the other routes say.
    const isVerbKnown = match.isKnownPath && !match.name.endsWith('usage')
    if (isVerbKnown && shape.wrongVerb === 405) throw new Refusal(405, 'method not allowed')
    throw new Refusal(404, 'not found')
  }
  const caller = findCaller(world, received.authorization)
  checkRights(match.route, caller, match.keyId)
  return match.route.act({
    organisation: world.organisation(),
    shape,
    random: world.random(),
    caller,
    keyId: match.keyId,
    groupId: match.groupId,
    userId: match.userId,
    listId: match.listId,
    query: received.query,
    contentType: received.contentType,
    body: received.body,
    now: world.now(),
  })
}

function findCaller(world: World, authorization: string | undefined): KeyRecord {
  const secret = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1]
  if (secret === undefined) throw new Refusal(401, 'missing or malformed authorization header')
  const { secrets, keys } = world.organisation()
  const key = keys.get(secrets.get(secret) ?? '')
  if (key === undefined || isExpired(key, world.now())) {
    throw new Refusal(world.shape().unknownKey, 'invalid, expired or revoked api key')
  }
  return key
}

function checkRights(route: Route, caller: KeyRecord, keyId: string): void {
  const { manage } = caller.permissions
  if (route.needs === 'own' || (route.needs === 'own-or-read' && keyId === caller.id)) return
  const needed = route.needs === 'write' ? 'write' : 'read'
  if (manage === 'write' || manage === needed) return
  throw new Refusal(403, `manage ${needed} permission required`)
}

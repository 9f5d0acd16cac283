import type { Act } from './act.ts'
import type { Shape } from './shape.ts'
import { checkAuth, listGroups, listKeys, readKey, readOrganisation, readSelf } from './key-reads.ts'
import { createKey, deleteKey, writeExpiry, writeLabelMap, writeLimit } from './key-writes.ts'

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
  'org',
  'groups',
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

/** Where a request leads; `route` is null when path or verb is not served. */
export type Match = {
  readonly name: RouteName
  readonly route: Route | null
  readonly keyId: string
  readonly isKnownPath: boolean
}

// `self` stands before the id, as it would otherwise be taken for one.
const table: readonly Route[] = [
  { name: 'list', method: 'GET', path: ['manage', 'apikey'], needs: 'read', act: listKeys },
  { name: 'create', method: 'POST', path: ['manage', 'apikey'], needs: 'write', act: createKey },
  { name: 'self', method: 'GET', path: ['manage', 'apikey', 'self'], needs: 'own', act: readSelf },
  { name: 'get', method: 'GET', path: ['manage', 'apikey', '{id}'], needs: 'own-or-read', act: readKey },
  { name: 'delete', method: 'DELETE', path: ['manage', 'apikey', '{id}'], needs: 'write', act: deleteKey },
  { name: 'limit', method: 'POST', path: ['manage', 'apikey', '{id}', 'limit'], needs: 'write', act: writeLimit },
  { name: 'label', method: 'POST', path: ['manage', 'apikey', '{id}', 'label'], needs: 'write', act: writeLabelMap },
  { name: 'expiry', method: 'POST', path: ['manage', 'apikey', '{id}', 'expiry'], needs: 'write', act: writeExpiry },
  { name: 'org', method: 'GET', path: ['manage', 'org'], needs: 'read', act: readOrganisation },
  { name: 'groups', method: 'GET', path: ['manage', 'group'], needs: 'read', act: listGroups },
  { name: 'auth', method: 'GET', path: ['auth', 'check'], needs: 'own', act: checkAuth },
]

/** Finds the route of a request; a wrong verb keeps the name of the path it hit. */
export function matchRoute(method: string, pathname: string, shape: Shape): Match {
  const segments = splitPath(pathname)
  const hits = segments === null ? [] : table.filter((route) => fits(route.path, segments))
  const [first] = hits
  if (segments === null || first === undefined) return { name: 'unknown', route: null, keyId: '', isKnownPath: false }
  const route = hits.find((hit) => verbOf(hit, shape) === method) ?? null
  const named = route ?? first
  const position = named.path.indexOf('{id}')
  return { name: named.name, route, keyId: position < 0 ? '' : (segments[position] ?? ''), isKnownPath: true }
}

/** Whether a request to this route is meant to change something. */
export function isWrite(match: Match, method: string): boolean {
  return match.isKnownPath && method !== 'GET' && method !== 'HEAD'
}

function verbOf(route: Route, shape: Shape): string {
  if (route.name === 'limit') return shape.limitVerb
  if (route.name === 'label') return shape.labelVerb
  return route.name === 'expiry' ? shape.expiryVerb : route.method
}

function splitPath(pathname: string): readonly string[] | null {
  const [empty, version, ...rest] = pathname.split('/')
  if (empty !== '' || version !== 'v1' || rest.includes('')) return null
  try {
    return rest.map((segment) => decodeURIComponent(segment))
  } catch {
    return null
  }
}

function fits(path: readonly string[], segments: readonly string[]): boolean {
  return path.length === segments.length && path.every((part, index) => part === '{id}' || part === segments[index])
}

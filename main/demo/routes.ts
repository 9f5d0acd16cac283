import { routes, type Route, type RouteName } from './route-table.ts'
import type { Shape } from './shape.ts'

/** Where a request leads; `route` is null when path or verb is not served. */
export type Match = {
  readonly name: RouteName
  readonly route: Route | null
  readonly keyId: string
  readonly groupId: string
  readonly userId: string
  readonly listId: string
  readonly isKnownPath: boolean
}

const unknown: Match = {
  name: 'unknown',
  route: null,
  keyId: '',
  groupId: '',
  userId: '',
  listId: '',
  isKnownPath: false,
}

/** Finds the route of a request; a wrong verb keeps the name of the path it hit. */
export function matchRoute(method: string, pathname: string, shape: Shape): Match {
  const segments = splitPath(pathname)
  const hits = segments === null ? [] : routes.filter((route) => fits(route.path, segments))
  const [first] = hits
  if (segments === null || first === undefined) return unknown
  const route = hits.find((hit) => verbOf(hit, shape) === method) ?? null
  const named = route ?? first
  const at = (place: string): string => segments[named.path.indexOf(place)] ?? ''
  return {
    name: named.name,
    route,
    keyId: at('{key}'),
    groupId: at('{group}'),
    userId: at('{user}'),
    listId: at('{list}'),
    isKnownPath: true,
  }
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
  return (
    path.length === segments.length && path.every((part, index) => part.startsWith('{') || part === segments[index])
  )
}

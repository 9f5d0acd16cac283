import { mix } from './random.ts'
import type { Organisation } from './records.ts'
import type { Shape } from './shape.ts'
import type { UsageLine } from './usage-lines.ts'

/** A value of `group_by_values`; nothing about it is promised. */
type GroupValue = string | boolean | null

/** What a line counts under for one `group_by`. */
export type Dimension = (line: UsageLine) => GroupValue

/** Groupings that only the organisation knows. */
const ofOrganisation: ReadonlySet<string> = new Set(['api_key_id', 'group_id', 'group_name'])

const USERS = ['ana', 'björn', 'chen', 'dora@acme.com', 'eli', 'user-7'] as const
const TITLES = ['Fob Chat', 'nightly eval', 'VS Code', 'support-bot'] as const
const EXTRAS: ReadonlyMap<string, readonly string[]> = new Map([
  ['repo', ['acme/web', 'acme/api', 'acme/infra']],
  ['Repo', ['acme/web', 'acme/api', 'acme/infra']],
  ['branch', ['main', 'feature/größe', 'release-2']],
  ['customer', ['cust-0110', 'cust-0111', 'cust-0112', 'cust-0113']],
  ['ticket', ['OPS-1', 'OPS-22', 'OPS-333']],
])

/** The dimension of a `group_by` value, or null when this route has none of that name. */
export function findDimension(
  name: string,
  route: 'key' | 'organisation',
  world: { readonly organisation: Organisation; readonly shape: Shape },
): Dimension | null {
  const { organisation, shape } = world
  if (route === 'key' && ofOrganisation.has(name)) return null
  if (name.startsWith('extra.') && name !== 'extra.') return tagged(EXTRAS.get(name.slice(6)) ?? [], 50, shape)
  switch (name) {
    case 'api_key_id':
      return (line) => line.spender.id
    case 'model_used':
      return (line) => line.model.used
    case 'model_requested':
      return (line) => (mix(line.draw, 2) % 5 === 0 ? 'policy/cheapest' : line.model.used)
    case 'provider_used':
      return (line) => line.model.provider
    case 'user_id':
      return told('user_id', tagged(USERS, 3, shape))
    case 'origin_title':
      return told('origin_title', tagged(TITLES, 4, shape))
    case 'is_byok':
      return (line) => showFlag(mix(line.draw, 5) % 9 === 0, shape)
    case 'group_id':
      return (line) => line.spender.groupId
    case 'group_name':
      return (line) => organisation.groups.get(line.spender.groupId ?? '')?.name ?? null
    default:
      return null
  }
}

function told(tag: 'user_id' | 'origin_title', drawn: Dimension): Dimension {
  return (line) => (line.tags ? line.tags[tag] : drawn(line))
}

function showFlag(flag: boolean, shape: Shape): GroupValue {
  return shape.byok === 'boolean' ? flag : String(flag)
}

/** A quarter of the traffic carries no tag, and all of it when nobody uses the tag. */
function tagged(values: readonly string[], salt: number, shape: Shape): Dimension {
  return (line) => {
    const draw = mix(line.draw, salt)
    const value = draw % 4 === 0 ? undefined : values[(draw >>> 4) % Math.max(1, values.length)]
    if (value !== undefined) return value
    return shape.untagged === 'empty' || (shape.untagged === 'mixed' && (draw >>> 12) % 2 === 0) ? '' : null
  }
}

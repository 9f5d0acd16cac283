import type { Call } from './act.ts'
import { Refusal } from './replies.ts'
import { findDimension, type Dimension } from './usage-dimensions.ts'
import { parseMoment, parseObject, read } from './write-checks.ts'

/** The widths of a period. */
export type Resolution = 'hour' | 'day' | 'month'

/** A checked question for usage. */
export type UsageQuery = {
  readonly start: number
  readonly end: number
  readonly resolution: Resolution
  readonly groupBy: readonly (readonly [name: string, dimension: Dimension])[]
}

const DAY = 86_400_000
const LONGEST = 100 * DAY

/** Reads a question from the query or from the JSON body that older pages document; refuses it with 400. */
export function parseUsageQuery(call: Call, route: 'key' | 'organisation'): UsageQuery {
  const input = readInput(call)
  if (input.start === undefined) throw new Refusal(400, 'start is required')
  const start = parseMoment(input.start)
  const end = input.end === undefined && start !== null ? start + DAY : parseMoment(input.end)
  if (start === null) throw new Refusal(400, 'start must be an RFC 3339 timestamp')
  if (end === null) throw new Refusal(400, 'end must be an RFC 3339 timestamp')
  if (end <= start) throw new Refusal(400, 'end must be after start')
  if (end - start > LONGEST) throw new Refusal(400, 'range between start and end must not exceed 100 days')
  return {
    start,
    end,
    resolution: parseResolution(input.resolution),
    groupBy: parseGroupBy(call, route, input.groupBy),
  }
}

type Input = {
  readonly start: unknown
  readonly end: unknown
  readonly resolution: unknown
  readonly groupBy: unknown
}

function readInput(call: Call): Input {
  const { usageInput } = call.shape
  const { query } = call
  if (usageInput === 'query' || (usageInput === 'both' && (query.has('start') || call.body === ''))) {
    return {
      start: query.get('start') ?? undefined,
      end: query.get('end') ?? undefined,
      resolution: query.get('resolution') ?? undefined,
      groupBy: query.getAll('group_by'),
    }
  }
  const body = call.body === '' ? {} : parseObject(call.body)
  return {
    start: read(body, 'start'),
    end: read(body, 'end'),
    resolution: read(body, 'resolution'),
    groupBy: read(body, 'group_by') ?? [],
  }
}

function parseResolution(value: unknown): Resolution {
  if (value === undefined) return 'day'
  if (value === 'hour' || value === 'day' || value === 'month') return value
  throw new Refusal(400, 'resolution must be hour, day or month')
}

/** Whether traffic is divided by something else than keys and models. */
function isFurther(name: unknown): boolean {
  return name !== 'model_used'
}

function parseGroupBy(call: Call, route: 'key' | 'organisation', value: unknown): UsageQuery['groupBy'] {
  if (!Array.isArray(value)) throw new Refusal(400, 'group_by must be an array')
  return Array.from(new Set(value), (name) => {
    const dimension = typeof name === 'string' ? findDimension(name, route, call) : null
    const isRefused =
      name === 'api_key_id'
        ? call.shape.keyGrouping === 'refused'
        : isFurther(name) && call.shape.furtherGrouping === 'refused'
    if (dimension === null || isRefused) throw new Refusal(400, `unsupported group_by value ${JSON.stringify(name)}`)
    return [String(name), dimension] as const
  })
}

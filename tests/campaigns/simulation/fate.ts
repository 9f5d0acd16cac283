import type { Random } from './random.ts'

/** What may go wrong in a run; those that break an assumption are marked in `Trouble`. */
export const FATES = [
  'refused-connection',
  'lost-request',
  'lost-answer',
  'late',
  'overlate',
  'throttled',
  'long-throttle',
  'error-before',
  'error-after',
  'html',
  'conflict-409',
  'rejected',
  'halt',
  'redirected',
  'replayed',
  'nameless',
] as const

/** What becomes of one request. */
export type Fate = (typeof FATES)[number] | 'ok'

/** What becomes of one list. */
export const LIST_FATES = ['lost', 'error', 'throttled', 'html', 'halt', 'stale'] as const
export type ListFate = (typeof LIST_FATES)[number] | 'ok'

/** How a world behaves. Times are milliseconds, shares are chances. */
export interface Trouble {
  /** The share of writes, and of lists, that something happens to. */
  readonly writes: number
  readonly lists: number
  readonly fates: readonly Fate[]
  readonly listFates: readonly ListFate[]
  /** How often the second admin acts, in a second of virtual time; 0 for never. */
  readonly others: number
  /** Requests may land after the wait for them, or be sent twice below us: then there may be a key too many, never one untold. */
  readonly breaksAssumptions: boolean
}

const HARMLESS: readonly Fate[] = [
  'refused-connection',
  'throttled',
  'error-before',
  'rejected',
  'halt',
  'conflict-409',
]
const LOSSES: readonly Fate[] = ['lost-request', 'lost-answer', 'error-after', 'html', 'redirected', 'nameless']
const RARE: readonly Fate[] = ['long-throttle']

/** Draws how a world behaves. */
export function drawTrouble(random: Random): Trouble {
  const isQuiet = random.chance(0.15)
  const late: readonly Fate[] = random.chance(0.5) ? ['late', 'late'] : []
  const breaking: readonly Fate[] = random.chance(0.25)
    ? random.pick([['overlate'], ['replayed'], ['overlate', 'replayed']])
    : []
  const fates = [
    ...HARMLESS,
    ...LOSSES,
    ...LOSSES,
    ...late,
    ...breaking,
    ...breaking,
    ...(random.chance(0.1) ? RARE : []),
  ]
  const lists: ListFate[] = ['lost', 'error', 'throttled', 'html', 'halt']
  if (random.chance(0.3)) lists.push('stale', 'stale', 'stale')
  return {
    writes: isQuiet ? 0 : random.pick([0.05, 0.2, 0.4, 0.7]),
    lists: isQuiet ? 0 : random.pick([0, 0.1, 0.3]),
    fates,
    listFates: lists,
    others: random.chance(0.5) ? random.pick([0.1, 0.5, 2]) : 0,
    breaksAssumptions: !isQuiet && breaking.length > 0,
  }
}

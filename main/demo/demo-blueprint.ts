import type { ModelMix, PricedModel } from './demo-models.ts'

/** A few days on which a key did something else, and much more of it. Days are counted back from the seed's day. */
export type Burst = {
  readonly from: number
  readonly until: number
  readonly perDay: number
  readonly model: PricedModel
  readonly origin: string
}

/** How a key spends. Days are counted back from the seed's day: it spends while `from` ≥ age > `until`. */
export type Habit = {
  /** Dollars on a usual working day around the seed's day. */
  readonly perDay: number
  readonly models: ModelMix
  readonly origin: string | null
  /** `always` works day and night, at midnight of the first of the month too. */
  readonly hours: 'office' | 'always'
  readonly from: number
  readonly until: number
  readonly burst?: Burst
  /** Dollars a month after which its requests are refused. */
  readonly cap?: number
}

/** The day from which habits count back, and the day on which the history begins. */
export type Calendar = { readonly startDay: number; readonly firstDay: number }

/** A key of the demo organisation before it has spent anything; a limit of `0` is none. */
export type Blueprint = {
  readonly name: string
  readonly group: string | null
  readonly labels: readonly (readonly [label: string, value: string])[]
  readonly limit: string
  readonly habit: Habit | null
}

/** Spends since the beginning and still does. */
export const ALWAYS_THERE = { from: Infinity, until: -Infinity } as const

/** A team with its group, its cost centre and what it builds. */
export type Team = {
  readonly team: string
  readonly group: string
  readonly centre: string
  readonly features: readonly [string, ...(readonly string[])]
}

/** The teams of the demo organisation. */
export const teams: readonly [Team, Team, Team, Team, Team] = [
  { team: 'growth', group: 'Growth', centre: 'CC-4100', features: ['autocomplete', 'onboarding', 'emails', 'ads'] },
  { team: 'support', group: 'Support', centre: 'CC-4200', features: ['chat', 'triage', 'summaries', 'macros'] },
  { team: 'data', group: 'Data', centre: 'CC-4300', features: ['enrich', 'dedupe', 'reports', 'forecast'] },
  { team: 'platform', group: 'Platform', centre: 'CC-4400', features: ['search', 'rerank', 'gateway', 'evals'] },
  { team: 'research', group: 'Research', centre: 'CC-4500', features: ['sweeps', 'agents', 'vision', 'notes'] },
]

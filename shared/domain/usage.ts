import { nano } from './money.ts'
import type { Nano } from './money.ts'
import type { Rounded } from './rounded.ts'

/** The counters of usage besides money, in the order in which they are kept. */
export const USAGE_COUNTERS = [
  'totalRequests',
  'completionsRequests',
  'embeddingRequests',
  'imageRequests',
  'speechRequests',
  'transcriptionRequests',
  'inputTokens',
  'outputTokens',
  'totalTokens',
] as const

/** One counter of usage. */
export type UsageCounter = (typeof USAGE_COUNTERS)[number]

/** Money and counters of one piece of usage; the money is exact. */
export type UsageFigures = { readonly spend: Nano } & Readonly<Record<UsageCounter, number>>

/** How long a period is. Periods begin at UTC boundaries. */
export type UsageResolution = 'hour' | 'day' | 'month'

/** Whose usage: one key's, or everybody's. */
export type UsageScope = { readonly kind: 'key'; readonly keyId: string } | { readonly kind: 'organisation' }

/** What usage is divided by, in the service's words (requesty-api 5.2). */
export type UsageDimension =
  | 'user_id'
  | 'model_requested'
  | 'model_used'
  | 'provider_used'
  | 'origin_title'
  | 'is_byok'
  | 'api_key_id'
  | 'group_id'
  | 'group_name'
  | `extra.${string}`

/** What stands in one dimension: text (`''` is a text), a flag, or `null` for traffic without a value. */
export type UsageValue = string | boolean | null

/** The usage of one combination of values, which stand in the order of the dimensions that were asked for. */
export interface UsageRow {
  readonly values: readonly UsageValue[]
  readonly figures: UsageFigures
}

/** One period with traffic: `2026-08-01T14`, `2026-08-01` or `2026-08`, in UTC. */
export interface UsagePeriod {
  readonly period: string
  readonly total: UsageFigures
  readonly rows: readonly UsageRow[]
  /** The total less the rows, below zero when they exceed it; all of the total when nothing was divided. */
  readonly residual: UsageFigures
  /** What was rounded of its total, and of its rows. */
  readonly rounded: { readonly total: Rounded; readonly rows: Rounded }
}

/** No usage. */
export const NO_USAGE: UsageFigures = buildFigures(nano(0n), () => 0)

/** Adds figures. Name by name, because a large answer has a million rows to be added. */
export function addFigures(left: UsageFigures, right: UsageFigures): UsageFigures {
  return {
    spend: nano(left.spend + right.spend),
    totalRequests: left.totalRequests + right.totalRequests,
    completionsRequests: left.completionsRequests + right.completionsRequests,
    embeddingRequests: left.embeddingRequests + right.embeddingRequests,
    imageRequests: left.imageRequests + right.imageRequests,
    speechRequests: left.speechRequests + right.speechRequests,
    transcriptionRequests: left.transcriptionRequests + right.transcriptionRequests,
    inputTokens: left.inputTokens + right.inputTokens,
    outputTokens: left.outputTokens + right.outputTokens,
    totalTokens: left.totalTokens + right.totalTokens,
  }
}

/** What is left of figures when others are taken away. */
export function subtractFigures(left: UsageFigures, right: UsageFigures): UsageFigures {
  return buildFigures(nano(left.spend - right.spend), (name) => left[name] - right[name])
}

/** Figures from an exact amount and a count for each counter. */
export function buildFigures(spend: Nano, countOf: (name: UsageCounter) => number): UsageFigures {
  return {
    spend,
    totalRequests: countOf('totalRequests'),
    completionsRequests: countOf('completionsRequests'),
    embeddingRequests: countOf('embeddingRequests'),
    imageRequests: countOf('imageRequests'),
    speechRequests: countOf('speechRequests'),
    transcriptionRequests: countOf('transcriptionRequests'),
    inputTokens: countOf('inputTokens'),
    outputTokens: countOf('outputTokens'),
    totalTokens: countOf('totalTokens'),
  }
}

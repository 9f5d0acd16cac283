import { usageChoices } from './usage-shape.ts'

const VERBS = ['POST', 'PATCH', 'PUT'] as const

// The first value of each switch is the most credible reading of the service.
const choices = {
  money: ['string', 'number'],
  /** `padded` shows two decimals at least: `0.00`, `500.50`. */
  moneyDigits: ['canonical', 'padded'],
  envelope: ['keys', 'data', 'api_keys', 'bare'],
  /** What a single key is wrapped in. */
  recordEnvelope: ['bare', 'data', 'api_key', 'key', 'result'],
  emptyLabels: ['absent', 'object', 'null'],
  /** What a write answers; `204` stands for what is documented, which is 200 on a few routes. */
  writeAnswer: ['204', '200-empty', '200-object'],
  createStatus: [200, 201],
  createNames: ['api_key_id', 'id'],
  createLabels: ['ignored', 'stored'],
  createdBy: ['present', 'absent'],
  group: ['present', 'absent'],
  unknownKey: [401, 403],
  wrongVerb: [404, 405],
  limitVerb: VERBS,
  labelVerb: VERBS,
  expiryVerb: VERBS,
  /** `required`: groups carry budgets, and a new key must name its group. */
  groupBudget: ['off', 'required'],
  /** What keys of a deleted group show: no group, or one that is gone. */
  deletedGroup: ['released', 'dangling'],
  /** Where a member's role is changed: at the member's own path, or at the group's with the user in the body. */
  rolePath: ['user', 'group'],
  /** What the members of the organisation are wrapped in; `hidden` is a service without the route. */
  members: ['members', 'users', 'data', 'bare', 'hidden'],
  memberId: ['id', 'user_id'],
  morePages: ['none', 'has_more', 'next', 'next_cursor', 'offset', 'total'],
  ...usageChoices,
} as const

/** Switches that are numbers, with the least each may be; all start at their default. */
const numbers = {
  /** Requests a second; 0 is no limit. */
  ratePerSecond: { least: 0, standard: 0 },
  /** Requests open at once; 0 is no limit. */
  maxInFlight: { least: 0, standard: 0 },
  /** How far the clock of the service is ahead. */
  clockSkewSeconds: { least: -Infinity, standard: 0 },
  /** Days of usage before the gateway began; 0 is an organisation that never spent. */
  usageDays: { least: 0, standard: 400 },
} as const

type Choices = { readonly [field in keyof typeof choices]: (typeof choices)[field][number] }
type Numbers = { readonly [field in keyof typeof numbers]: number }

/** How the answers look where the service's sources disagree; every field can be switched while running. */
export type Shape = Choices & Numbers

/** The most credible reading of the service, and no rate limit. */
export const defaultShape: Shape = Object.fromEntries([
  ...Object.entries(choices).map(([field, values]) => [field, values[0]]),
  ...Object.entries(numbers).map(([field, { standard }]) => [field, standard]),
  // Each field of the two tables, with a value of its own row.
]) as Shape

/** Names the fields of a patch that no shape has; a typo in a test must not pass as "nothing changed". */
export function checkShapePatch(patch: Readonly<Record<string, unknown>>): string | null {
  for (const [field, value] of Object.entries(patch)) {
    const number = rowOf(numbers, field)
    const allowed = rowOf<readonly unknown[]>(choices, field)
    if (number !== undefined) {
      if (typeof value !== 'number' || !(value >= number.least)) return `${field} must be a number ≥ ${number.least}`
    } else if (allowed === undefined) {
      return `unknown shape field ${field}`
    } else if (!allowed.includes(value)) {
      return `${field} must be one of ${allowed.join(', ')}`
    }
  }
  return null
}

function rowOf<T>(table: Readonly<Record<string, T>>, field: string): T | undefined {
  return Object.hasOwn(table, field) ? table[field] : undefined
}

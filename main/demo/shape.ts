/** How the answers look where the service's sources disagree; every field can be switched while running. */
export type Shape = {
  readonly money: 'string' | 'number'
  readonly envelope: 'keys' | 'data' | 'api_keys' | 'bare'
  readonly emptyLabels: 'absent' | 'object' | 'null'
  readonly writeAnswer: '204' | '200-empty' | '200-object'
  readonly createStatus: 200 | 201
  readonly createNames: 'api_key_id' | 'id'
  readonly createLabels: 'ignored' | 'stored'
  readonly createdBy: 'present' | 'absent'
  readonly group: 'present' | 'absent'
  readonly unknownKey: 401 | 403
  readonly wrongVerb: 404 | 405
  readonly limitVerb: WriteVerb
  readonly labelVerb: WriteVerb
  readonly expiryVerb: WriteVerb
  readonly groupBudget: 'off' | 'required'
  readonly morePages: 'none' | 'has_more'
  readonly ratePerSecond: number
}

/** The verbs that one source or another gives for limit, label and expiry. */
type WriteVerb = 'POST' | 'PATCH' | 'PUT'

/** The most credible reading of the service, and no rate limit. */
export const defaultShape: Shape = {
  money: 'string',
  envelope: 'keys',
  emptyLabels: 'absent',
  writeAnswer: '204',
  createStatus: 200,
  createNames: 'api_key_id',
  createLabels: 'ignored',
  createdBy: 'present',
  group: 'present',
  unknownKey: 401,
  wrongVerb: 404,
  limitVerb: 'POST',
  labelVerb: 'POST',
  expiryVerb: 'POST',
  groupBudget: 'off',
  morePages: 'none',
  ratePerSecond: 0,
}

const VERBS = ['POST', 'PATCH', 'PUT']
const choices: { readonly [field in Exclude<keyof Shape, 'ratePerSecond'>]: readonly unknown[] } = {
  money: ['string', 'number'],
  envelope: ['keys', 'data', 'api_keys', 'bare'],
  emptyLabels: ['absent', 'object', 'null'],
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
  groupBudget: ['off', 'required'],
  morePages: ['none', 'has_more'],
}

/** Names the fields of a patch that no shape has; a typo in a test must not pass as "nothing changed". */
export function checkShapePatch(patch: Readonly<Record<string, unknown>>): string | null {
  for (const [field, value] of Object.entries(patch)) {
    if (field === 'ratePerSecond') {
      if (typeof value !== 'number' || !(value >= 0)) return `ratePerSecond must be a number ≥ 0 (0 = no limit)`
    } else if (!Object.hasOwn(choices, field)) {
      return `unknown shape field ${field}`
    } else if (!allowedFor(field).includes(value)) {
      return `${field} must be one of ${allowedFor(field).join(', ')}`
    }
  }
  return null
}

function allowedFor(field: string): readonly unknown[] {
  return Object.entries(choices).find(([name]) => name === field)?.[1] ?? []
}

import { routeNames } from './route-table.ts'
import type { Fault } from './faults.ts'
import { isJsonObject, type JsonObject } from './write-checks.ts'

type Check = (value: unknown) => boolean

const isNumber: Check = (value) => typeof value === 'number' && value >= 0
const isText: Check = (value) => typeof value === 'string'
const isFlag: Check = (value) => typeof value === 'boolean'
const isRoute: Check = (value) => routeNames.some((name) => name === value)
const isClose = isOneOf('fin', 'rst')
const isTextMap: Check = (value) => isJsonObject(value) && Object.values(value).every(isText)
const isApply: Check = (value) =>
  isOneOf('now', 'never', 'twice')(value) || (isJsonObject(value) && isNumber(value['afterMs']))

const matchFields: Readonly<Record<string, Check>> = {
  method: isText,
  route: isRoute,
  routes: (value) => Array.isArray(value) && value.every(isRoute),
  access: isOneOf('read', 'write'),
  keyId: isText,
  nth: isNumber,
  every: isNumber,
  perKey: isFlag,
  connection: isOneOf('fresh', 'reused'),
  probability: isNumber,
}

const isErrorBody = isOneOf('object-with-origin', 'object', 'string', 'empty', 'text', 'html')
const isTextOrNumber: Check = (value) => isText(value) || typeof value === 'number'

// A field after `!` must be there.
const effectFields: ReadonlyMap<unknown, Readonly<Record<string, Check>>> = new Map<unknown, Record<string, Check>>([
  [
    'status',
    { '!status': isNumber, body: isErrorBody, message: isText, retryAfter: isTextOrNumber, headers: isTextMap },
  ],
  ['delay', { '!ms': isNumber, at: isOneOf('before', 'after') }],
  ['answer', {}],
  ['lost-answer', { close: isClose }],
  ['reset-before', { close: isClose }],
  ['half-answer', { part: isOneOf('status-line', 'headers', 'body'), close: isClose }],
  ['damaged-body', {}],
  ['html-200', { contentType: isText }],
  [
    'raw-body',
    {
      '!text': isText,
      encoding: isOneOf('utf8', 'base64'),
      status: isNumber,
      contentType: isText,
      headers: isTextMap,
    },
  ],
  ['raw-wire', { '!text': isText, close: isClose }],
  ['slow-body', { '!bytes': isNumber, '!everyMs': isNumber }],
  ['redirect', { location: isText, status: isNumber }],
  ['hang', {}],
  ['huge-body', { '!bytes': isNumber }],
])

/** The fault list of a control request, or the first thing wrong with it: a typo must not pass as "no fault". */
export function parseFaults(value: unknown): readonly Fault[] | string {
  if (!Array.isArray(value)) return 'faults must be an array'
  for (const [index, fault] of value.entries()) {
    const problem = checkFault(fault)
    if (problem !== null) return `fault ${index}: ${problem}`
  }
  // Every member was checked against the tables above, which list exactly the members of `Fault`.
  return value as readonly Fault[]
}

function checkFault(fault: unknown): string | null {
  if (!isJsonObject(fault)) return 'must be an object'
  const effect = fault['effect']
  if (!isJsonObject(effect)) return 'effect is missing'
  const fields = effectFields.get(effect['kind'])
  if (fields === undefined) return `unknown effect ${String(effect['kind'])}`
  return (
    checkFields(fault, { match: isJsonObject, times: isNumber, '!effect': isJsonObject, apply: isApply }) ??
    checkFields(isJsonObject(fault['match']) ? fault['match'] : {}, matchFields) ??
    checkFields(effect, { '!kind': isText, ...fields })
  )
}

function checkFields(object: JsonObject, fields: Readonly<Record<string, Check>>): string | null {
  const known = new Map(Object.entries(fields).map(([name, check]) => [name.replace('!', ''), check]))
  for (const [name, value] of Object.entries(object)) {
    const check = known.get(name)
    if (check === undefined) return `unknown field ${name}`
    if (!check(value)) return `bad value for ${name}`
  }
  const missing = Object.keys(fields).find((name) => name.startsWith('!') && !Object.hasOwn(object, name.slice(1)))
  return missing === undefined ? null : `${missing.slice(1)} is missing`
}

function isOneOf(...choices: readonly string[]): Check {
  return (value) => choices.some((choice) => choice === value)
}

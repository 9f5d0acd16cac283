import { labelField } from './field.ts'

/** What a filter compares: a column of the list, or a label. */
export type FilterField =
  | 'id'
  | 'name'
  | 'monthly_limit'
  | 'monthly_spend'
  | 'created_by'
  | 'group'
  | 'manage'
  | 'completions'
  | 'permissions'
  | 'expiry'
  | 'member'
  | `label:${string}`

/** How a filter compares: equal, matching a pattern, or ordered amounts; each with its opposite. */
export type FilterOperator = '=' | '!=' | '~' | '!~' | '>' | '>=' | '<' | '<='

/** One comparison. `any` is the bare `*`: the cell has a value at all. */
export interface Comparison {
  readonly kind: 'compare'
  readonly field: FilterField
  readonly operator: FilterOperator
  readonly value: string
  readonly any: boolean
}

/** A filter expression such as `env=production and not tier=*`. */
export type Filter =
  | Comparison
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Filter[] }
  | { readonly kind: 'not'; readonly part: Filter }

/** Where an expression stops making sense: the position (from 0) and what was expected there. */
export interface FilterFault {
  readonly kind: 'fault'
  readonly at: number
  readonly expected: 'field' | 'operator' | 'value' | 'closing' | 'end' | 'quote' | 'less-depth'
}

const ALIASES: Readonly<Record<string, FilterField>> = {
  id: 'id',
  name: 'name',
  limit: 'monthly_limit',
  monthly_limit: 'monthly_limit',
  spend: 'monthly_spend',
  monthly_spend: 'monthly_spend',
  created_by: 'created_by',
  creator: 'created_by',
  group: 'group',
  manage: 'manage',
  completions: 'completions',
  permissions: 'permissions',
  expiry: 'expiry',
  member: 'member',
}
const OPERATOR = /!=|!~|>=|<=|[=~><]/y
const BARE_FIELD = /[^\s()"=!~><]+/y
const BARE_VALUE = /[^\s()"]+/y
const WORD = /(and|or|not)(?=[\s(]|$)/iy
const SPACE = /\s*/y

interface Reader {
  readonly text: string
  at: number
  depth: number
}

/** Brackets and negations inside each other; more than anybody writes, and few enough for every stack. */
const DEEPEST = 100

class Fault extends Error {
  readonly fault: FilterFault
  constructor(at: number, expected: FilterFault['expected']) {
    super(expected)
    this.fault = { kind: 'fault', at, expected }
  }
}

/** Reads a filter expression; an empty one is `null` (no filter), a broken one says where. */
export function parseFilter(text: string): Filter | FilterFault | null {
  if (text.trim() === '') return null
  const reader: Reader = { text, at: 0, depth: 0 }
  try {
    const filter = readOr(reader)
    if (reader.at < text.length) throw new Fault(reader.at, 'end')
    return filter
  } catch (error) {
    if (error instanceof Fault) return error.fault
    throw error
  }
}

function take(reader: Reader, pattern: RegExp): string | null {
  pattern.lastIndex = reader.at
  const found = pattern.exec(reader.text)?.[0] ?? null
  if (found !== null) reader.at += found.length
  return found
}

function takeWord(reader: Reader, word: string): boolean {
  WORD.lastIndex = reader.at
  if (WORD.exec(reader.text)?.[1]?.toLowerCase() !== word) return false
  reader.at += word.length
  take(reader, SPACE)
  return true
}

function readOr(reader: Reader): Filter {
  return readChain(reader, 'or', (inner) => readChain(inner, 'and', readNot))
}

function readChain(reader: Reader, kind: 'and' | 'or', readPart: (reader: Reader) => Filter): Filter {
  const first = readPart(reader)
  const parts = [first]
  while (takeWord(reader, kind)) parts.push(readPart(reader))
  return parts.length === 1 ? first : { kind, parts }
}

function readNot(reader: Reader): Filter {
  if (++reader.depth > DEEPEST) throw new Fault(reader.at, 'less-depth')
  const filter = readUnary(reader)
  reader.depth--
  return filter
}

function readUnary(reader: Reader): Filter {
  take(reader, SPACE)
  if (takeWord(reader, 'not')) return { kind: 'not', part: readNot(reader) }
  if (reader.text[reader.at] !== '(') return readComparison(reader)
  reader.at++
  const inner = readOr(reader)
  if (reader.text[reader.at] !== ')') throw new Fault(reader.at, 'closing')
  reader.at++
  take(reader, SPACE)
  return inner
}

function readComparison(reader: Reader): Filter {
  const quotedName = readQuoted(reader)
  const name = quotedName ?? take(reader, BARE_FIELD)
  if (name === null) throw new Fault(reader.at, 'field')
  take(reader, SPACE)
  const operator = take(reader, OPERATOR) as FilterOperator | null // the pattern lists exactly the operators
  if (operator === null) throw new Fault(reader.at, 'operator')
  take(reader, SPACE)
  const quoted = readQuoted(reader)
  const value = quoted ?? take(reader, BARE_VALUE)
  if (value === null) throw new Fault(reader.at, 'value')
  take(reader, SPACE)
  return {
    kind: 'compare',
    field: fieldOf(name, quotedName !== null),
    operator,
    value,
    any: quoted === null && value === '*',
  }
}

function fieldOf(name: string, quoted: boolean): FilterField {
  if (name.startsWith('label:')) return labelField(name.slice('label:'.length))
  return quoted ? labelField(name) : (ownAlias(name) ?? labelField(name))
}

function ownAlias(name: string): FilterField | null {
  return Object.hasOwn(ALIASES, name) ? (ALIASES[name] ?? null) : null
}

/** Reads `"text"`; a doubled quote is a quote. `null` when no quote begins here. */
function readQuoted(reader: Reader): string | null {
  if (reader.text[reader.at] !== '"') return null
  const start = reader.at++
  let value = ''
  for (;;) {
    const end = reader.text.indexOf('"', reader.at)
    if (end < 0) throw new Fault(start, 'quote')
    value += reader.text.slice(reader.at, end)
    reader.at = end + 1
    if (reader.text[reader.at] !== '"') return value
    value += '"'
    reader.at++
  }
}

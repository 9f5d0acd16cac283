import { canonicalValue, checkValue } from '#shared/domain/change.ts'
import type { CellValue } from '#shared/domain/change.ts'
import { readExpiry } from '#shared/domain/expiry-text.ts'
import { labelField, parseField } from '#shared/domain/field.ts'
import type { Field } from '#shared/domain/field.ts'
import { words } from '#shared/words/en.ts'
import { UsageError } from './arguments.ts'

/** A wanted value for a field of every selected key. */
export interface Assignment {
  readonly field: Field
  readonly to: CellValue
}

/**
 * Reads `label:env=prod`, its short form `env=prod`, `env=` (set to the empty text), `env-` (remove the label),
 * `monthly_limit=500`, `monthly_limit=none`, `expiry=2027-01-31` and `expiry=none`.
 */
export function parseAssignment(text: string): Assignment {
  const equals = text.indexOf('=')
  if (equals < 0) {
    if (!text.endsWith('-') || text === '-') throw new UsageError(words.cli.badAssignment(text))
    const field = fieldOf(text.slice(0, -1), text)
    if (field === 'monthly_limit') throw new UsageError(words.cli.badAssignment(text))
    return { field, to: null }
  }
  const field = fieldOf(text.slice(0, equals), text)
  const typed = readTyped(field, text.slice(equals + 1))
  const problem = checkValue(field, typed)
  if (problem) throw new UsageError(`${text}: ${words.problem.describe(problem)}`)
  return { field, to: canonicalValue(field, typed) }
}

/** An expiry is typed as in the window: a day is its end, in UTC; `none` is never. */
function readTyped(field: Field, typed: string): CellValue {
  if (field !== 'expiry') return typed
  return typed.trim().toLowerCase() === 'none' ? null : readExpiry(typed)
}

const READ_ONLY: ReadonlySet<string> = new Set([
  'id',
  'name',
  'monthly_spend',
  'spend',
  'created_by',
  'group',
  'permissions',
])

function fieldOf(name: string, text: string): Field {
  const short = name === 'limit' ? 'monthly_limit' : name
  if (READ_ONLY.has(short)) throw new UsageError(words.cli.readOnlyField(name))
  const field =
    short === 'monthly_limit' || short === 'expiry' || short.startsWith('label:')
      ? parseField(short)
      : short === ''
        ? null
        : labelField(short)
  if (!field) throw new UsageError(words.cli.badAssignment(text))
  return field
}

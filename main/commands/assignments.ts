import { canonicalValue, checkValue } from '#shared/domain/change.ts'
import type { CellValue } from '#shared/domain/change.ts'
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
 * `monthly_limit=500` and `monthly_limit=none`.
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
  const typed = text.slice(equals + 1)
  const problem = checkValue(field, typed)
  if (problem) throw new UsageError(`${text}: ${words.problem.describe(problem)}`)
  return { field, to: canonicalValue(field, typed) }
}

const READ_ONLY: ReadonlySet<string> = new Set([
  'id',
  'name',
  'monthly_spend',
  'spend',
  'created_by',
  'group',
  'permissions',
  'expiry',
])

function fieldOf(name: string, text: string): Field {
  const short = name === 'limit' ? 'monthly_limit' : name
  if (READ_ONLY.has(short)) throw new UsageError(words.cli.readOnlyField(name))
  const field =
    short === 'monthly_limit' || short.startsWith('label:')
      ? parseField(short)
      : short === ''
        ? null
        : labelField(short)
  if (!field) throw new UsageError(words.cli.badAssignment(text))
  return field
}

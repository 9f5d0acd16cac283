import { parseArgs } from 'node:util'
import type { ParseArgsConfig } from 'node:util'
import { words } from '#shared/words/en.ts'

/** A call that cannot be understood: said on stderr, exit code 1. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** The words and options after a command. */
export interface Arguments {
  readonly positionals: readonly string[]
  readonly text: (option: string) => string | null
  /** Every value of an option that may be given more than once. */
  readonly texts: (option: string) => readonly string[]
  readonly flag: (option: string) => boolean
  /** A whole number above zero. */
  readonly number: (option: string) => number | null
}

/** Reads the arguments of a command; unknown options and missing values are usage errors. */
export function readArguments(argv: readonly string[], options: NonNullable<ParseArgsConfig['options']>): Arguments {
  const { values, positionals } = parse(argv, options)
  const text = (option: string): string | null => {
    const value = values[option]
    return typeof value === 'string' ? value : null
  }
  return {
    positionals,
    text,
    texts(option) {
      const value = values[option]
      return Array.isArray(value) ? value.map(String) : []
    },
    flag: (option) => values[option] === true,
    number(option) {
      const value = text(option)
      if (value === null) return null
      if (!/^[1-9]\d{0,8}$/.test(value)) throw new UsageError(words.cli.notANumber(option, value))
      return Number.parseInt(value, 10)
    },
  }
}

/** The format that was asked for: `json` with `--json`, which excludes every other one; else `usual`. */
export function formatOf(given: Arguments, usual: string): string {
  const isJson = given.flag('json')
  const format = given.text('format') ?? (isJson ? 'json' : usual)
  if (isJson && format !== 'json') throw new UsageError(words.cli.jsonOrFormat(format))
  return format
}

function parse(
  argv: readonly string[],
  options: NonNullable<ParseArgsConfig['options']>,
): { values: Record<string, unknown>; positionals: string[] } {
  try {
    return parseArgs({
      args: [...argv],
      options: { json: { type: 'boolean' }, ...options },
      allowPositionals: true,
      strict: true,
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error })
  }
}

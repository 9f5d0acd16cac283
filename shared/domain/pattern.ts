import { RE2JS } from 're2js'
import { PatternError } from './filter-test.ts'

const LARGEST_PATTERN = 400

/** Makes the test of a pattern, in time linear in the text; throws PatternError when it is unreadable or too large. */
export function compilePattern(pattern: string): (value: string) => boolean {
  const compiled = readPattern(pattern)
  return (value) => compiled.matcher(value).find()
}

/** Reads a pattern that runs in linear time; throws PatternError for one that is unreadable or too large. */
export function readPattern(pattern: string, flags = 0): RE2JS {
  const compiled = compile(pattern, flags)
  // Time grows with the text and with the size of the pattern: a huge one would stall the page all the same.
  if (compiled.programSize() > LARGEST_PATTERN) throw new PatternError(pattern)
  return compiled
}

function compile(pattern: string, flags: number): RE2JS {
  try {
    return RE2JS.compile(pattern, flags)
  } catch (cause) {
    throw new PatternError(pattern, { cause })
  }
}

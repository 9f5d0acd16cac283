import { RE2JS } from 're2js'
import { PatternError } from './filter-test.ts'

const LARGEST_PATTERN = 400

/** Makes the test of a pattern, in time linear in the text; throws PatternError when it is unreadable or too large. */
export function compilePattern(pattern: string): (value: string) => boolean {
  const compiled = readPattern(pattern)
  // Time grows with the text and with the size of the pattern: a huge one would stall the page all the same.
  if (compiled.programSize() > LARGEST_PATTERN) throw new PatternError(pattern)
  return (value) => compiled.matcher(value).find()
}

function readPattern(pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern)
  } catch (cause) {
    throw new PatternError(pattern, { cause })
  }
}

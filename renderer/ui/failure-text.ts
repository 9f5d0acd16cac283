import type { Failure } from '#shared/contract/failure.ts'
import { words } from '#shared/words/en.ts'

/** What the user reads about a failure: what happened and what to do. The one place where codes become words. */
export function failureText(failure: Failure): string {
  return words.failure.describe(failure)
}

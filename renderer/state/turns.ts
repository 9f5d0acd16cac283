// Less than a frame, so that the page draws and answers keys between two turns.
const TURN = 10

/** Actions of up to so many cells are done at once; larger ones in parts. */
export const AT_ONCE = 10_000
/** Cells of one part: far less than a turn takes. */
export const PART = 2_000

/** Does parts one after the other without holding up the page, then goes on with their results; a single one at once. */
export function inTurns<Result>(parts: readonly (() => Result)[], done: (results: readonly Result[]) => void): void {
  if (parts.length <= 1) return done(parts.map((part) => part()))
  const results: Result[] = []
  const go = (): void => {
    const end = performance.now() + TURN
    while (results.length < parts.length && performance.now() < end) {
      const part = parts[results.length]
      if (part) results.push(part())
    }
    if (results.length < parts.length) setTimeout(go)
    else done(results)
  }
  go()
}

/** The parts of a call that may last too long. */
export type Phase = 'connect' | 'headers' | 'idle' | 'total'

/** The time limits of one call: one for the part it is in, one for the whole. */
export interface Deadlines {
  readonly start: (phase: Phase, ms: number) => void
  readonly clear: () => void
}

/** Watches one call; `onOverdue` says which limit was passed. Starting a part ends the one before. */
export function createDeadlines(onOverdue: (phase: Phase) => void): Deadlines {
  let total: NodeJS.Timeout | undefined
  let part: NodeJS.Timeout | undefined
  let current: Phase | null = null
  let isOver = false
  return {
    start(phase, ms) {
      // A last piece of the answer may come in after the call has ended.
      if (isOver) return
      if (phase === 'total') total = setTimeout(onOverdue, ms, phase)
      // Once a chunk of the answer: renewing is far cheaper than setting anew.
      else if (phase === current && part) part.refresh()
      else {
        clearTimeout(part)
        part = setTimeout(onOverdue, ms, phase)
        current = phase
      }
    },
    clear() {
      isOver = true
      clearTimeout(total)
      clearTimeout(part)
    },
  }
}

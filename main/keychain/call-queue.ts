import { AppError } from '#shared/contract/app-error.ts'

/** Calls to the system's keychain, one after the other. */
export interface CallQueue {
  readonly run: <T>(work: () => Promise<T>) => Promise<T>
  readonly pending: () => number
}

/**
 * Runs one call at a time and waits for each no longer than `timeoutMs`. A call that waits for an unlock prompt holds
 * a thread of Node's small pool, so no second one is started behind it: those would stop the file system too.
 */
export function createCallQueue(timeoutMs: number): CallQueue {
  let last: Promise<unknown> = Promise.resolve()
  let pending = 0
  return {
    run(work) {
      let isGivenUp = false
      const turn = last.then(async () => {
        // Its caller was told that it failed: it must not happen later, behind the user's back.
        if (isGivenUp) throw waiting()
        pending++
        try {
          return await work()
        } finally {
          pending--
        }
      })
      last = turn.catch(() => undefined)
      return withDeadline(turn, timeoutMs, () => (isGivenUp = true))
    },
    pending: () => pending,
  }
}

async function withDeadline<T>(turn: Promise<T>, timeoutMs: number, onGivenUp: () => void): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      onGivenUp()
      reject(waiting())
    }, timeoutMs)
  })
  try {
    return await Promise.race([turn, deadline])
  } finally {
    clearTimeout(timer)
  }
}

function waiting(): AppError {
  return new AppError('keychain_waiting')
}

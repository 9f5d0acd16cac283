import { AppError } from '#shared/contract/app-error.ts'
import type { GivenPart } from '#shared/contract/import.ts'

/** Puts together what the page was given. */
export interface Receiver {
  /** Adds a part; answers all bytes when it was the last. The first part begins anew. */
  readonly take: (part: GivenPart) => Uint8Array<ArrayBuffer> | null
  readonly forget: () => void
}

/** Starts with nothing. */
export function createReceiver(): Receiver {
  let whole = new Uint8Array(0)
  let filled = 0
  const forget = (): void => {
    whole = new Uint8Array(0)
    filled = 0
  }
  return {
    forget,
    take({ total, at, bytes }) {
      if (at === 0) {
        forget()
        whole = new Uint8Array(total)
      }
      const fits = at === filled && total === whole.length && at + bytes.length <= total
      if (!fits) throw new AppError('bad_request', { detail: 'a part of an import' })
      whole.set(bytes, at)
      filled += bytes.length
      if (filled < whole.length) return null
      const all = whole
      forget()
      return all
    },
  }
}

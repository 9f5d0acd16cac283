import type { Slice } from './slice.ts'
import type { SliceOptions } from './slices.ts'

/** Long work as the user sees it: what it is, and how far, from 0 to 1. */
export interface LongWork {
  readonly text: string
  readonly part: number
}

/** Work that takes longer than a key press. */
export interface LongWorkSlice {
  /** What was begun last and goes on; `null` for nothing, and for what may yet end within the first slice. */
  readonly longWork: LongWork | null
  /** Does work in the sight of the user, who may call it off; then it answers `null`. */
  readonly inSight: <Result>(text: string, work: (options: SliceOptions) => Promise<Result>) => Promise<Result>
  /** Calls off everything that is under way. */
  readonly stopWork: () => void
}

/** What is under way, the latest last. */
export const createLongWorkSlice: Slice<LongWorkSlice> = () => (set) => {
  let abort = new AbortController()
  const jobs = new Map<symbol, LongWork>()
  const show = (): void => set({ longWork: [...jobs.values()].at(-1) ?? null })
  return {
    longWork: null,
    async inSight(text, work) {
      const job = Symbol(text)
      const onProgress = (part: number): void => {
        jobs.set(job, { text, part })
        show()
      }
      try {
        return await work({ signal: abort.signal, onProgress })
      } finally {
        if (jobs.delete(job)) show()
      }
    },
    stopWork() {
      abort.abort()
      abort = new AbortController()
    },
  }
}

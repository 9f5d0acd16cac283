import type { Failure } from '#shared/contract/failure.ts'
import type { CreateBody, WriteBody } from '#shared/domain/write.ts'
import type { Answer, FreshList, Refusal, RunRecord } from './ports.ts'

/** What can happen to a run. `at` is the monotonic time in milliseconds. */
export type EngineEvent =
  | { readonly kind: 'started'; readonly at: number }
  | { readonly kind: 'woke'; readonly at: number }
  | { readonly kind: 'listed'; readonly at: number; readonly list: FreshList }
  | { readonly kind: 'list-failed'; readonly at: number; readonly refusal: Refusal }
  /** A request leaves, at once or after it waited for a lane. */
  | { readonly kind: 'left'; readonly at: number; readonly write: number; readonly leftAt: number }
  | { readonly kind: 'answered'; readonly at: number; readonly write: number; readonly answer: Answer }
  /** A request that is on the disk did not leave, because it was not to any more. */
  | { readonly kind: 'recalled'; readonly at: number; readonly write: number }
  | { readonly kind: 'paused'; readonly at: number }
  | { readonly kind: 'resumed'; readonly at: number }
  | { readonly kind: 'stopped'; readonly at: number }
  /** The computer is about to sleep, and is awake again. */
  | { readonly kind: 'slept'; readonly at: number }
  | { readonly kind: 'awoke'; readonly at: number }
  | { readonly kind: 'journal-failed'; readonly at: number; readonly failure: Failure }

/** What the engine wants done. Records are written in order; a `send` leaves only when its own record is on the disk. */
export type EngineCommand =
  | { readonly kind: 'record'; readonly record: RunRecord }
  | { readonly kind: 'list' }
  | {
      readonly kind: 'send'
      readonly write: number
      readonly attempt: number
      readonly body: WriteBody | CreateBody
      readonly record: RunRecord
    }
  | { readonly kind: 'wake'; readonly at: number }
  | { readonly kind: 'close' }

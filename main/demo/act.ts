import type { Random } from './random.ts'
import type { KeyRecord, Organisation } from './records.ts'
import type { Reply } from './replies.ts'
import type { Shape } from './shape.ts'

/** An admitted request: everything a route may look at. */
export type Call = {
  readonly organisation: Organisation
  readonly shape: Shape
  readonly random: Random
  readonly caller: KeyRecord
  readonly keyId: string
  readonly groupId: string
  readonly userId: string
  readonly listId: string
  readonly query: URLSearchParams
  readonly contentType: string | undefined
  readonly body: string
  readonly now: number
}

/** A checked request: doing it and answering it are apart, so that a fault can take either away. */
export type Action = {
  readonly apply: () => boolean
  readonly reply: () => Reply
}

/** Checks a request, throwing `Refusal`, and says what it would do. */
export type Act = (call: Call) => Action

/** How long each part of a call may take, in milliseconds: no call waits for ever. */
export interface Timeouts {
  /** Name look-up, connection and TLS. */
  readonly connect: number
  /** From the request until the answer begins. */
  readonly headers: number
  /** Silence within an answer. */
  readonly idle: number
  /** A whole call. */
  readonly total: number
  /** A whole call that lists all keys. */
  readonly list: number
}

/** What is used unless told otherwise (apply-engine 4.6). */
export const TIMEOUTS: Timeouts = { connect: 10_000, headers: 30_000, idle: 15_000, total: 60_000, list: 300_000 }

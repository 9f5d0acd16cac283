/** What a run still holds for its user: the secrets of the keys that it made. No secret is part of it. */
export interface HeldSecrets {
  readonly runId: string
  /** The names of the keys, in the order in which they were made. */
  readonly names: readonly string[]
  /** The places of those that were copied one at a time. */
  readonly copied: readonly number[]
  /** `exported` when all were written to a file, `copied` when each was copied; neither is confirmed to be in good hands. */
  readonly handOver: 'held' | 'exported' | 'copied'
}

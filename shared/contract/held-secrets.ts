/** What a run still holds for its user: the secrets of the keys that it made. No secret is part of it. */
export interface HeldSecrets {
  readonly runId: string
  /** The names of the keys, in the order in which they were made. */
  readonly names: readonly string[]
  /** `exported` when they were written to a file, and not yet confirmed to be in good hands. */
  readonly handOver: 'held' | 'exported'
}

/** How careful the next run is. */
export interface RunCare {
  /** After how many keys the next run pauses, so that they can be looked at; `null` for one that goes through. */
  readonly canary: number | null
  readonly setCanary: (keys: number | null) => void
  /** Whether the next run sends no creation a second time. */
  readonly neverResends: boolean
  readonly setNeverResends: (neverResends: boolean) => void
}

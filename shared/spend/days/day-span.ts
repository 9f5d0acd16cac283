/** Days from `from` up to `to`, which is not among them; both are UTC days counted from 1970-01-01. */
export interface DaySpan {
  readonly from: number
  readonly to: number
}

/** The days that are stored, and those that are missing among them. */
export interface StoredDays extends DaySpan {
  readonly gaps: readonly DaySpan[]
}

/** What is wrong with the record of past runs. */
export type FindingCode =
  /** A record of a journal was edited or damaged, one is missing or stands elsewhere, or it is another than at the end of the run. */
  | 'record_damaged'
  | 'record_chain'
  | 'record_replaced'
  /** A journal ends before the place where it ended once. */
  | 'journal_short'
  | 'journal_missing'
  | 'plan_altered'
  | 'summary_altered'
  /** A run is not there any more, or one is there that never ended here. */
  | 'run_missing'
  | 'run_unknown'
  /** The list of runs was edited, or lacks its end. */
  | 'chain_broken'
  | 'chain_cut'
  /** A head that was noted elsewhere is not in the record. */
  | 'head_unknown'

/** One thing that is wrong: with which run, at which of its records (from 1) or lines of the list of runs. */
export interface Finding {
  readonly code: FindingCode
  readonly run: string | null
  readonly at: number | null
}

/** A head that somebody has noted elsewhere, and of what it was the end: of the list of runs, or of a run's journal. */
export interface NotedHead {
  readonly head: string
  readonly found:
    | { readonly kind: 'list'; readonly entries: number }
    | { readonly kind: 'run'; readonly run: string; readonly records: number }
    | null
}

/** What checking the record of past runs came to. */
export interface Verification {
  readonly version: 1
  readonly whole: boolean
  readonly runs: number
  readonly records: number
  /** The hash of the last entry of the chain over all runs, and how many it has. */
  readonly head: string
  readonly entries: number
  /** What the end was compared with; only the keychain's copy shows that nothing was cut off. */
  readonly anchor: 'keychain' | 'file' | 'none'
  readonly findings: readonly Finding[]
  /** The heads that were given to be looked for. */
  readonly noted?: readonly NotedHead[]
}

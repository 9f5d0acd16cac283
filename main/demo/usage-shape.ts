/** How usage looks where the sources disagree; the first value of each switch is the most credible. */
export const usageChoices = {
  /** Which form of input is understood: both, the query alone, or a JSON body on GET alone. */
  usageInput: ['both', 'query', 'body'],
  /** The keys of days; `fraction` is a timestamp with milliseconds. Hours are never dates. */
  periodKeys: ['date', 'timestamp', 'fraction'],
  monthKeys: ['month', 'date', 'timestamp'],
  periodOrder: ['sorted', 'shuffled'],
  /** Whether periods without traffic are left out or shown as zeros. */
  periods: ['sparse', 'filled'],
  /** Whether there are days on which nobody spends anything. */
  quietDays: ['some', 'none'],
  /** `inclusive` answers the period that begins at `end`, too. */
  usageEnd: ['exclusive', 'inclusive'],
  usageSpend: ['string', 'number'],
  counters: ['number', 'string'],
  zeroCounters: ['present', 'absent'],
  /** What stands in `grouped_data` when nothing is grouped. */
  ungrouped: ['absent', 'empty', 'null'],
  /** What stands there when something is. */
  groupedData: ['present', 'empty', 'absent'],
  /** The value of traffic without a tag; `mixed` has null and the empty text as two rows. */
  untagged: ['null', 'empty', 'mixed'],
  byok: ['boolean', 'string'],
  /** `refused` answers 400 to `group_by=api_key_id`. */
  keyGrouping: ['allowed', 'refused'],
  /** `refused` answers 400 to whatever is neither key nor model. */
  furtherGrouping: ['allowed', 'refused'],
  /** Spend of keys that are in no list any more. */
  unknownKeys: ['present', 'absent'],
  /** Whether grouped rows add up to the totals, fall short of them, or exceed them. */
  residual: ['none', 'missing', 'surplus'],
} as const

/** A list that everybody needs now and then, as a filter of its own. */
export interface ReadyList {
  readonly id: 'unused' | 'uncapped' | 'left' | 'ending'
  readonly filter: string
}

/** Ready lists in the order in which they are offered. */
export const readyLists: readonly ReadyList[] = [
  { id: 'unused', filter: 'spend=0' },
  { id: 'uncapped', filter: 'limit=none' },
  { id: 'ending', filter: 'expiry<=30d' },
  { id: 'left', filter: 'member=no' },
]

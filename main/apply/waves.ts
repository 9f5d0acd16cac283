import type { Wave, WriteState } from './engine-state.ts'
import type { FreshList } from './ports.ts'

const FRESH_FOR = 2000
const WAVE_AT_LEAST = 5000
const WAVE_TIMES_LIST = 3
const LEAD = 100
const LEAD_TIMES_LIST = 1.2

/** Starts a wave from a list, null when the list is already too old to write from (began over 2 s + its own duration ago). */
export function startWave(list: FreshList, at: number): Wave | null {
  const duration = list.ended - list.began
  if (at - list.began > FRESH_FOR + duration) return null
  return { list, endsAt: at + Math.max(WAVE_AT_LEAST, WAVE_TIMES_LIST * duration) }
}

/** Whether a wave is over, or there is none. */
export function isOver(wave: Wave | null, at: number): wave is null {
  return wave === null || at > wave.endsAt
}

/** Whether a list that is asked for now comes just before the wave is over, so that nothing waits for it. */
export function isEnding({ list, endsAt }: Wave, at: number): boolean {
  return at >= endsAt - LEAD - LEAD_TIMES_LIST * (list.ended - list.began)
}

/** Whether a write may be folded from a wave: a write in doubt needs a list that began after its answer. */
export function isFoldable(wave: Wave, write: WriteState): boolean {
  return wave.list.began > write.listAfter
}

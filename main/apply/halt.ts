import type { EngineState, Pause } from './engine-state.ts'

/** Nothing at all is sent: a person paused, or must act. Who stops a run lets the keys half made come to their end. */
export function isHalted({ pause, stopping, asleep }: EngineState): boolean {
  return asleep || (pause !== null && !(stopping && isByChoice(pause)))
}

/** A pause that nothing stands behind but a person. */
export function isByChoice(pause: Pause | null): boolean {
  return pause === 'user' || pause === 'canary'
}

/** The steps that a journal record names. */
export function stepsOf(value: unknown): readonly number[] {
  if (!Array.isArray(value)) return NONE
  // Nearly always all of them are numbers of steps, and then nothing is copied.
  return value.every(isStep) ? value : value.filter(isStep)
}

const NONE: readonly number[] = []

function isStep(at: unknown): at is number {
  return typeof at === 'number' && Number.isInteger(at) && at >= 0
}

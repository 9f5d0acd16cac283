/** The steps that a journal record names. */
export function stepsOf(value: unknown): readonly number[] {
  return Array.isArray(value) ? value.filter((at): at is number => Number.isInteger(at) && at >= 0) : []
}

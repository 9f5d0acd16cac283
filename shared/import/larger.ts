/** A copy of numbers with room for more of them. */
export function larger(numbers: Uint32Array, length: number): Uint32Array {
  const copy = new Uint32Array(Math.ceil(length))
  copy.set(numbers)
  return copy
}

/** The numbers from 0 on. A loop, because what calls a function for each of a hundred thousand takes many times as long. */
export function countUp(size: number): Uint32Array<ArrayBuffer> {
  const numbers = new Uint32Array(size)
  for (let at = 0; at < size; at++) numbers[at] = at
  return numbers
}

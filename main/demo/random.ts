/** A reproducible stream of values: the same seed gives the same stream on every machine. */
export type Random = {
  readonly fraction: () => number
  readonly below: (limit: number) => number
  readonly chance: (probability: number) => boolean
  readonly pick: <T>(choices: readonly [T, ...(readonly T[])]) => T
  readonly hex: (length: number) => string
  readonly uuid: () => string
  readonly base64: (bytes: number) => string
}

/** Builds the stream that belongs to a seed. */
export function createRandom(seed: string): Random {
  const next = sfc32(hashSeed(seed))
  const below = (limit: number): number => Math.floor((next() / 2 ** 32) * limit)
  const hex = (length: number): string => {
    let text = ''
    while (text.length < length) text += next().toString(16).padStart(8, '0')
    return text.slice(0, length)
  }
  const uuid = (): string => {
    const digits = hex(32)
    const variant = '89ab'.charAt(below(4))
    return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20)}`
  }
  return {
    fraction: () => next() / 2 ** 32,
    below,
    chance: (probability) => next() / 2 ** 32 < probability,
    pick: (choices) => choices[below(choices.length)] ?? choices[0],
    hex,
    uuid,
    base64: (bytes) => Buffer.from(hex(bytes * 2), 'hex').toString('base64'),
  }
}

/** One number out of two, the same every time: for values that are looked up in any order instead of drawn in turn. */
export function mix(one: number, other: number): number {
  let hash = Math.imul(one ^ Math.imul(other + 0x9e3779b9, 0x85ebca6b), 0xc2b2ae35)
  hash = Math.imul(hash ^ (hash >>> 15), 0x27d4eb2f)
  return (hash ^ (hash >>> 13)) >>> 0
}

type State = readonly [number, number, number, number]

function hashSeed(text: string): State {
  const one = (start: number): number => {
    let hash = start
    for (let index = 0; index < text.length; index += 1) {
      hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
      hash ^= hash >>> 15
    }
    return hash >>> 0
  }
  return [one(0x811c9dc5), one(0x9e3779b9), one(0x85ebca6b), one(0xc2b2ae35)]
}

function sfc32(state: State): () => number {
  let [a, b, c, counter] = state
  const step = (): number => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }
  // Similar seeds differ in few bits; the first outputs would still show it.
  for (let round = 0; round < 12; round += 1) step()
  return step
}

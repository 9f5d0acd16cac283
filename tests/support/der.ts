/** Binary pieces of a certificate: each is a tag, a length and what it holds. */
export type Der = Buffer

/** One piece with a tag of its own. */
export function tagged(tag: number, ...parts: readonly Der[]): Der {
  const content = Buffer.concat(parts)
  const bytes: number[] = []
  for (let rest = content.length; rest > 0; rest >>= 8) bytes.unshift(rest & 0xff)
  const length = content.length < 128 ? [content.length] : [0x80 + bytes.length, ...bytes]
  return Buffer.concat([Buffer.from([tag, ...length]), content])
}

/** Several pieces in order. */
export function sequence(...parts: readonly Der[]): Der {
  return tagged(0x30, ...parts)
}

/** A number that is not negative, from its bytes. */
export function integer(bytes: Buffer): Der {
  // A leading one bit would make it negative.
  return tagged(0x02, (bytes[0] ?? 0) < 0x80 ? bytes : Buffer.concat([Buffer.from([0]), bytes]))
}

/** An object identifier such as `2.5.4.3`. */
export function identifier(dotted: string): Der {
  const [one = 0, two = 0, ...rest] = dotted.split('.').map(Number)
  const bytes = rest.flatMap((part) => {
    const septets = [part & 0x7f]
    for (let left = part >> 7; left > 0; left >>= 7) septets.unshift((left & 0x7f) | 0x80)
    return septets
  })
  return tagged(0x06, Buffer.from([one * 40 + two, ...bytes]))
}

/** Bits, of which the last byte leaves `unused` out. */
export function bits(bytes: Buffer, unused = 0): Der {
  return tagged(0x03, Buffer.from([unused]), bytes)
}

/** A text. */
export function text(value: string): Der {
  return tagged(0x0c, Buffer.from(value))
}

/** A moment before 2050. */
export function moment(date: Date): Der {
  return tagged(0x17, Buffer.from(date.toISOString().replace(/^..(..)-(..)-(..)T(..):(..):(..).*$/, '$1$2$3$4$5$6Z')))
}

/** Yes. */
export const yes: Der = tagged(0x01, Buffer.from([0xff]))

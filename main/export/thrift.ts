/** A value of Thrift's compact form, of the kinds that Parquet's own notes need. */
export type Thrift =
  | { readonly kind: 'int'; readonly bits: 32 | 64; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'yes' }
  | { readonly kind: 'list'; readonly of: readonly Thrift[] }
  /** Fields by their number, ascending. */
  | { readonly kind: 'struct'; readonly fields: ReadonlyMap<number, Thrift> }

/** A whole number of 32 bits. */
export const i32 = (value: number): Thrift => ({ kind: 'int', bits: 32, value })
/** A whole number of 64 bits. */
export const i64 = (value: number): Thrift => ({ kind: 'int', bits: 64, value })
/** A text in UTF-8. */
export const text = (value: string): Thrift => ({ kind: 'text', value })
/** Values of one kind. */
export const list = (of: readonly Thrift[]): Thrift => ({ kind: 'list', of })
/** Fields by their number. */
export const struct = (fields: Readonly<Record<number, Thrift>>): Thrift => ({
  kind: 'struct',
  fields: new Map(Object.entries(fields).map(([number, value]) => [Number(number), value])),
})

/** The bytes of a value. */
export function thriftBytes(value: Thrift): Buffer {
  const bytes: number[] = []
  write(bytes, value)
  return Buffer.from(bytes)
}

/** A number as varint: seven bits a byte, lowest first. */
export function pushVarint(bytes: number[], value: number): void {
  let rest = value
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) + 0x80)
    rest = Math.floor(rest / 0x80)
  }
  bytes.push(rest)
}

const kindOf = (value: Thrift): number => {
  switch (value.kind) {
    case 'int':
      return value.bits === 32 ? 5 : 6
    case 'text':
      return 8
    case 'yes':
      return 1
    case 'list':
      return 9
    case 'struct':
      return 12
  }
}

function write(bytes: number[], value: Thrift): void {
  switch (value.kind) {
    case 'int':
      // Zigzag: no number here is below zero.
      return pushVarint(bytes, value.value * 2)
    case 'text': {
      const encoded = Buffer.from(value.value)
      pushVarint(bytes, encoded.length)
      for (const byte of encoded) bytes.push(byte)
      return
    }
    case 'yes':
      // Stands in the head of its field.
      return
    case 'list':
      return writeList(bytes, value.of)
    case 'struct':
      return writeStruct(bytes, value.fields)
  }
}

function writeList(bytes: number[], of: readonly Thrift[]): void {
  const kind = of[0] ? kindOf(of[0]) : 12
  if (of.length < 15) bytes.push(of.length * 16 + kind)
  else {
    bytes.push(0xf0 + kind)
    pushVarint(bytes, of.length)
  }
  for (const each of of) write(bytes, each)
}

function writeStruct(bytes: number[], fields: ReadonlyMap<number, Thrift>): void {
  let last = 0
  for (const [number, value] of fields) {
    // Numbers ascend, and none here is more than 15 above the one before.
    bytes.push((number - last) * 16 + kindOf(value))
    last = number
    write(bytes, value)
  }
  bytes.push(0)
}

/** A piece of WebAssembly in its binary form. */
export type Code = readonly number[]

function unsigned(value: number): Code {
  const bytes: number[] = []
  let rest = value
  do {
    const byte = rest % 128
    rest = Math.floor(rest / 128)
    bytes.push(rest > 0 ? byte + 128 : byte)
  } while (rest > 0)
  return bytes
}

/** A constant from 0 to 63 in the signed form of constants. */
const small = (value: number): Code => [value & 0x3f]

const double = (value: number): Code => [...new Uint8Array(Float64Array.of(value).buffer)]

/** Parameters and variables of the function by their number. */
export const get = (variable: number): Code => [0x20, ...unsigned(variable)]
export const set = (variable: number, value: Code): Code => [...value, 0x21, ...unsigned(variable)]

/** Whole numbers: constants below 64, arithmetic, and reading at an address plus a constant. */
export const i32 = {
  constant: (value: number): Code => [0x41, ...small(value)],
  add: (left: Code, right: Code): Code => [...left, ...right, 0x6a],
  shiftLeft: (value: Code, by: number): Code => [...value, ...i32.constant(by), 0x74],
  shiftRight: (value: Code, by: number): Code => [...value, ...i32.constant(by), 0x76],
  isAbove: (left: Code, right: Code): Code => [...left, ...right, 0x4b],
  load: (address: Code, offset: number): Code => [...address, 0x28, 2, ...unsigned(offset)],
  load16: (address: Code, offset: number): Code => [...address, 0x2f, 1, ...unsigned(offset)],
}

/** Doubles. */
export const f64 = {
  constant: (value: number): Code => [0x44, ...double(value)],
  load: (address: Code, offset: number): Code => [...address, 0x2b, 3, ...unsigned(offset)],
  store: (address: Code, offset: number, value: Code): Code => [...address, ...value, 0x39, 3, ...unsigned(offset)],
  add: (left: Code, right: Code): Code => [...left, ...right, 0xa0],
  subtract: (left: Code, right: Code): Code => [...left, ...right, 0xa1],
  multiply: (left: Code, right: Code): Code => [...left, ...right, 0xa2],
  floor: (value: Code): Code => [...value, 0x9c],
  fromWhole: (value: Code): Code => [...value, 0xb8],
}

const EMPTY = 0x40

/** Does the body again and again until the condition holds before it. */
export const until = (isDone: Code, body: Code): Code => {
  const [leave, again] = [
    [0x0d, 1],
    [0x0c, 0],
  ]
  return [0x02, EMPTY, 0x03, EMPTY, ...isDone, ...leave, ...body, ...again, 0x0b, 0x0b]
}

/** `\0asm`, version 1. */
const header: Code = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0]
const I32 = 0x7f
const F64 = 0x7c
const section = (id: number, content: Code): Code => [id, ...unsigned(content.length), ...content]
const text = (name: string): Code => [name.length, ...new TextEncoder().encode(name)]

/**
 * A module with the memory `m` and one function `f` of two whole numbers; after these, variable 2 is a whole number and
 * variable 3 a double.
 */
export function moduleOf(body: Code): Uint8Array {
  const code = [2, 1, I32, 1, F64, ...body, 0x0b]
  return Uint8Array.from([
    ...header,
    ...section(1, [1, 0x60, 2, I32, I32, 0]), // types: (i32, i32) → nothing
    ...section(2, [1, ...text('e'), ...text('m'), 2, 0, 1]), // imports: the memory of at least one page
    ...section(3, [1, 0]), // functions: one of the first type
    ...section(7, [1, ...text('f'), 0, 0]), // exports: it
    ...section(10, [1, ...unsigned(code.length), ...code]),
  ])
}

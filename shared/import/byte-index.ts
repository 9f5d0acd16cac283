import { larger } from './larger.ts'

const drawMultiplier = (): number => Math.floor(Math.random() * 0x3fff_ffff) * 2 + 0x4000_0001

// SECURITY: others in each process, so that no file can be made whose texts all fall on one place. Two, because what four
// bytes change in the upper bits passes one multiplication, and the next four could be chosen to undo it.
const FIRST = drawMultiplier()
const SECOND = drawMultiplier()

/** Byte sequences of one array with their numbers, from 1 on in the order in which they first came. */
export interface ByteIndex {
  readonly view: DataView
  /** The most sequences there can be. */
  readonly most: number
  /** The bits of a slot that are a number; the others are of its hash. */
  readonly codes: number
  count: number
  /** What stands at each place that a hash may point to, 0 for nothing. */
  slots: Uint32Array
  /** By number. */
  starts: Uint32Array
  ends: Uint32Array
}

const FIRST_SIZE = 1 << 9

/** Starts an index of at most so many sequences. */
export function createByteIndex(bytes: Uint8Array, most: number): ByteIndex {
  const size = Math.min(FIRST_SIZE, most + 2)
  return {
    view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    most,
    codes: powerOver(most + 2) - 1,
    count: 0,
    slots: new Uint32Array(slotsFor(size)),
    starts: new Uint32Array(size),
    ends: new Uint32Array(size),
  }
}

/** The number of a sequence; a new one where it did not come before. */
export function codeOfBytes(index: ByteIndex, start: number, end: number): number {
  const { view, slots, starts, ends, codes } = index
  const hash = hashOf(view, start, end)
  const mask = slots.length - 1
  let slot = hash & mask
  for (;;) {
    const held = slots[slot] ?? 0
    if (held === 0) break
    if (((held ^ hash) & ~codes) === 0) {
      const code = held & codes
      const at = starts[code] ?? 0
      if ((ends[code] ?? 0) - at === end - start && isSame(view, at, start, end)) return code
    }
    slot = (slot + 1) & mask
  }
  const code = ++index.count
  slots[slot] = (hash & ~codes) | code
  starts[code] = start
  ends[code] = end
  if (code + 1 === starts.length) grow(index)
  return code
}

/** The number of a sequence that stands in another array, 0 where the index has none like it. */
export function findBytes(
  { view, slots, starts, ends, codes }: ByteIndex,
  { view: other, start, end }: Stretch,
): number {
  const hash = hashOf(other, start, end)
  const mask = slots.length - 1
  for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
    const held = slots[slot] ?? 0
    if (held === 0) return 0
    if (((held ^ hash) & ~codes) !== 0) continue
    const code = held & codes
    const from = starts[code] ?? 0
    if (areSame({ view, start: from, end: ends[code] ?? 0 }, { view: other, start, end })) return code
  }
}

/** A stretch of bytes. */
export interface Stretch {
  readonly view: DataView
  readonly start: number
  readonly end: number
}

/** Whether two stretches have the same bytes. */
export function areSame(one: Stretch, other: Stretch): boolean {
  const { view, start, end } = other
  if (one.end - one.start !== end - start) return false
  const ahead = one.start - start
  let at = start
  for (; at + 4 <= end; at += 4) if (view.getInt32(at, true) !== one.view.getInt32(at + ahead, true)) return false
  for (; at < end; at++) if (view.getUint8(at) !== one.view.getUint8(at + ahead)) return false
  return true
}

function grow(index: ByteIndex): void {
  const { view, codes, count } = index
  const size = Math.min(index.starts.length * 4, index.most + 2)
  const starts = larger(index.starts, size)
  const ends = larger(index.ends, size)
  const slots = new Uint32Array(slotsFor(size))
  const mask = slots.length - 1
  for (let code = 1; code <= count; code++) {
    const hash = hashOf(view, starts[code] ?? 0, ends[code] ?? 0)
    let slot = hash & mask
    while (slots[slot] !== 0) slot = (slot + 1) & mask
    slots[slot] = (hash & ~codes) | code
  }
  index.starts = starts
  index.ends = ends
  index.slots = slots
}

/** Fewer than four of five are ever taken. */
const slotsFor = (size: number): number => powerOver(size / 0.77)

const powerOver = (size: number): number => 2 ** Math.ceil(Math.log2(size))

/** Four bytes at a time; the last four may be some of those before once more. */
function hashOf(view: DataView, start: number, end: number): number {
  let hash = end - start
  if (hash < 4) {
    for (let at = start; at < end; at++) hash = mixed(hash ^ view.getUint8(at))
    return hash ^ (hash >>> 16)
  }
  const last = end - 4
  for (let at = start; at < last; at += 4) hash = mixed(hash ^ view.getInt32(at, true))
  hash = mixed(hash ^ view.getInt32(last, true))
  return hash ^ (hash >>> 16)
}

/** Lower bits of a product know nothing of the higher ones. */
function mixed(bits: number): number {
  const product = Math.imul(bits, FIRST)
  return Math.imul(product ^ (product >>> 15), SECOND)
}

function isSame(view: DataView, one: number, other: number, end: number): boolean {
  const ahead = one - other
  const last = end - 4
  if (last < other) {
    for (let at = other; at < end; at++) if (view.getUint8(at) !== view.getUint8(at + ahead)) return false
    return true
  }
  for (let at = other; at < last; at += 4) if (view.getInt32(at, true) !== view.getInt32(at + ahead, true)) return false
  return view.getInt32(last, true) === view.getInt32(last + ahead, true)
}

import type { Member, MemberKind } from '../pivot/pivot-result.ts'

/** A dimension over places (stretches of keys, days, models): each place has the code of one member. */
export interface Coded {
  readonly members: readonly Member[]
  readonly codes: Uint32Array
}

/** Gives members their codes, the same one each time. */
export interface MemberBook {
  readonly members: Member[]
  readonly codeOf: (kind: MemberKind, value: string, text: string) => number
}

/** A book without members. */
function createMemberBook(): MemberBook {
  const members: Member[] = []
  const known = new Map<MemberKind, Map<string, number>>()
  return {
    members,
    codeOf(kind, value, text) {
      const values = known.get(kind) ?? new Map<string, number>()
      known.set(kind, values)
      const code = values.get(value) ?? members.length
      if (code === members.length) {
        values.set(value, code)
        members.push({ kind, value, text })
      }
      return code
    },
  }
}

/** Codes places one by one. */
export function codePlaces(count: number, memberAt: (book: MemberBook, place: number) => number): Coded {
  const book = createMemberBook()
  const codes = new Uint32Array(count)
  for (let place = 0; place < count; place++) codes[place] = memberAt(book, place)
  return { members: book.members, codes }
}

/** Several dimensions over the same places as one: each combination that occurs has a code. */
export interface Composite {
  readonly size: number
  /** The code of each place; `size` where the place does not count. */
  readonly codes: Uint32Array
  /** One place for each code, by which its members are found. */
  readonly samples: Uint32Array
}

/** So many pairs of codes are looked up in a table; more in a map. */
const LARGEST_TABLE = 4_194_304

/** Combines dimensions over `count` places, of which those that do not pass are left out. */
export function combine(dimensions: readonly Coded[], count: number, passes: Uint8Array | null): Composite {
  const one: Codes = { codes: new Uint32Array(count), size: 1 }
  let all = pair(one, one, passes)
  for (const { codes, members } of dimensions) all = pair(all, { codes, size: members.length }, passes)
  const samples = new Uint32Array(all.size)
  for (let place = count - 1; place >= 0; place--) {
    const code = all.codes[place] ?? 0
    if (code < all.size) samples[code] = place
  }
  return { ...all, samples }
}

interface Codes {
  readonly codes: Uint32Array
  readonly size: number
}

function pair(left: Codes, right: Codes, passes: Uint8Array | null): Codes {
  const count = left.codes.length
  const codes = new Uint32Array(count)
  const find = numbering(left.size * right.size)
  let size = 0
  for (let place = 0; place < count; place++) {
    if (passes && passes[place] === 0) continue
    const code = find((left.codes[place] ?? 0) * right.size + (right.codes[place] ?? 0))
    codes[place] = code
    if (code >= size) size = code + 1
  }
  if (passes) for (let place = 0; place < count; place++) if (passes[place] === 0) codes[place] = size
  return { codes, size }
}

/** Numbers what is found in the order in which it is found. */
export function numbering(space: number): (code: number) => number {
  let next = 0
  if (space <= LARGEST_TABLE) {
    const table = new Int32Array(space)
    return (code) => {
      const known = table[code] ?? 0
      if (known > 0) return known - 1
      table[code] = ++next
      return next - 1
    }
  }
  const map = new Map<number, number>()
  return (code) => {
    const known = map.get(code)
    if (known !== undefined) return known
    map.set(code, next)
    return next++
  }
}

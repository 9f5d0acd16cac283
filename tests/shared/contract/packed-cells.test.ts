import { describe, expect, it } from 'vitest'
import type { PackedCells } from '#shared/contract/packed-cells.ts'
import { unpackCells } from '#shared/contract/packed-cells.ts'
import { requests } from '#shared/contract/requests.ts'

const ONE = '00000000-0000-4000-8000-000000000001'
const TWO = '00000000-0000-4000-8000-000000000002'
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

const some: PackedCells = {
  field: 'label:env',
  ids: bytes(ONE + TWO),
  lengths: Uint8Array.of(36, 36),
  bases: [null],
  tos: ['live'],
  codes: Uint8Array.of(0, 0),
}

const takes = (cells: unknown): boolean => {
  const line = { kind: 'batch', id: 1, name: 'Paste', cells: [cells] }
  return (['staged.append', 'staged.replace'] as const).every((name) => requests[name].input.safeParse([line]).success)
}

describe('unpackCells', () => {
  it('gives each cell its key, the value seen and the wanted one', () => {
    expect(unpackCells({ ...some, bases: [null, 'a'], tos: ['live', ''], codes: Uint8Array.of(1, 0) })).toEqual({
      field: 'label:env',
      keys: [ONE, TWO],
      bases: ['a', null],
      tos: ['', 'live'],
    })
  })
})

describe('an id of 16 bytes', () => {
  const id = '0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0ff'
  const short = Uint8Array.from(id.replaceAll('-', '').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  const mixed = { ...some, ids: Uint8Array.from([...short, ...bytes(TWO)]), lengths: Uint8Array.of(0, 36) }

  it('has the length 0, and stands beside ids in letters', () => {
    expect(unpackCells(mixed)?.keys).toEqual([id, TWO])
  })

  it('is refused when bytes are missing or left', () => {
    const last = { ...mixed, lengths: Uint8Array.of(36, 0), ids: Uint8Array.from([...bytes(TWO), ...short]) }
    expect([takes(last), takes({ ...last, ids: last.ids.subarray(0, 51) })]).toEqual([true, false])
    expect(takes({ ...last, ids: Uint8Array.from([...last.ids, 0]) })).toBe(false)
  })
})

describe('what the page sends to be staged', () => {
  it('is read as the line of the log', () => {
    const line = { kind: 'batch', id: 1, name: 'Paste', cells: [some] }
    const cells = [{ field: 'label:env', keys: [ONE, TWO], bases: [null, null], tos: ['live', 'live'] }]
    expect(requests['staged.append'].input.parse([line])).toEqual([{ ...line, cells }])
  })

  it('may name drafts, where a draft can have the field', () => {
    const draft = { ...some, ids: bytes('draft:1'), lengths: Uint8Array.of(7), codes: Uint8Array.of(0) }
    expect([takes(draft), takes({ ...draft, field: 'name' }), takes({ ...draft, field: 'delete' })]).toEqual([
      true,
      true,
      false,
    ])
    expect([takes({ ...some, field: 'delete', tos: ['yes'] }), takes({ ...some, field: 'name' })]).toEqual([
      true,
      false,
    ])
  })

  it.each([
    ['buffers of other kinds', { ...some, codes: [0, 0] }],
    ['fewer lengths than cells', { ...some, lengths: Uint8Array.of(72) }],
    ['lengths that are not those of ids', { ...some, lengths: Uint8Array.of(35, 37) }],
    ['ids that no length reaches', { ...some, ids: bytes(ONE + TWO + ONE) }],
    ['ids that end too early', { ...some, ids: bytes(ONE) }],
    ['an id that is none', { ...some, ids: bytes(`${ONE}${'x'.repeat(36)}`) }],
    ['ids that are no UTF-8', { ...some, ids: new Uint8Array(72).fill(255) }],
    ['ids of more bytes than letters', { ...some, ids: bytes('é'.repeat(36)) }],
    ['a code without values', { ...some, codes: Uint8Array.of(0, 1) }],
    ['values of different numbers', { ...some, tos: [] }],
    ['a value that is no text', { ...some, tos: [5] }],
    ['a field that cannot be edited', { ...some, field: 'spend' }],
    ['an unknown field', { ...some, extra: 1 }],
    ['the form of the disk', { field: 'label:env', keys: [ONE], bases: [null], tos: ['a'] }],
  ])('is refused with %s', (_, cells) => {
    expect(takes(cells)).toBe(false)
  })

  it('is refused with more than 10,000 cells', () => {
    const many = (size: number): PackedCells => ({
      ...some,
      ids: bytes(ONE.repeat(size)),
      lengths: new Uint8Array(size).fill(36),
      codes: new Uint16Array(size),
    })
    expect([takes(many(10_000)), takes(many(10_001))]).toEqual([true, false])
  })
})

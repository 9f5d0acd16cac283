import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildKeyTable } from '#shared/domain/key-table-build.ts'
import { decodeKeyTable, encodeKeyTable, KeyTableError } from '#shared/domain/key-table-file.ts'
import { cellAt, indexKeys, keyAt } from '#shared/domain/key-table.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'
import { aKey, aTable } from '../../support/a-key.ts'
import { anyKeys, inLabelOrder } from '../../support/any-key.ts'

const small = aTable([
  aKey('ci').labelled('team', 'web').limited('500').spent('12.5').inGroup('g1').createdBy('kim@acme.com'),
  aKey('half \uD800').labelled('\uDC00', '\uD800').spent('1.0123456789'),
  aKey('big').limited('99999999999').labelled('__proto__', ''),
])
const file = encodeKeyTable(small)

const golden = (name: string): Uint8Array =>
  onBoundary(readFileSync(path.join(import.meta.dirname, '../../golden/key-table', name)))

/** Reads every cell, as the grid does sooner or later. */
function readAll(table: KeyTable): unknown[] {
  const rows = Array.from({ length: table.rowCount }, (_, row) => [
    keyAt(table, row),
    cellAt(table, row, 'monthly_limit'),
    ...table.labels.map((label) => cellAt(table, row, `label:${label.key}`)),
  ])
  return [rows, [...indexKeys(table)]]
}

/** What reading bytes as a table comes to: the reason it is refused, the table, or anything else as a bug. */
function outcomeOf(bytes: Uint8Array): string {
  try {
    readAll(decodeKeyTable(bytes))
    return 'read'
  } catch (error) {
    return error instanceof KeyTableError ? 'refused' : String(error).replace(/[-\d.e]+(?= cannot)/, 'N')
  }
}

/** A file with another header text and the buffers of `file`. */
function withHeader(change: (json: string) => string): Uint8Array {
  const [, , length = 0] = new Uint32Array(file.buffer, 0, 3)
  const json = new TextEncoder().encode(change(new TextDecoder().decode(file.subarray(12, 12 + length))))
  const start = (12 + json.length + 7) & ~7
  const buffers = file.subarray((12 + length + 7) & ~7)
  const changed = new Uint8Array(start + buffers.length)
  changed.set(file.subarray(0, 12))
  new Uint32Array(changed.buffer, 8, 1)[0] = json.length
  changed.set(json, 12)
  changed.set(buffers, start)
  return changed
}

function onBoundary(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(bytes.length)
  copy.set(bytes)
  return copy
}

describe('encodeKeyTable', () => {
  it('begins with a magic word and a version', () => {
    expect(new TextDecoder().decode(file.subarray(0, 4))).toBe('FOBK')
    expect(new Uint32Array(file.buffer, 4, 1)[0]).toBe(2)
  })

  it('writes the same bytes for the same table', () => {
    expect(encodeKeyTable(small)).toEqual(file)
    expect(encodeKeyTable(decodeKeyTable(file))).toEqual(file)
  })
})

describe('decodeKeyTable', () => {
  it('gives back an empty table', () => {
    expect(decodeKeyTable(encodeKeyTable(buildKeyTable([])))).toEqual(buildKeyTable([]))
  })

  it('reads what version 1 wrote, where each code took four bytes', () => {
    const old = golden('version-1.fob')
    const table = decodeKeyTable(old)
    expect(readAll(table)).toEqual(readAll(small))
    expect(table.labels.every((column) => column.codes.BYTES_PER_ELEMENT === 4)).toBe(true)
    expect(encodeKeyTable(table)).toEqual(file)
    expect(file.length).toBeLessThan(old.length)
  })

  it.each([
    [255, 1],
    [256, 2],
    [65_535, 2],
    [65_536, 4],
  ])('gives back a label of %i values in codes of %i bytes', (count, width) => {
    const keys = Array.from({ length: count }, (_, n) => aKey(`k${n}`).labelled('team', `t${n}`).build())
    const table = decodeKeyTable(encodeKeyTable(buildKeyTable(keys)))
    expect(table.labels[0]?.codes.BYTES_PER_ELEMENT).toBe(width)
    expect(cellAt(table, 0, 'label:team')).toBe('t0')
    expect(cellAt(table, count - 1, 'label:team')).toBe(`t${count - 1}`)
  })

  it('gives back any table', () => {
    fc.assert(
      fc.property(anyKeys, (keys) => {
        const table = buildKeyTable(keys)
        const decoded = decodeKeyTable(encodeKeyTable(table))
        expect(decoded).toEqual(table)
        expect(keys.map((_, row) => inLabelOrder(keyAt(decoded, row)))).toEqual(keys.map(inLabelOrder))
      }),
      { numRuns: 250 },
    )
  })

  it('makes views into the bytes and copies nothing', () => {
    const table = decodeKeyTable(file)
    const views = [
      table.ids.bytes,
      table.names.offsets,
      table.limit.nanos,
      table.spend.nanos,
      table.manage.codes,
      ...table.labels.map((column) => column.codes),
    ]
    expect(views.every((view) => view.buffer === file.buffer)).toBe(true)
    expect(views.every((view) => view.byteOffset % 8 === 0)).toBe(true)
  })

  it('reads bytes that begin on any 8-byte boundary of a larger buffer, and goes no further than they do', () => {
    const larger = new Uint8Array(file.length + 24).fill(0xff)
    larger.set(file, 8)
    expect(decodeKeyTable(larger.subarray(8, 8 + file.length))).toEqual(small)
    expect(() => decodeKeyTable(larger.subarray(8, 8 + file.length - 16))).toThrow(KeyTableError)
  })

  it('refuses bytes that begin elsewhere', () => {
    for (const offset of [1, 2, 4, 7]) {
      const larger = new Uint8Array(file.length + offset)
      larger.set(file, offset)
      expect(() => decodeKeyTable(larger.subarray(offset))).toThrow(KeyTableError)
    }
  })

  it('refuses a newer version by its number', () => {
    const newer = onBoundary(file)
    newer[4] = 3
    expect(() => decodeKeyTable(newer)).toThrow(KeyTableError)
    expect(() => decodeKeyTable(newer)).toThrow('version 3')
  })

  it('refuses what is no key table', () => {
    const texts = [
      '',
      'FOBK',
      'PK\u0003\u0004 a ZIP container',
      '<html><table><td>name</td></table></html>',
      '\u0000'.repeat(64),
      '{"rowCount":0}',
    ]
    expect(texts.map((text) => outcomeOf(onBoundary(new TextEncoder().encode(text))))).toEqual(
      texts.map(() => 'refused'),
    )
  })

  it('refuses bytes cut anywhere but in the padding behind the last buffer', () => {
    const outcomes = Array.from({ length: file.length }, (_, length) => outcomeOf(onBoundary(file.subarray(0, length))))
    const lastRefused = outcomes.lastIndexOf('refused')
    expect(outcomes.slice(0, lastRefused + 1).filter((outcome) => outcome !== 'refused')).toEqual([])
    expect(file.length - lastRefused).toBeLessThanOrEqual(8)
    for (let length = lastRefused + 1; length < file.length; length++) {
      expect(readAll(decodeKeyTable(onBoundary(file.subarray(0, length))))).toEqual(readAll(small))
    }
  })

  it.each([
    ['that is no object', () => '5'],
    ['that is null', () => 'null'],
    ['that is empty', () => '{}'],
    ['without its row count', (json: string) => json.replace('"rowCount"', '"rowcount"')],
    ['without lengths', (json: string) => json.replace('"lengths"', '"Lengths"')],
    ['without odd texts', (json: string) => json.replace('"odd"', '"0dd"')],
    ['without odd names', (json: string) => json.replace('"names"', '"nbmes"')],
    ['without values', (json: string) => json.replace('"values"', '"valuez"')],
    ['without label keys', (json: string) => json.replace('"labelKeys"', '"labelkeys"')],
    ['with a row count below zero', (json: string) => json.replace('"rowCount":3', '"rowCount":-3')],
    ['with a row count that is no number', (json: string) => json.replace('"rowCount":3', '"rowCount":"3"')],
    ['with a huge row count', (json: string) => json.replace('"rowCount":3', '"rowCount":1e300')],
    ['with odd texts that are no entries', (json: string) => json.replace(/"names":\[\[.*?\]\]/, '"names":[7]')],
    ['with an odd text that is no text', (json: string) => json.replace(/"names":\[\[1,.*?\]\]/, '"names":[[1,7]]')],
    ['with values that are no texts', (json: string) => json.replace('["web"]', '[5]')],
    ['with values that are no list', (json: string) => json.replace('["web"]', '{}')],
    ['with label keys that are no texts', (json: string) => json.replace('"labelKeys":["team"', '"labelKeys":[null')],
    [
      'with a long cap that is no amount, which is not no cap',
      (json: string) => json.replace('"99999999999"', '"lots"'),
    ],
    ['with a long amount in another row', (json: string) => json.replace('[1,"1.0123456789"]', '[0,"1.0123456789"]')],
  ])('refuses a header %s', (_, change) => {
    const damaged = withHeader(change)
    expect(damaged).not.toEqual(file)
    expect(outcomeOf(damaged)).toBe('refused')
  })

  it.each([
    ['a fraction of a nano-dollar', 0.5],
    ['an infinity without its text', Infinity],
  ])('refuses an amount that is %s', (_, value) => {
    const damaged = onBoundary(file)
    decodeKeyTable(damaged).limit.nanos[0] = value
    expect(outcomeOf(damaged)).toBe('refused')
  })

  it('refuses an id that is none, because ids become part of a path', () => {
    const damaged = onBoundary(file)
    decodeKeyTable(damaged).ids.bytes.set(new TextEncoder().encode('../../self'), 0)
    expect(outcomeOf(damaged)).toBe('refused')
  })

  it('refuses damaged bytes or reads them to the end, with any one byte changed', () => {
    const damaged = onBoundary(file)
    const outcomes = new Map<string, number>()
    for (let at = 0; at < file.length; at++) {
      for (const flip of [0x01, 0x20, 0x80, 0xff]) {
        damaged[at] = (file[at] ?? 0) ^ flip
        const outcome = outcomeOf(damaged)
        if (outcome !== 'refused' && outcome !== 'read') outcomes.set(outcome, at)
      }
      damaged[at] = file[at] ?? 0
    }
    expect([...outcomes]).toEqual([])
  })

  it('refuses damaged bytes or reads them to the end, with any bytes changed', () => {
    const spots = fc.array(fc.tuple(fc.nat(file.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(spots, (changes) => {
        const damaged = onBoundary(file)
        for (const [at, value] of changes) damaged[at] = value
        expect(['refused', 'read']).toContain(outcomeOf(damaged))
      }),
      { numRuns: 2000 },
    )
  })
})

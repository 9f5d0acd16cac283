import { describe, expect, it } from 'vitest'
import { createGroupFinder, readExpiryMeaning, readGroupMeaning } from '#shared/import/cell-meaning.ts'
import { readLabelCell, usualEmpties } from '#shared/import/empties.ts'
import { fillPattern, parseNamePattern } from '#shared/import/name-pattern.ts'
import { aKey, aTable, idOf } from '../../support/a-key.ts'
import { aFile, cellsSet, faultsOf, readFile } from '../../support/a-file.ts'

describe('readLabelCell', () => {
  it.each([
    ['', undefined],
    ['  ', undefined],
    ["'", ''],
    ['-', null],
    ["'-", '-'],
    [' - ', ' - '],
    ["'=1+1", '=1+1'],
    ["''tis", "'tis"],
    ["'tis", "'tis"],
    ['(empty)', '(empty)'],
  ])('reads %j as %j', (text, value) => {
    expect(readLabelCell(text, usualEmpties)).toBe(value)
  })

  it.each([
    ['DELETE', null],
    ["'DELETE", 'DELETE'],
    ['(empty)', ''],
    ["'(empty)", '(empty)'],
    ["'", ''],
    ['-', '-'],
  ])('with words of one’s own reads %j as %j', (text, value) => {
    expect(readLabelCell(text, { remove: 'DELETE', empty: '(empty)' })).toBe(value)
  })
})

describe('parseNamePattern', () => {
  it.each(['', 'team', '{}', '{ }', '{team', 'team}', '{team}{', '{a{b}}'])('refuses %j', (text) => {
    expect(parseNamePattern(text)).toBeNull()
  })

  it('keeps what stands around the labels', () => {
    const pattern = parseNamePattern('k {a b}/{__proto__}.')
    const values = new Map([['a b', ' x '], ['__proto__', 'y']]) // prettier-ignore
    expect(pattern && fillPattern(pattern, (key) => values.get(key))).toEqual({ name: 'k x/y.' })
    expect(pattern && fillPattern(pattern, () => null)).toEqual({ missing: 'a b' })
  })
})

describe('readGroupMeaning', () => {
  const id = '00000000-0000-4000-8000-0000000000aa'
  const groups = createGroupFinder([['g1', 'Research'], ['g2', 'Twin'], ['g3', 'Twin'], ['g4', '=Odd']]) // prettier-ignore
  it.each([
    ['', undefined, null],
    ['-', null, null],
    ['Research', 'g1', null],
    [' Research ', 'g1', null],
    ['g2', 'g2', null],
    ["'=Odd", 'g4', null],
    ['Twin', undefined, 'group_shared'],
    ['research', undefined, 'group_unknown'],
    [id, id, null],
  ])('reads %j as %j, %j', (text, to, fault) => {
    expect(readGroupMeaning(text, groups, usualEmpties)).toMatchObject({ to, fault })
  })
})

describe('readExpiryMeaning', () => {
  const now = '2026-11-28T10:00:00Z'
  it.each([
    ['', undefined, null],
    ['-', null, null],
    ['Never', null, null],
    ['28.11.2026', '2026-11-28T23:59:59Z', null],
    ['2026-11-27', '2026-11-27T23:59:59Z', 'expiry_past'],
    ['12/31/2027', '12/31/2027', 'expiry_not_a_moment'],
  ])('reads %j as %j, %j', (text, to, fault) => {
    expect(readExpiryMeaning(text, now, usualEmpties)).toMatchObject({ to, fault })
  })
})

describe('a large file', () => {
  const count = 12_001
  const keys = aTable(Array.from({ length: count }, (_, at) => aKey(`key-${at}`)))

  it('is handed on in pieces, each cell once', () => {
    const rows = Array.from({ length: count }, (_, at) => [`key-${at}`, '5', String(at % 7)])
    const reading = readFile(aFile(['name', 'limit', 'env'], rows), keys)
    const pieces = [...reading.changes()]
    expect(pieces.map(({ field, rows }) => `${field} ${rows.length}`)).toEqual([
      'monthly_limit 5000',
      'monthly_limit 5000',
      'monthly_limit 2001',
      'label:env 5000',
      'label:env 5000',
      'label:env 2001',
    ])
    expect(new Set(cellsSet(reading)).size).toBe(2 * count)
  })

  it('drafts its new keys in pieces too, and says how far it is', () => {
    const rows = Array.from({ length: count }, (_, at) => [`new-${at}`, 'none'])
    const reading = readFile(aFile(['name', 'limit'], rows), keys)
    const names = [...reading.drafts()].filter(({ field }) => field === 'name')
    expect(names.map(({ rows }) => [rows[0], rows.length])).toEqual([[0, 5000], [5000, 5000], [10_000, 2001]]) // prettier-ignore
    expect(reading.draftList()).toHaveLength(count)
  })
})

describe('an id beside another way to find keys', () => {
  const keys = aTable([aKey('ci')])
  it('has to be that of the key, and none for a new one', () => {
    const header = ['id', 'name', 'limit']
    const rows = [
      [idOf('ci').toUpperCase(), 'ci', '5'],
      [idOf('ci'), 'new', '5'],
    ]
    const reading = readFile(aFile(header, rows), keys, { match: { by: 'name' } })
    expect([cellsSet(reading), faultsOf(reading, header)]).toEqual([['0 monthly_limit "5"'], ['3 id id_mismatch']])
  })
})

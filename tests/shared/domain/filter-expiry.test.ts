import { describe, expect, it } from 'vitest'
import { buildRowTest } from '#shared/domain/filter-test.ts'
import { parseFilter } from '#shared/domain/filter.ts'
import type { Filter } from '#shared/domain/filter.ts'
import { indexKeys, noteExpiries, noteMembers } from '#shared/domain/key-table.ts'
import { aKey, aTable, idOf } from '../../support/a-key.ts'

const NOW = Date.parse('2026-11-28T12:00:00Z')
const table = aTable([aKey('soon'), aKey('late'), aKey('ended'), aKey('untold')])
const index = indexKeys(table)
noteExpiries(
  table,
  [
    [idOf('soon'), '2026-12-12T23:59:59Z'],
    [idOf('late'), '2028-01-01T00:00:00Z'],
    [idOf('ended'), '2026-11-01T23:59:59Z'],
    [idOf('not listed'), '2026-12-12T23:59:59Z'],
  ],
  (keyId) => index.get(keyId),
)
const names = ['soon', 'late', 'ended', 'untold']

function found(text: string): readonly string[] {
  const filter = parseFilter(text) as Filter
  const test = buildRowTest(filter, { table, groupName: (id) => id, compilePattern: (pattern) => (value) => value.includes(pattern), now: NOW }) // prettier-ignore
  return names.filter((_, row) => test(row))
}

describe('a filter by expiry', () => {
  it.each<[string, readonly string[]]>([
    ['expiry<=30d', ['soon', 'ended']],
    ['expiry>0d and expiry<=30d', ['soon']],
    ['expiry<=-1d', ['ended']],
    ['expiry=2026-12-12', ['soon']],
    ['expiry>2026-12-12', ['late']],
    ['expiry=*', ['soon', 'late', 'ended']],
    ['expiry!=*', ['untold']],
    ['expiry~2026', ['soon', 'ended']],
    ['expiry<nonsense', []],
  ])('%s', (text, wanted) => {
    expect(found(text)).toEqual(wanted)
  })
})

describe('a filter by membership', () => {
  it('finds keys whose makers left, and nobody where members are not known', () => {
    const list = aTable([
      aKey('a').createdBy('Ann@x.example', 'u1'),
      aKey('b').createdBy('ben@x.example', 'u2'),
      aKey('c'),
    ])
    const test = (): readonly boolean[] => {
      const rows = buildRowTest(parseFilter('member=no') as Filter, { table: list, groupName: (id) => id, compilePattern: () => () => false }) // prettier-ignore
      return [0, 1, 2].map(rows)
    }
    expect(test()).toEqual([false, false, false])
    noteMembers(list, ['ann@x.example', 'u9'])
    expect(test()).toEqual([false, true, false])
  })
})

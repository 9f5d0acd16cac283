import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildKeyTable } from '#shared/domain/key-table-build.ts'
import { keyAt } from '#shared/domain/key-table.ts'
import { aKey, aTable } from '../../support/a-key.ts'
import { anyKeys, inLabelOrder } from '../../support/any-key.ts'

describe('buildKeyTable', () => {
  it('builds an empty table', () => {
    expect(buildKeyTable([])).toMatchObject({ rowCount: 0, labels: [] })
  })

  it('makes a label column where a label first appears', () => {
    const table = aTable([
      aKey('a').labelled('team', '1'),
      aKey('b').labelled('__proto__', '2').labelled('env', '3'),
      aKey('c').labelled('constructor', '4').labelled('team', '5'),
    ])
    expect(table.labels.map((column) => column.key)).toEqual(['team', '__proto__', 'env', 'constructor'])
  })

  it('reads a generator once', () => {
    const keys = [aKey('a').build(), aKey('b').build()]
    expect(buildKeyTable(keys.values()).rowCount).toBe(2)
  })

  it('keeps every value of any key', () => {
    fc.assert(
      fc.property(anyKeys, (keys) => {
        const table = buildKeyTable(keys)
        expect(table.rowCount).toBe(keys.length)
        expect(keys.map((_, row) => inLabelOrder(keyAt(table, row)))).toEqual(keys.map(inLabelOrder))
      }),
      { numRuns: 500 },
    )
  })

  it('holds ten thousand keys with labels of their own', () => {
    const keys = Array.from({ length: 10_000 }, (_, at) =>
      aKey(`key ${at}`)
        .labelled('team', `t${at % 7}`)
        .build(),
    )
    const table = buildKeyTable(keys)
    expect(keyAt(table, 9999)).toEqual(keys[9999])
    expect(table.labels[0]?.values).toHaveLength(7)
  })
})

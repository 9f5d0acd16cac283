import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { labelField } from '#shared/domain/field.ts'
import { parseFilter } from '#shared/domain/filter.ts'
import { filterField, filterValue, valuesFilter } from '#shared/domain/filter-text.ts'
import { found } from '../../support/row-search.ts'
import { aKey } from '../../support/a-key.ts'

describe('filterField and filterValue', () => {
  it.each([
    ['label:env', 'env'],
    ['label:name', '"name"'],
    ['label:two words', '"two words"'],
    ['label:a"b', '"a""b"'],
    ['label:and', 'and'],
    ['label:label:x', '"label:x"'],
    ['monthly_limit', 'monthly_limit'],
  ])('writes %s as %s', (column, wanted) => {
    expect(filterField(column)).toBe(wanted)
  })

  it('writes any label and any value so that they are read back', () => {
    const key = fc.string({ minLength: 1 }).filter((text) => text.trim() !== '')
    fc.assert(
      fc.property(key, fc.string(), (label, value) => {
        const read = parseFilter(`${filterField(labelField(label))}=${filterValue(value)}`)
        expect(read).toMatchObject({ kind: 'compare', field: labelField(label), value, any: false })
      }),
    )
  })
})

describe('valuesFilter', () => {
  const keys = [
    aKey('prod').labelled('env', 'prod'),
    aKey('empty').labelled('env', ''),
    aKey('absent'),
    aKey('star').labelled('env', '*'),
  ]

  it.each([
    [['prod'], 'prod'],
    [[''], 'empty'],
    [[null], 'absent'],
    [['*'], 'star'],
    [['prod', null], 'prod absent'],
  ])('%j lets %s through', (values, wanted) => {
    expect(found(valuesFilter('label:env', values), keys)).toBe(wanted)
  })

  it('joins with an expression', () => {
    expect(found(`not ${valuesFilter('label:env', ['prod', '*'])} and name~e`, keys)).toBe('empty absent')
  })
})

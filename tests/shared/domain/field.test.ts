import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { labelField, labelKeyOf, parseField } from '#shared/domain/field.ts'
import { oddText } from '../../support/odd-text.ts'

describe('parseField', () => {
  it.each([
    'monthly_limit',
    'label:env',
    'label:__proto__',
    'label:constructor',
    'label:label:x',
    'label: spaced ',
    'label:\uD800',
  ])('reads %j', (text) => {
    expect(parseField(text)).toBe(text)
  })

  it.each([
    '',
    'label',
    'label:',
    'label: ',
    'label:\t',
    'Label:env',
    ' label:env',
    'Monthly_limit',
    'monthly_limit ',
    'monthly_spend',
    'name',
    'id',
    '__proto__',
  ])('refuses %j', (text) => {
    expect(parseField(text)).toBeNull()
  })
})

describe('labelKeyOf', () => {
  it('answers null for a field that is no label', () => {
    expect(['monthly_limit', 'name', 'labels', 'toString'].map((field) => labelKeyOf(field))).toEqual([
      null,
      null,
      null,
      null,
    ])
  })

  it('gives back the key of a label field, whatever the key is', () => {
    fc.assert(
      fc.property(oddText, (key) => void expect(labelKeyOf(labelField(key))).toBe(key)),
      { numRuns: 1000 },
    )
  })
})

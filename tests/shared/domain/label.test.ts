import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { labelsJson, labelValue, parseLabels, sameLabels, withLabel } from '#shared/domain/label.ts'
import type { Labels } from '#shared/domain/label.ts'
import { oddLabels, oddText } from '../../support/odd-text.ts'

const MACHINERY =
  '{"__proto__":"keep-1","constructor":"keep-2","toString":"keep-3","hasOwnProperty":"keep-4","valueOf":"keep-5","then":"keep-6","length":"7","":"keep-8","env":"prod"}'

/** Entries in one fixed order, because JSON objects list integer-like keys first. */
function sorted(labels: Labels): Labels {
  return labels.toSorted(([left], [right]) => (left < right ? -1 : 1))
}

afterEach(() => {
  expect(Object.keys(Object.prototype)).toEqual([])
})

describe('parseLabels', () => {
  it('takes absent, null and an empty map as no labels', () => {
    expect([undefined, null, {}].map((value) => parseLabels(value))).toEqual([[], [], []])
  })

  it('keeps labels named after object machinery, in the order of the service', () => {
    expect(parseLabels(JSON.parse(MACHINERY))).toEqual([
      ['__proto__', 'keep-1'],
      ['constructor', 'keep-2'],
      ['toString', 'keep-3'],
      ['hasOwnProperty', 'keep-4'],
      ['valueOf', 'keep-5'],
      ['then', 'keep-6'],
      ['length', '7'],
      ['', 'keep-8'],
      ['env', 'prod'],
    ])
  })

  it('keeps half characters and non-characters as they are', () => {
    const labels = parseLabels(JSON.parse(String.raw`{"half":"\ud800","rev":"\udc00\ud800","nonchar":"\uffff\ufdd0"}`))
    expect(labels).toEqual([
      ['half', '\uD800'],
      ['rev', '\uDC00\uD800'],
      ['nonchar', '\uFFFF\uFDD0'],
    ])
  })

  it('ignores what an object inherits', () => {
    expect(parseLabels(Object.create({ inherited: 'x' }, { own: { value: 'y', enumerable: true } }))).toEqual([
      ['own', 'y'],
    ])
  })

  it.each([
    [[]],
    [[['a', 'b']]],
    ['text'],
    [5],
    [true],
    [{ a: 1 }],
    [{ a: null }],
    [{ a: 'x', b: ['y'] }],
    [{ a: {} }],
  ])('refuses %j', (value) => {
    expect(parseLabels(value)).toBeNull()
  })
})

describe('labelValue', () => {
  it('answers the value of a label, however it is named', () => {
    const labels: Labels = [
      ['__proto__', 'a'],
      ['', ''],
    ]
    expect(labelValue(labels, '__proto__')).toBe('a')
    expect(labelValue(labels, '')).toBe('')
  })

  it('answers null for a label that is absent, even where objects inherit one', () => {
    expect(['constructor', 'toString', '__proto__', 'env'].map((key) => labelValue([], key))).toEqual([
      null,
      null,
      null,
      null,
    ])
  })

  it('tells apart keys that only look alike', () => {
    const labels: Labels = [['prod', '1']]
    expect(['\u0440rod', 'pr\u200Bod', 'PROD', 'prod '].map((key) => labelValue(labels, key))).toEqual([
      null,
      null,
      null,
      null,
    ])
  })
})

describe('withLabel', () => {
  const labels: Labels = [
    ['b', '1'],
    ['__proto__', '2'],
    ['a', '3'],
  ]

  it('sets a label where it stands', () => {
    expect(withLabel(labels, '__proto__', 'new')).toEqual([
      ['b', '1'],
      ['__proto__', 'new'],
      ['a', '3'],
    ])
  })

  it('puts a new label at the end', () => {
    expect(withLabel(labels, 'constructor', 'x').at(-1)).toEqual(['constructor', 'x'])
  })

  it('removes a label with null, and one that is absent without effect', () => {
    expect(withLabel(labels, '__proto__', null)).toEqual([
      ['b', '1'],
      ['a', '3'],
    ])
    expect(withLabel(labels, 'toString', null)).toEqual(labels)
  })

  it('takes an empty text as a value', () => {
    expect(labelValue(withLabel(labels, 'a', ''), 'a')).toBe('')
  })

  it('does not change the map it was given', () => {
    const given = Object.freeze(
      labels.map((label) => Object.freeze([...label]) as unknown as readonly [string, string]),
    ) // a frozen copy of the same shape
    expect(() => [withLabel(given, 'a', 'x'), withLabel(given, 'a', null), withLabel(given, 'c', 'x')]).not.toThrow()
    expect(given).toEqual(labels)
  })

  it('leaves every other label as it was, in its order', () => {
    fc.assert(
      fc.property(oddLabels, oddText, fc.option(oddText), (map, key, value) => {
        const others = (entries: Labels): Labels => entries.filter((entry) => entry[0] !== key)
        const changed = withLabel(map, key, value)
        expect(others(changed)).toEqual(others(map))
        expect(labelValue(changed, key)).toBe(value)
      }),
      { numRuns: 5000 },
    )
  })
})

describe('labelsJson', () => {
  it('writes an empty map', () => {
    expect(labelsJson([])).toBe('{}')
  })

  it('writes labels named after object machinery, in their order', () => {
    expect(labelsJson(parseLabels(JSON.parse(MACHINERY)) ?? [])).toBe(MACHINERY)
  })

  it('keeps our order even for keys that look like array positions', () => {
    expect(labelsJson([['b', '1'], ['2', 'x'], ['1', 'y']])).toBe('{"b":"1","2":"x","1":"y"}') // prettier-ignore
  })

  it('escapes half characters, so that no encoder replaces them', () => {
    expect(labelsJson([['half', '\uD800']])).toBe(String.raw`{"half":"\ud800"}`)
    const bytes = new TextEncoder().encode(labelsJson([['\uDC00', '\uD800x']]))
    expect(parseLabels(JSON.parse(new TextDecoder().decode(bytes)))).toEqual([['\uDC00', '\uD800x']])
  })

  it('is read back with the same labels in the same order, where no key looks like an array position', () => {
    fc.assert(
      fc.property(oddLabels, (map) => {
        const labels = map.filter(([key]) => !/^\d+$/.test(key))
        expect(Object.entries(JSON.parse(labelsJson(labels)))).toEqual(labels)
      }),
      { numRuns: 5000 },
    )
  })

  it('loses no label, whatever it is named', () => {
    fc.assert(
      fc.property(oddLabels, (labels) => {
        expect(sorted(parseLabels(JSON.parse(labelsJson(labels))) ?? [])).toEqual(sorted(labels))
      }),
      { numRuns: 10_000 },
    )
  })

  it('carries ten thousand labels of a kilobyte', () => {
    const labels = Array.from({ length: 10_000 }, (_, at): [string, string] => [`k${at}`, 'x'.repeat(1024)])
    expect(parseLabels(JSON.parse(labelsJson(labels)))).toEqual(labels)
  })
})

describe('sameLabels', () => {
  it('looks past the order', () => {
    expect(sameLabels([['a', '1'], ['__proto__', '2']], [['__proto__', '2'], ['a', '1']])).toBe(true) // prettier-ignore
  })

  it.each<[string, Labels, Labels]>([
    ['another value', [['a', '1']], [['a', '2']]],
    ['another key', [['a', '1']], [['b', '1']]],
    ['another case', [['a', '1']], [['A', '1']]],
    ['one more', [['a', '1']], [['a', '1'], ['b', '2']]], // prettier-ignore
    ['one less', [['a', '1'], ['b', '2']], [['a', '1']]], // prettier-ignore
    ['an inherited name', [['toString', '1']], [['valueOf', '1']]],
    ['an empty value for an absent label', [['a', '']], []],
  ])('sees %s', (_, left, right) => {
    expect(sameLabels(left, right)).toBe(false)
  })

  it('sees a label said twice in place of another', () => {
    expect(sameLabels([['a', '1'], ['b', '2']], [['a', '1'], ['a', '1']])).toBe(false) // prettier-ignore
  })

  it('agrees with a comparison of sorted entries', () => {
    fc.assert(
      fc.property(oddLabels, oddLabels, (left, right) => {
        expect(sameLabels(left, left.toReversed())).toBe(true)
        expect(sameLabels(left, right)).toBe(JSON.stringify(sorted(left)) === JSON.stringify(sorted(right)))
      }),
      { numRuns: 1000 },
    )
  })
})

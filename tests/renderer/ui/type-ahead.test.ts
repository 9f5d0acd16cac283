import { describe, expect, it } from 'vitest'
import { createTypeAhead } from '../../../renderer/ui/type-ahead.ts'

const texts = ['Acme', 'Beta', 'Berlin', 'aachen', 'Connect another…']

describe('createTypeAhead', () => {
  it('gathers letters that come quickly, in any case', () => {
    const ahead = createTypeAhead()
    expect(ahead.find('B', 0, texts, 0)).toBe(1)
    expect(ahead.find('e', 100, texts, 1)).toBe(1)
    expect(ahead.find('R', 200, texts, 1)).toBe(2)
  })

  it('begins a new word after a while', () => {
    const ahead = createTypeAhead()
    expect(ahead.find('b', 0, texts, 0)).toBe(1)
    expect(ahead.find('c', 2000, texts, 1)).toBe(4)
  })

  it('goes from match to match for one letter over and over', () => {
    const ahead = createTypeAhead()
    expect(ahead.find('a', 0, texts, 0)).toBe(3)
    expect(ahead.find('a', 100, texts, 3)).toBe(0)
  })

  it('finds nothing where nothing begins so', () => {
    expect(createTypeAhead().find('x', 0, texts, 0)).toBe(-1)
    expect(createTypeAhead().find('x', 0, [], -1)).toBe(-1)
  })
})

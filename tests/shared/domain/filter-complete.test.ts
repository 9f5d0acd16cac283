import { describe, expect, it } from 'vitest'
import { completeFilter } from '#shared/domain/filter-complete.ts'

const described = (before: string): string => {
  const found = completeFilter(before)
  if (!found) return 'nothing'
  return found.kind === 'field'
    ? `field ${found.typed} at ${found.from}`
    : `value ${found.typed} of ${found.field} at ${found.from}`
}

describe('completeFilter', () => {
  it.each([
    ['', 'nothing'],
    ['en', 'field en at 0'],
    ['env=prod and te', 'field te at 13'],
    ['(te', 'field te at 1'],
    ['env=', 'value  of label:env at 4'],
    ['env=pr', 'value pr of label:env at 4'],
    ['env = pr', 'value pr of label:env at 6'],
    ['not env!="two wo', 'value two wo of label:env at 9'],
    ['"name"=x', 'value x of label:name at 7'],
    ['name=x', 'value x of name at 5'],
    ['label:group=x', 'value x of label:group at 12'],
    ['env~pr', 'nothing'],
    ['spend>1', 'nothing'],
    ['env="two words" ', 'nothing'],
    ['env="in quo', 'value in quo of label:env at 4'],
    ['env~"a b', 'nothing'],
  ])('%s: %s', (before, wanted) => {
    expect(described(before)).toBe(wanted)
  })
})

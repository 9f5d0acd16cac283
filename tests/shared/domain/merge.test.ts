import { describe, expect, it } from 'vitest'
import { mergeCell } from '#shared/domain/merge.ts'

const VALUES = [null, '', 'a', 'b', 'none', '__proto__']

describe('mergeCell', () => {
  it.each([
    ['nobody else changed it', 'a', 'a', 'b', 'send'],
    ['nobody else changed it, and it is removed', 'a', 'a', null, 'send'],
    ['it is still absent, and it is added', null, null, 'a', 'send'],
    ['somebody else changed it to the same', 'b', 'a', 'b', 'already'],
    ['somebody else removed it too', null, 'a', null, 'already'],
    ['nothing was wanted', 'a', 'a', 'a', 'already'],
    ['somebody else changed it to something else', 'c', 'a', 'b', 'conflict'],
    ['somebody else removed it', null, 'a', 'b', 'conflict'],
    ['somebody else added it', 'c', null, 'b', 'conflict'],
    ['somebody else changed what we remove', 'c', 'a', null, 'conflict'],
    ['somebody else emptied what we remove', '', 'a', null, 'conflict'],
    ['somebody else changed what we wanted to keep', 'c', 'a', 'a', 'conflict'],
  ])('decides when %s', (_, remote, before, after, expected) => {
    expect(mergeCell(remote, before, after)).toBe(expected)
  })

  it('never sends over a value that was not reviewed, in any combination', () => {
    for (const remote of VALUES)
      for (const before of VALUES)
        for (const after of VALUES) {
          const expected = remote === after ? 'already' : remote === before ? 'send' : 'conflict'
          expect([remote, before, after, mergeCell(remote, before, after)]).toEqual([remote, before, after, expected])
        }
  })

  it('takes look-alikes and other spellings as different', () => {
    expect(mergeCell('pr\u200Bod', 'prod', 'test')).toBe('conflict')
    expect(mergeCell('e\u0301', '\u00E9', 'test')).toBe('conflict')
    expect(mergeCell('500.0', '500', '600')).toBe('conflict')
  })
})

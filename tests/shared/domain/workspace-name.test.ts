import { describe, expect, it } from 'vitest'
import { isSameName, LONGEST_NAME, parseWorkspaceName } from '../../../shared/domain/workspace-name.ts'

describe('parseWorkspaceName', () => {
  it.each([
    [' Acme · EU ', 'Acme · EU'],
    ['Zu\u0308rich', 'Zürich'],
    ['👩‍💻', '👩‍💻'],
    ['x'.repeat(LONGEST_NAME), 'x'.repeat(LONGEST_NAME)],
  ])('keeps %j as %j', (text, name) => expect(parseWorkspaceName(text)).toBe(name))

  it.each(['', '  ', 'x'.repeat(LONGEST_NAME + 1), 'two\nlines', 'rank\u202e2', 'a\u0000b', 'a\u2028b'])(
    'refuses %j',
    (text) => expect(parseWorkspaceName(text)).toBeNull(),
  )
})

describe('isSameName', () => {
  it.each([
    ['Prod', 'prod '],
    ['Zürich', 'Zu\u0308rich'],
  ])('takes %j and %j for one', (left, right) => expect(isSameName(left, right)).toBe(true))

  it('tells others apart', () => expect(isSameName('Prod 1', 'Prod 2')).toBe(false))
})

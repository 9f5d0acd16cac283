import { expect, it, vi } from 'vitest'
import { usualKeyboard } from '#shared/domain/keyboard.ts'
import type { Keyboard } from '#shared/domain/keyboard.ts'
import { shownKey, withKey } from '../../../renderer/cells/shown-key.ts'
import type { Store } from '../../../renderer/state/store-shape.ts'

const withKeyboard = (keyboard: Partial<Keyboard>): Pick<Store, 'app'> =>
  ({ app: { keyboard: { ...usualKeyboard, ...keyboard } } }) as Pick<Store, 'app'> // all that is read of it

it('shows the key that a user has', () => {
  expect(shownKey({ app: null }, 'fill-down')).toBe('Ctrl+D')
  expect(shownKey({ app: null }, 'fill-right')).toBe('Ctrl+R')
  expect(shownKey({ app: null }, 'new-draft')).toBe('Ctrl++')
  expect(shownKey({ app: null }, 'previous-hit')).toBe('Shift+F3')
  const own = withKeyboard({ bindings: [['grid fill', ['CmdOrCtrl+B', 'CmdOrCtrl+Shift+B']]] })
  expect(['fill-down', 'fill-right'].map((act) => shownKey(own, act as 'fill-down'))).toStrictEqual(['Ctrl+B', 'Ctrl+Shift+B']) // prettier-ignore
  expect(shownKey(withKeyboard({ preset: 'vi' }), 'find')).toBe('Ctrl+F')
})

it('shows none where it was taken away', () => {
  const own = withKeyboard({ bindings: [['page find', ['', '']]] })
  expect(shownKey(own, 'find')).toBeUndefined()
  expect(withKey('Find', shownKey(own, 'find'))).toBe('Find')
  expect(withKey('Find', 'Ctrl+F')).toBe('Find (Ctrl+F)')
})

it('says Cmd on a Mac', () => {
  vi.stubGlobal('navigator', { userAgent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)' })
  expect(shownKey({ app: null }, 'copy')).toBe('Cmd+C')
  vi.unstubAllGlobals()
})

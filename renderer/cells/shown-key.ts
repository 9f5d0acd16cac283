import { shortcutsFor } from '#shared/domain/key-preset.ts'
import { menuKeyOf, showKeys } from '#shared/domain/shortcut.ts'
import type { Shortcut } from '#shared/domain/shortcut.ts'
import { keyboardOf } from '../state/keyboard.ts'
import type { Store } from '../state/store-shape.ts'
import { isMac } from '../ui/platform.ts'

/** The key that does the same as a button or an entry, as this user has it: `Ctrl+D`; `undefined` where none does. */
export function shownKey({ app }: Pick<Store, 'app'>, act: Shortcut['act']): string | undefined {
  const known = menuKeyOf(act, shortcutsFor(keyboardOf(app)))
  return known ? showKeys({ keys: [known.key] }, isMac())[0]?.replaceAll(' + ', '+') : undefined
}

/** A name with the key that does the same, for a hint. */
export function withKey(name: string, key: string | undefined): string {
  return key === undefined ? name : `${name} (${key})`
}

import type { AppState } from '#shared/contract/app-state.ts'
import { usualKeyboard } from '#shared/domain/keyboard.ts'
import type { Keyboard } from '#shared/domain/keyboard.ts'

/** How the keyboard acts; as usual until main has told. */
export function keyboardOf(app: AppState | null): Keyboard {
  return app?.keyboard ?? usualKeyboard
}

import { useLayoutEffect, useMemo, useRef } from 'react'
import { createKeyReader, readStroke, writeStroke } from '#shared/domain/key-stroke.ts'
import type { KeyPlace, KeyReader } from '#shared/domain/key-stroke.ts'
import { keyboardOf } from '../state/keyboard.ts'
import { useStore, useStoreApi } from '../state/use-store.ts'
import { isMac } from '../ui/platform.ts'

/**
 * Lets the user's own keys act: a key that stands for another one is taken, and the other is pressed in its place, so
 * that whatever acts on keys knows the usual ones only. Also opens the list of keys.
 */
export function useOwnKeys(): void {
  const store = useStoreApi()
  const keyboard = useStore(({ app }) => keyboardOf(app))
  const latest = useRef<KeyReader | null>(null)
  const reader = useMemo(() => createKeyReader(keyboard), [keyboard])
  useLayoutEffect(() => void (latest.current = reader), [reader])
  // Before all others that listen on the way down: those begin after the first drawing.
  useLayoutEffect(() => {
    const handleKey = (event: KeyboardEvent): void => {
      const written = writeStroke(event)
      if (written === null || event.isComposing || isElsewhere()) return
      const where = placeOf(event.target)
      if (event.isTrusted && latest.current && !event.getModifierState('AltGraph')) {
        const meaning = latest.current(written, where)
        if (meaning.kind !== 'same') {
          event.preventDefault()
          event.stopImmediatePropagation()
          if (meaning.kind === 'as') press(event.target, meaning.key)
          return
        }
      }
      if (written !== 'CmdOrCtrl+/' && (written !== '?' || where !== 'elsewhere' || isText(event.target))) return
      event.preventDefault()
      event.stopImmediatePropagation()
      store.getState().openSheet('shortcuts')
    }
    window.addEventListener('keydown', handleKey, true)
    return () => window.removeEventListener('keydown', handleKey, true)
  }, [store])
}

/** Presses a key of the usual list. */
function press(target: EventTarget | null, written: string): void {
  target?.dispatchEvent(
    new KeyboardEvent('keydown', { ...readStroke(written, isMac()), bubbles: true, cancelable: true }),
  )
}

// A sheet and a menu have keys of their own.
function isElsewhere(): boolean {
  return document.querySelector('dialog[open]') !== null || Boolean(document.activeElement?.closest('[role=menu]'))
}

function placeOf(target: EventTarget | null): KeyPlace {
  if (!(target instanceof Element) || isText(target) || !target.closest('[role=grid]')) return 'elsewhere'
  return target.closest('.group-row') ? 'group' : 'cells'
}

function isText(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement
}

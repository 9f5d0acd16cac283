import { useEffect, useState } from 'react'
import { useCommand } from '../state/use-command.ts'

/** Where what is typed goes. */
type Focus = 'text' | 'grid' | 'other'

const nothing = (): void => undefined // main carries these out where the focus is

/** Offers cut, copy, paste and their like as far as the focus knows them. */
export function useEditCommands(): void {
  const { focus, hasText } = useFocus()
  const isText = focus === 'text'
  const isHere = focus !== 'other'
  useCommand('undo', isText ? nothing : null)
  useCommand('redo', isText ? nothing : null)
  useCommand('cut', isText ? nothing : null)
  useCommand('copy', isHere || hasText ? nothing : null)
  useCommand('paste', isHere ? nothing : null)
  useCommand('delete', isHere ? nothing : null)
  useCommand('select-all', isHere ? nothing : null)
  const isGrid = focus === 'grid'
  useCommand('copy-with-titles', isGrid ? nothing : null)
  useCommand('paste-options', isGrid ? nothing : null)
}

function useFocus(): { readonly focus: Focus; readonly hasText: boolean } {
  const [focus, setFocus] = useState<Focus>('other')
  const [hasText, setHasText] = useState(false)
  useEffect(() => {
    const follow = (): void => setFocus(focusOf(document.activeElement))
    // When the focus leaves, the next element has it only after this event.
    const leave = (): void => queueMicrotask(follow)
    const select = (): void => setHasText(document.getSelection()?.isCollapsed === false)
    document.addEventListener('focusin', follow)
    document.addEventListener('focusout', leave)
    document.addEventListener('selectionchange', select)
    follow()
    return () => {
      document.removeEventListener('focusin', follow)
      document.removeEventListener('focusout', leave)
      document.removeEventListener('selectionchange', select)
    }
  }, [])
  return { focus, hasText }
}

function focusOf(element: Element | null): Focus {
  if (element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement) return 'text'
  return element?.closest('[role=grid]') ? 'grid' : 'other'
}

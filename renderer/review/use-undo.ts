import { useEffect } from 'react'
import { words } from '#shared/words/en.ts'
import { useCommand } from '../state/use-command.ts'
import { useStore, useStoreApi } from '../state/use-store.ts'

/** Undo and redo of what is staged, or of the decisions on an opened plan, where there is something to undo; also by their keys. */
export function useUndo(isFixed: boolean): { readonly undo: (() => void) | null; readonly undoName: string | null } {
  const store = useStoreApi()
  const undoName = useStore(({ openedPlan, undoName: name }) =>
    openedPlan ? openedPlan.before && words.pastPlan.decision : name,
  )
  const redoName = useStore(({ openedPlan, redoName: name }) =>
    openedPlan ? openedPlan.after && words.pastPlan.decision : name,
  )
  const undo = undoName === null || isFixed ? null : () => store.getState().undo()
  const redo = redoName === null || isFixed ? null : () => store.getState().redo()
  useCommand('undo', undo)
  useCommand('redo', redo)
  useEffect(() => {
    const handleKey = (event: KeyboardEvent): void => {
      if (isFixed || event.altKey || !(event.ctrlKey || event.metaKey) || isText(event.target)) return
      const key = event.key.toLowerCase()
      if (key !== 'z' && key !== 'y') return
      event.preventDefault()
      if (key === 'y' || event.shiftKey) store.getState().redo()
      else store.getState().undo()
    }
    window.addEventListener('keydown', handleKey)
    return () => window.removeEventListener('keydown', handleKey)
  }, [store, isFixed])
  return { undo, undoName }
}

function isText(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.type === 'text'
}

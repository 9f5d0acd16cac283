import { X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { words } from '#shared/words/en.ts'
import { useStoreApi } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { focusCell, useFocusBack } from '../cells/focus-back.ts'
import './dock.css'

interface DockProps {
  readonly name: string
  readonly children: ReactNode
  /** For a panel that one looks at while working in the grid. */
  readonly leavesFocus?: boolean
}

/** A panel beside the grid: it stays while one works on, Escape closes it and goes back to the grid. */
export function Dock({ name, children, leavesFocus = false }: DockProps) {
  const store = useStoreApi()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!leavesFocus) takeFocus(box.current)
  }, [leavesFocus])
  useFocusBack()
  const close = (): void => {
    store.getState().openPanel(null)
    focusCell()
  }
  const handleKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    close()
  }
  return (
    <div ref={box} className="dock" role="dialog" aria-modal="false" aria-label={name} onKeyDown={handleKey}>
      <header className="dock-head">
        <h2>{name}</h2>
        <Button kind="quiet" aria-label={words.find.close} title={words.find.close} onClick={close}>
          <X size={15} aria-hidden />
        </Button>
      </header>
      <div className="dock-body">{children}</div>
    </div>
  )
}

/** A panel opens with the focus in it: where it says so itself, else in its first control. */
function takeFocus(box: HTMLElement | null): void {
  if (box && !box.contains(document.activeElement))
    box.querySelector<HTMLElement>('.dock-body :is(input, button)')?.focus()
}

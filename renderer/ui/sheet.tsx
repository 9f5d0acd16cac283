import { X } from 'lucide-react'
import { useId, useLayoutEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import './sheet.css'

interface SheetProps {
  readonly title: string
  readonly closeName: string
  readonly actions?: ReactNode
  readonly children: ReactNode
  readonly onClose: () => void
}

/** A window within the window: it has the focus until it is closed, which Escape does too. */
export function Sheet({ title, closeName, actions, children, onClose }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const id = useId()
  useLayoutEffect(() => {
    const shown = dialog.current
    shown?.showModal()
    // Not the button that closes it: here arrow keys scroll.
    body.current?.focus()
    return () => shown?.close()
  }, [])
  return (
    <dialog ref={dialog} className="sheet" aria-labelledby={id} onClose={onClose}>
      <header>
        <h2 id={id}>{title}</h2>
        {actions}
        <Button kind="quiet" aria-label={closeName} onClick={onClose}>
          <X size={15} aria-hidden />
        </Button>
      </header>
      <div ref={body} className="sheet-body" role="group" aria-label={title} tabIndex={0}>
        {children}
      </div>
    </dialog>
  )
}

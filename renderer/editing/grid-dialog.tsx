import { useId } from 'react'
import type { FormEvent, KeyboardEvent, ReactNode } from 'react'
import { words } from '#shared/words/en.ts'
import { Button } from '../ui/button.tsx'

interface GridDialogProps {
  readonly title: string
  readonly action: string
  readonly cancel?: string
  readonly isReady: boolean
  readonly onSubmit: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A small dialog over the grid that leaves the cells in sight: Enter does it, Escape gives it up. */
export function GridDialog({
  title,
  action,
  cancel = words.grid.cancel,
  isReady,
  onSubmit,
  onClose,
  children,
}: GridDialogProps) {
  const titleId = useId()
  const handleKey = (event: KeyboardEvent): void => {
    event.stopPropagation()
    if (event.key === 'Escape') onClose()
  }
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (!isReady) return
    onClose()
    onSubmit()
  }
  return (
    <div className="grid-panel" role="dialog" aria-labelledby={titleId} onKeyDown={handleKey}>
      <form onSubmit={handleSubmit}>
        <h2 id={titleId}>{title}</h2>
        {children}
        <div className="grid-panel-actions">
          <Button onClick={onClose}>{cancel}</Button>
          <Button kind="primary" type="submit" disabled={!isReady}>
            {action}
          </Button>
        </div>
      </form>
    </div>
  )
}

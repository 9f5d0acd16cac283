import { useRef } from 'react'
import type { KeyboardEvent, RefObject } from 'react'

/** The attribute of a button that does the same thing in each row. */
export const ROW_ACT = 'data-act'

/** Focus in a table whose rows have the same buttons and go away when they are used. */
export interface RowFocus {
  readonly body: RefObject<HTMLDivElement | null>
  /** Up and down go to the same button of the next row. */
  readonly handleKey: (event: KeyboardEvent) => void
  /** Goes to a button of the row at a place, of the last one when there are fewer by then. */
  readonly focusRow: (at: number, act: string) => void
}

/** Keeps the focus in a table while rows come and go. */
export function useRowFocus(): RowFocus {
  const body = useRef<HTMLDivElement>(null)
  const buttonAt = (at: number, act: string): HTMLElement | null =>
    body.current?.querySelector<HTMLElement>(`[aria-rowindex="${at + 2}"] [${ROW_ACT}="${act}"]`) ?? null
  return {
    body,
    handleKey(event) {
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
      if (step === 0 || !(event.target instanceof HTMLElement)) return
      const act = event.target.getAttribute(ROW_ACT)
      const row = Number(event.target.closest('[role="row"]')?.getAttribute('aria-rowindex') ?? 0) - 2
      const next = act === null ? null : buttonAt(row + step, act)
      if (!next) return
      event.preventDefault()
      next.focus()
    },
    focusRow(at, act) {
      // The rows that are left are drawn first.
      requestAnimationFrame(() => {
        const rows = Number(body.current?.querySelector('[role="table"]')?.getAttribute('aria-rowcount') ?? 1) - 1
        const target = buttonAt(Math.min(at, rows - 1), act) ?? document.querySelector<HTMLElement>('.page-body')
        target?.focus()
      })
    },
  }
}

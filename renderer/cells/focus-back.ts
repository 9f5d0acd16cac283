import { useEffect } from 'react'

/** Puts the keyboard on the active cell of the grid. */
export function focusCell(): void {
  document.querySelector<HTMLElement>('.keys-page [role=gridcell][tabindex="0"]')?.focus()
}

/** Gives the keyboard back to the grid when a panel or a form goes away that had it, however it is closed. */
export function useFocusBack(): void {
  useEffect(
    () => () => {
      // What went away has left it to nobody.
      if (document.activeElement === document.body) focusCell()
    },
    [],
  )
}

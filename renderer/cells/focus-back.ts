import { useEffect } from 'react'

/** Puts the keyboard on the active cell of the grid. The sheet stays as it is: the next key brings the cell into sight. */
export function focusCell(): void {
  document.querySelector<HTMLElement>('.keys-page [role=gridcell][tabindex="0"]')?.focus({ preventScroll: true })
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

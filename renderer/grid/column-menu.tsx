import { useEffect, useRef } from 'react'
import type { FocusEvent } from 'react'
import { words } from '#shared/words/en.ts'
import type { ColumnMenuState } from '../state/panel.ts'
import { useStoreApi } from '../state/use-store.ts'
import { MenuList } from '../ui/menu.tsx'
import { ColumnValues } from './column-values.tsx'
import { menuItems } from './column-menu-items.ts'
import { focusCell } from '../cells/focus-back.ts'
import { showInvisible } from '../ui/invisible.ts'
import type { GridColumn } from '../cells/column-model.ts'
import type { PlacedColumn } from '../cells/use-columns.ts'
import './column-menu.css'

const WIDTH = 280

interface ColumnMenuProps {
  readonly menu: ColumnMenuState
  readonly columns: readonly PlacedColumn[]
  /** All columns of the list: the values of hidden ones can be chosen, too. */
  readonly known: readonly GridColumn[]
}

/** The open menu of a column under its title: commands, or the values to filter by. */
export function ColumnMenu({ menu, columns, known }: ColumnMenuProps) {
  const store = useStoreApi()
  const box = useRef<HTMLDivElement>(null)
  const placed = columns.find(({ id }) => id === menu.column)
  const column = menu.part === 'values' ? known.find(({ id }) => id === menu.column) : placed
  useEffect(() => place(box.current, menu.column), [menu])
  if (!column) return null
  const close = (): void => {
    store.getState().openColumnMenu(null)
    focusCell()
  }
  // A command may have opened something else already: then it is that which has the focus.
  const handleClose = (): void => {
    if (store.getState().columnMenu === menu) close()
  }
  const handleBlur = (event: FocusEvent<HTMLElement>): void => {
    const isInside = event.currentTarget.contains(event.relatedTarget)
    if (!isInside && store.getState().columnMenu === menu) store.getState().openColumnMenu(null)
  }
  return (
    <div ref={box} className="column-menu" style={{ width: WIDTH }} onBlur={handleBlur}>
      {menu.part === 'values' && <ColumnValues column={column} onClose={handleClose} />}
      {menu.part === 'commands' && placed && (
        <MenuList
          label={words.columns.menuOf(showInvisible(placed.title))}
          items={menuItems(store.getState(), columns, placed)}
          onClose={handleClose}
        />
      )}
    </div>
  )
}

/** Under the title of the column, or under its chip, and inside the window: what has no room there scrolls. */
function place(box: HTMLElement | null, column: string): void {
  const its = `[data-column="${CSS.escape(column)}"]`
  const head = document.querySelector(`[role=columnheader]${its}`) ?? document.querySelector(`.filter-chip${its}`)
  if (!box || !head) return
  const { left, bottom } = head.getBoundingClientRect()
  box.style.left = `${Math.max(8, Math.min(left, window.innerWidth - WIDTH - 8))}px`
  box.style.top = `${bottom + 2}px`
  box.style.setProperty('--room', `${window.innerHeight - bottom - 10}px`)
}

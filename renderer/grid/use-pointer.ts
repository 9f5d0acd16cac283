import { useEffect, useMemo, useRef } from 'react'
import type { MouseEvent, PointerEvent, RefObject } from 'react'
import { startDrag } from './drag.ts'
import type { Drag } from './drag.ts'
import { finishEdit } from '../editing/finish-edit.ts'
import { forgetTabs, selectedRanges } from '../editing/hands.ts'
import type { Hands } from '../editing/hands.ts'
import { editActive } from '../editing/keyboard.ts'
import { isCommand } from '../editing/moving.ts'
import { placeUnder } from './place-under.ts'
import { isRowSelected, press, stretch } from './pointing.ts'
import type { Pressed } from './pointing.ts'
import { holds } from '../cells/ranges.ts'
import type { Store } from '../state/store-shape.ts'

/** Mouse and pen: press selects, Shift stretches, Ctrl adds or takes away, dragging stretches, a double press edits. */
export function usePointer(scroller: RefObject<HTMLDivElement | null>, hands: Hands) {
  const drag = useRef<Drag | null>(null)
  useEffect(() => () => drag.current?.stop(), [])
  return useMemo(
    () => ({
      onPointerDown: (event: PointerEvent<HTMLElement>): void => {
        const grid = scroller.current
        const pressed = pressedOf(event.target)
        if (!grid || event.button !== 0 || !pressed) return
        finishEdit(hands)
        forgetTabs(hands)
        // The focus goes to the active cell, not to whatever was drawn under the pointer.
        event.preventDefault()
        const before = hands.store.getState()
        const place = placeUnder(grid, hands, event.clientX, event.clientY)
        const cancel = (): void => reselect(hands, before)
        const mayDrag = press(hands, pressed, place, { extend: event.shiftKey, add: isCommand(event) })
        hands.focus()
        drag.current?.stop()
        const move = (x: number, y: number): void => stretch(hands, pressed, placeUnder(grid, hands, x, y))
        drag.current = mayDrag ? startDrag(grid, event.pointerId, { move, cancel }) : null
      },
      onContextMenu: (event: MouseEvent<HTMLElement>): void => {
        const grid = scroller.current
        const pressed = pressedOf(event.target)
        if (!grid || (pressed !== 'cell' && pressed !== 'row')) return
        event.preventDefault()
        finishEdit(hands)
        const place = placeUnder(grid, hands, event.clientX, event.clientY)
        // A press outside the selection moves it there first; inside, the menu is for all of it.
        const isSelected =
          pressed === 'row' ? isRowSelected(hands, place) : selectedRanges(hands).some((range) => holds(range, place))
        if (!isSelected) press(hands, pressed, place, { extend: false, add: false })
        hands.show({ panel: { kind: 'menu', x: event.clientX, y: event.clientY } })
      },
      onDoubleClick: (event: MouseEvent<HTMLElement>): void => {
        const pressed = pressedOf(event.target)
        if (pressed === 'cell') editActive(hands, false, { x: event.clientX, y: event.clientY })
        if (pressed === 'row') hands.store.getState().openPanel('detail')
      },
    }),
    [scroller, hands],
  )
}

/** Selects what was selected before, as long as the same rows are in view. */
function reselect({ store }: Hands, { viewVersion, activeGroup, selection }: Store): void {
  const now = store.getState()
  if (now.viewVersion !== viewVersion) return
  if (activeGroup) now.activateGroup(activeGroup)
  else now.select(selection)
}

/** What an element selects; `null` where a press belongs to the element itself: an open editor, a button, an edge. */
function pressedOf(target: EventTarget): Pressed | null {
  if (!(target instanceof Element) || target.closest('.cell-editing, button, .head-edge, .group-row')) return null
  if (target.closest('[role=gridcell]')) return 'cell'
  if (target.closest('[role=columnheader]')) return 'column'
  if (target.closest('.grid-head .grid-gutter')) return 'corner'
  return target.closest('.grid-row .grid-gutter') ? 'row' : null
}

import type { PointerEvent } from 'react'
import { fieldLists } from './field-moves.ts'
import type { FieldList } from './field-moves.ts'

/** Where a field was let go. */
export interface FieldDrop {
  readonly list: FieldList
  readonly at: number
}

/** What a drag needs to know. */
export interface FieldDragOptions {
  readonly takes: (list: FieldList) => boolean
  readonly onDrop: (drop: FieldDrop) => void
  /** Pressed and let go without a way between. */
  readonly onPress: () => void
}

const LEAST_WAY = 4

/** Follows a field from where it was pressed to where it is let go; a line shows the place it would get. */
export function beginFieldDrag(event: PointerEvent<HTMLElement>, { takes, onDrop, onPress }: FieldDragOptions): void {
  if (event.button !== 0) return
  const field = event.currentTarget
  const [fromX, fromY] = [event.clientX, event.clientY]
  const mark = document.createElement('div')
  mark.className = 'field-drop'
  let isDragged = false
  let drop: FieldDrop | null = null
  const move = ({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }): void => {
    isDragged ||= Math.hypot(clientX - fromX, clientY - fromY) >= LEAST_WAY
    if (!isDragged) return
    field.classList.add('field-dragged')
    const found = placeAt(clientX, clientY)
    drop = found && takes(found.list) ? { list: found.list, at: found.at } : null
    if (!drop || !found) return mark.remove()
    if (!mark.isConnected) document.body.append(mark)
    mark.style.left = `${found.left}px`
    mark.style.top = `${found.top - 1}px`
    mark.style.width = `${found.width}px`
  }
  const end = (): void => {
    field.removeEventListener('pointermove', move)
    field.classList.remove('field-dragged')
    mark.remove()
    if (drop) onDrop(drop)
    else if (!isDragged) onPress()
  }
  field.setPointerCapture(event.pointerId)
  field.addEventListener('pointermove', move)
  field.addEventListener('lostpointercapture', end, { once: true })
}

interface Found extends FieldDrop {
  readonly left: number
  readonly top: number
  readonly width: number
}

function placeAt(x: number, y: number): Found | null {
  for (const section of document.querySelectorAll<HTMLElement>('[data-list]')) {
    const list = fieldLists.find((one) => one === section.dataset['list'])
    const box = section.getBoundingClientRect()
    if (!list || x < box.left || x > box.right || y < box.top || y > box.bottom) continue
    const boxes = [...section.querySelectorAll('[role=option]')].map((option) => option.getBoundingClientRect())
    const next = boxes.findIndex(({ top, height }) => y < top + height / 2)
    const at = next < 0 ? boxes.length : next
    const top = boxes[at]?.top ?? boxes.at(-1)?.bottom ?? box.bottom - 8
    return { list, at, left: box.left, top, width: box.width }
  }
  return null
}

import { HEAD_HEIGHT } from './sight.ts'

/** A drag under way. */
export interface Drag {
  readonly stop: () => void
}

/** The keys held while dragging. */
export interface Held {
  /** Ctrl, Cmd or Option: a fill goes on counting. */
  readonly isCounting: boolean
}

interface DragActs {
  readonly move: (x: number, y: number, held: Held) => void
  /** The button was let go; not called when the drag was given up. */
  readonly drop?: (x: number, y: number, held: Held) => void
  readonly cancel?: () => void
}

/** Acts on the first Escape of a drag, which does nothing else then. Answers how to stop listening. */
export function onEscape(act: () => void): () => void {
  const handleKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopImmediatePropagation()
    forget()
    act()
  }
  const forget = (): void => window.removeEventListener('keydown', handleKey, true)
  window.addEventListener('keydown', handleKey, true)
  return forget
}

/**
 * Follows the pointer until its button is let go or Escape gives the drag up. While it rests beyond an edge, moving goes
 * on: that is how it scrolls.
 */
export function startDrag(grid: HTMLElement, pointerId: number, { move, drop, cancel }: DragActs): Drag {
  let x = 0
  let y = 0
  let frame = 0
  let held: Held = { isCounting: false }
  const isOutside = (): boolean => {
    const box = grid.getBoundingClientRect()
    return x < box.left || x > box.right || y < box.top + HEAD_HEIGHT || y > box.bottom
  }
  // Going to a cell out of sight scrolls to it: a pointer at rest outside goes on scrolling, faster further out.
  const tick = (): void => {
    move(x, y, held)
    frame = isOutside() ? requestAnimationFrame(tick) : 0
  }
  const handleMove = (event: PointerEvent): void => {
    if (event.pointerId !== pointerId) return
    x = event.clientX
    y = event.clientY
    held = heldWith(event)
    if (frame === 0) tick()
  }
  const stop = (): void => {
    cancelAnimationFrame(frame)
    window.removeEventListener('pointermove', handleMove)
    window.removeEventListener('pointerup', handleUp)
    window.removeEventListener('pointercancel', handleCancel)
    forgetEscape()
  }
  const handleUp = (event: PointerEvent): void => {
    stop()
    drop?.(event.clientX, event.clientY, heldWith(event))
  }
  const handleCancel = (): void => {
    stop()
    cancel?.()
  }
  const forgetEscape = onEscape(handleCancel)
  window.addEventListener('pointermove', handleMove)
  window.addEventListener('pointerup', handleUp)
  window.addEventListener('pointercancel', handleCancel)
  return { stop }
}

function heldWith({ ctrlKey, metaKey, altKey }: PointerEvent): Held {
  return { isCounting: ctrlKey || metaKey || altKey }
}

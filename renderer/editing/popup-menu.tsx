import { useLayoutEffect, useRef, useState } from 'react'
import type { FocusEvent, KeyboardEvent, ReactNode } from 'react'
import '../ui/menu.css'

/** A command of a menu; `keys` says which keys do the same. A line is drawn above when `apart`. */
export interface Command {
  readonly id: string
  readonly label: ReactNode
  readonly keys?: string | undefined
  readonly apart?: boolean
  readonly disabled?: boolean
  readonly run: () => void
}

interface PopupMenuProps {
  readonly label: string
  readonly x: number
  readonly y: number
  readonly commands: readonly Command[]
  readonly onClose: () => void
}

/** A menu at a point of the window: arrows and first letters move, Escape, Tab and leaving close. */
export function PopupMenu({ label, x, y, commands, onClose }: PopupMenuProps) {
  const menu = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState({ left: x, top: y })
  useLayoutEffect(() => {
    const box = menu.current?.getBoundingClientRect()
    if (!box) return
    // Beyond the window's edge nothing could be chosen.
    setPlace({
      left: Math.max(4, Math.min(x, window.innerWidth - box.width - 4)),
      top: Math.max(4, Math.min(y, window.innerHeight - box.height - 4)),
    })
    menu.current?.querySelector<HTMLElement>('[role=menuitem]:enabled')?.focus()
  }, [x, y])
  const handleBlur = (event: FocusEvent<HTMLElement>): void => {
    if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) onClose()
  }
  const handleKey = (event: KeyboardEvent<HTMLElement>): void => {
    event.stopPropagation()
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault()
      return onClose()
    }
    const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=menuitem]:enabled')]
    const next = nextItem(items, event.key)
    if (!next) return
    event.preventDefault()
    next.focus()
  }
  return (
    <>
      <div
        className="popup-ground"
        aria-hidden="true"
        onPointerDown={onClose}
        onContextMenu={(event) => event.preventDefault()}
      />
      <div
        ref={menu}
        className="menu-list popup"
        role="menu"
        aria-label={label}
        style={place}
        onBlur={handleBlur}
        onKeyDown={handleKey}
      >
        {commands.map(({ id, label: text, keys, apart, disabled, run }) => (
          <button
            key={id}
            type="button"
            role="menuitem"
            tabIndex={-1}
            disabled={disabled}
            aria-keyshortcuts={keys?.replaceAll('Ctrl', 'Control').replaceAll(' ', '')}
            className={apart ? 'menu-item menu-apart popup-item' : 'menu-item popup-item'}
            onClick={() => {
              onClose()
              run()
            }}
          >
            <span>{text}</span>
            {keys && <kbd>{keys}</kbd>}
          </button>
        ))}
      </div>
    </>
  )
}

function nextItem(items: readonly HTMLElement[], key: string): HTMLElement | undefined {
  const at = items.findIndex((item) => item === document.activeElement)
  switch (key) {
    case 'ArrowDown':
      return items[(at + 1) % items.length]
    case 'ArrowUp':
      return items[(at - 1 + items.length) % items.length]
    case 'Home':
      return items[0]
    case 'End':
      return items.at(-1)
    default:
      return key.length === 1
        ? [...items.slice(at + 1), ...items].find((item) =>
            item.textContent?.toLowerCase().startsWith(key.toLowerCase()),
          )
        : undefined
  }
}

import { useRef, useState } from 'react'
import type { FocusEvent, KeyboardEvent, ReactNode } from 'react'
import { createTypeAhead } from './type-ahead.ts'
import './menu.css'

/** A command in a menu, or (`checked` given) one choice of several. A line is drawn above when `apart`. */
export interface MenuItem {
  readonly id: string
  readonly label: ReactNode
  /** What type-ahead goes by where the label is more than a text. */
  readonly text?: string
  readonly checked?: boolean
  readonly apart?: boolean
  readonly run: () => void
}

interface MenuProps {
  readonly label: string
  readonly className: string
  readonly describedBy: string
  readonly disabled?: boolean
  readonly items: readonly MenuItem[]
  readonly children: ReactNode
}

const MOVES: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_at, count) => count - 1,
}

/** A button that opens a menu: arrows move, Escape and leaving close. */
export function Menu({ label, className, describedBy, disabled = false, items, children }: MenuProps) {
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const close = () => {
    setOpen(false)
    button.current?.focus()
  }
  const handleBlur = (event: FocusEvent<HTMLElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false)
  }
  return (
    <div className="menu" onBlur={handleBlur}>
      <button
        ref={button}
        type="button"
        className={className}
        disabled={disabled}
        aria-label={label}
        aria-describedby={describedBy}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {children}
      </button>
      {isOpen && <MenuList label={label} items={items} onClose={close} />}
    </div>
  )
}

interface MenuListProps {
  readonly label: string
  readonly items: readonly MenuItem[]
  readonly onClose: () => void
}

/** The open list of a menu by itself, for a place that has no button. */
export function MenuList({ label, items, onClose }: MenuListProps) {
  const [typeAhead] = useState(createTypeAhead)
  const texts = items.map((item) => item.text ?? (typeof item.label === 'string' ? item.label : ''))
  const first = Math.max(
    items.findIndex((item) => item.checked),
    0,
  )
  const handleKey = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape') return onClose()
    const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[role^="menuitem"]')]
    const at = all.findIndex((item) => item === document.activeElement)
    const move = MOVES[event.key]
    if (!move && !isLetter(event)) return undefined
    event.preventDefault()
    const to = move ? move(at, all.length) : typeAhead.find(event.key, event.timeStamp, texts, at)
    return all[to]?.focus()
  }
  const handleRun = (item: MenuItem) => {
    onClose()
    item.run()
  }
  return (
    <div className="menu-list" role="menu" aria-label={label} onKeyDown={handleKey}>
      {items.map((item, at) => (
        <button
          key={item.id}
          type="button"
          autoFocus={at === first}
          tabIndex={-1}
          role={item.checked === undefined ? 'menuitem' : 'menuitemradio'}
          aria-checked={item.checked}
          className={item.apart ? 'menu-item menu-apart' : 'menu-item'}
          onClick={() => handleRun(item)}
        >
          {item.label}
        </button>
      ))}
    </div>
  )
}

// A blank presses the item that has the focus.
function isLetter({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return /^\S$/u.test(key) && !ctrlKey && !metaKey && !altKey
}

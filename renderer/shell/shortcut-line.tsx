import { useState } from 'react'
import type { KeyboardEvent } from 'react'
import { canRebind, findConflict, lineName, shortcutsFor, withKey } from '#shared/domain/key-preset.ts'
import type { KeyConflict } from '#shared/domain/key-preset.ts'
import { writeStroke } from '#shared/domain/key-stroke.ts'
import { showKeys } from '#shared/domain/shortcut.ts'
import type { Shortcut } from '#shared/domain/shortcut.ts'
import { words } from '#shared/words/en.ts'
import { keyboardOf } from '../state/keyboard.ts'
import { useStore, useStoreApi } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { isMac } from '../ui/platform.ts'

const shortcut = words.shortcut

/** A key that is to be changed: which of the line's, and what was pressed for it that another line has. */
interface Change {
  readonly at: number
  readonly key: string | null
  readonly conflict: KeyConflict | null
}

/** A line of the list: its keys, each of which can be another, and what they do. */
export function ShortcutLine({ line }: { readonly line: Shortcut }) {
  const store = useStoreApi()
  const keyboard = useStore(({ app }) => keyboardOf(app))
  const [change, setChange] = useState<Change | null>(null)
  const give = (at: number, key: string): void => {
    setChange(null)
    void store.getState().changeKeyboard(withKey(keyboard, line, at, key))
  }
  const handleKey = (event: KeyboardEvent, at: number): void => {
    const key = writeStroke(event)
    if (change === null || key === null || event.key === 'Tab') return
    event.preventDefault()
    event.stopPropagation()
    if (key === 'Escape') return setChange(null)
    if (key === 'Delete') return give(at, '')
    const conflict = findConflict(shortcutsFor(keyboard), line, key)
    if (conflict) setChange({ at, key, conflict })
    else give(at, key)
  }
  const isOwn = keyboard.bindings.some(([name]) => name === lineName(line))
  const reset = (): void => {
    const bindings = keyboard.bindings.filter(([name]) => name !== lineName(line))
    void store.getState().changeKeyboard({ bindings })
  }
  return (
    <tr className={isOwn ? 'shortcut-own' : undefined}>
      <td>
        {canRebind(line) ? (
          line.keys.map((key, at) => (
            <button
              key={`${String(at)} ${key}`}
              type="button"
              className="shortcut-key"
              title={shortcut.change}
              aria-pressed={change?.at === at}
              onClick={() => setChange({ at, key: null, conflict: null })}
              onBlur={() => change?.conflict || setChange(null)}
              onKeyDown={(event) => handleKey(event, at)}
            >
              {change?.at !== at ? nameOf(key) : change.key === null ? shortcut.press : nameOf(change.key)}
            </button>
          ))
        ) : (
          <Keys line={line} />
        )}
        {canRebind(line) && line.hand && <span>{shortcut.hands[line.hand]}</span>}
      </td>
      <td>
        {shortcut.acts[line.act]}
        {isOwn && (
          <Button kind="quiet" className="shortcut-reset" onClick={reset}>
            {shortcut.reset}
          </Button>
        )}
        {change?.conflict && (
          <Conflict change={change} onUse={() => give(change.at, change.key ?? '')} onKeep={() => setChange(null)} />
        )}
      </td>
    </tr>
  )
}

function nameOf(key: string): string {
  return showKeys({ keys: [key] }, isMac())[0] ?? shortcut.noKey
}

interface ConflictProps {
  readonly change: Change
  readonly onUse: () => void
  readonly onKeep: () => void
}

function Conflict({ change: { key, conflict }, onUse, onKeep }: ConflictProps) {
  const by = conflict?.kind === 'taken' ? conflict.by : null
  return (
    <div className="shortcut-conflict" role="alert">
      <p>{by ? shortcut.taken(nameOf(key ?? ''), shortcut.acts[by.act]) : shortcut.unfit}</p>
      {by && canRebind(by) && <Button onClick={onUse}>{shortcut.use}</Button>}
      <Button onClick={onKeep}>{shortcut.keep}</Button>
    </div>
  )
}

function Keys({ line }: { readonly line: Shortcut }) {
  return (
    <>
      {showKeys(line, isMac()).map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
      {line.hand && <span>{shortcut.hands[line.hand]}</span>}
    </>
  )
}

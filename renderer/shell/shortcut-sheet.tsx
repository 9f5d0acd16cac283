import { useEffect, useRef, useState } from 'react'
import { lineName, shortcutsFor } from '#shared/domain/key-preset.ts'
import { showKeys } from '#shared/domain/shortcut.ts'
import type { Shortcut, ShortcutPlace } from '#shared/domain/shortcut.ts'
import { words } from '#shared/words/en.ts'
import { keyboardOf } from '../state/keyboard.ts'
import { useStore, useStoreApi } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { isMac } from '../ui/platform.ts'
import { ShortcutLine } from './shortcut-line.tsx'
import './shortcut-sheet.css'

const shortcut = words.shortcut

const places: readonly ShortcutPlace[] = ['grid', 'group', 'editor', 'page', 'filter', 'menu']

/** Every shortcut of the app, from the same table as the menu's: to be searched, and to be given other keys. */
export function ShortcutSheet({ onClose }: { readonly onClose: () => void }) {
  const store = useStoreApi()
  const keyboard = useStore(({ app }) => keyboardOf(app))
  const [sought, setSought] = useState('')
  const search = useRef<HTMLInputElement>(null)
  // After the sheet has taken the focus for itself.
  useEffect(() => search.current?.focus(), [])
  const found = shortcutsFor(keyboard).filter((line) => isFound(line, sought))
  return (
    <Sheet title={shortcut.title} closeName={shortcut.close} onClose={onClose}>
      <div className="shortcut-search">
        <input
          ref={search}
          type="search"
          aria-label={shortcut.search}
          placeholder={shortcut.search}
          value={sought}
          onChange={({ target }) => setSought(target.value)}
        />
        <p>{shortcut.presetNow[keyboard.preset]}</p>
        <Button
          disabled={keyboard.bindings.length === 0}
          onClick={() => void store.getState().changeKeyboard({ bindings: [] })}
        >
          {shortcut.resetAll}
        </Button>
      </div>
      {found.length === 0 && <p className="shortcut-none">{shortcut.none(sought)}</p>}
      <div className={sought === '' ? 'shortcuts' : 'shortcuts shortcuts-found'}>
        {places.map((place) => (
          <PlaceTable key={place} place={place} lines={found.filter((line) => line.place === place)} />
        ))}
      </div>
    </Sheet>
  )
}

/** Whether a line does or has what is sought, in words or as a key. */
function isFound(line: Shortcut, sought: string): boolean {
  const plain = (text: string): string =>
    text
      .toLowerCase()
      .replaceAll(/[\s+]+/g, ' ')
      .trim()
  const hand = line.hand ? [shortcut.hands[line.hand]] : []
  return [shortcut.acts[line.act], ...showKeys(line, isMac()), ...hand].some((text) =>
    plain(text).includes(plain(sought)),
  )
}

function PlaceTable({ place, lines }: { readonly place: ShortcutPlace; readonly lines: readonly Shortcut[] }) {
  if (lines.length === 0) return null
  return (
    <table>
      <caption>{shortcut.places[place]}</caption>
      <thead className="spoken">
        <tr>
          <th scope="col">{shortcut.key}</th>
          <th scope="col">{shortcut.does}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <ShortcutLine key={lineName(line)} line={line} />
        ))}
      </tbody>
    </table>
  )
}

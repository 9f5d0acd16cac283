import { shortcutsFor } from './key-preset.ts'
import type { Keyboard } from './keyboard.ts'
import { shortcuts } from './shortcut.ts'
import type { Shortcut, ShortcutPlace } from './shortcut.ts'

/** A key pressed, as a browser tells it. */
export interface Stroke {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

const NAMES: Readonly<Record<string, string>> = { ' ': 'Space', '+': 'Plus' }
const KEYS: Readonly<Record<string, string>> = {
  Space: ' ',
  Plus: '+',
  Up: 'ArrowUp',
  Down: 'ArrowDown',
  Left: 'ArrowLeft',
  Right: 'ArrowRight',
}

/** A key pressed as the list of shortcuts writes it; `null` for a key that only is held with others. */
export function writeStroke({ key, ctrlKey, metaKey, altKey, shiftKey }: Stroke): string | null {
  if (/^(?:Control|Shift|Alt|Meta|AltGraph|Dead|Process|CapsLock)$/.test(key)) return null
  const isLetter = /^\p{L}$/u.test(key)
  // A sign has taken Shift into itself.
  const isSign = key.length === 1 && !isLetter && key !== ' '
  const name = NAMES[key] ?? (isLetter ? key.toUpperCase() : key.replace(/^Arrow/, ''))
  const held = [(ctrlKey || metaKey) && 'CmdOrCtrl', altKey && 'Alt', shiftKey && !isSign && 'Shift']
  return [...held.filter(Boolean), name].join('+')
}

/** A written key as a browser tells it. */
export function readStroke(written: string, isMac: boolean): Stroke {
  const parts = written.split(/\+(?=.)/)
  const name = parts.at(-1) ?? ''
  const held = new Set(parts.slice(0, -1))
  const isCommand = held.has('CmdOrCtrl')
  const shiftKey = held.has('Shift')
  const key = KEYS[name] ?? (/^\p{L}$/u.test(name) && !shiftKey ? name.toLowerCase() : name)
  return { key, ctrlKey: isCommand && !isMac, metaKey: isCommand && isMac, altKey: held.has('Alt'), shiftKey }
}

/** What a key stands for: itself, another key of the usual list, nothing, or the beginning of several. */
export type KeyMeaning = { readonly kind: 'same' | 'dead' | 'begun' } | { readonly kind: 'as'; readonly key: string }

/** Where a key is pressed: in the cells, on the line of a group, or elsewhere, where letters are typed into fields. */
export type KeyPlace = 'cells' | 'group' | 'elsewhere'

/** Tells what a key means, with those pressed before it. */
export type KeyReader = (written: string, where: KeyPlace) => KeyMeaning

const SAME: KeyMeaning = { kind: 'same' }
const DEAD: KeyMeaning = { kind: 'dead' }
const MOVES = /^(?:move|move-edge|first-column|last-column|corners|page|page-sideways)$/

/** Reads the keys of a keyboard as those of the usual list; `null` for the usual keyboard, which needs no reading. */
export function createKeyReader(keyboard: Keyboard): KeyReader | null {
  const table = shortcutsFor(keyboard)
  if (table === shortcuts) return null
  const read: Readonly<Record<KeyPlace, ReturnType<typeof readKeys>>> = {
    cells: readKeys(table, ['grid', 'page']),
    // What the line of a group has a key for, it does.
    group: readKeys(table, ['grid', 'page', 'group']),
    elsewhere: readKeys(table, ['page']),
  }
  let begun = ''
  return (written, where) => {
    const { meant, usual } = read[where]
    const whole = begun === '' ? written : `${begun} ${written}`
    begun = ''
    if (where !== 'elsewhere' && [...meant.keys()].some((key) => key.startsWith(`${whole} `))) {
      begun = whole
      return { kind: 'begun' }
    }
    const key = meant.get(whole)
    if (key !== undefined) return key === written ? SAME : { kind: 'as', key }
    if (usual.has(written)) return DEAD
    return where === 'cells' && keyboard.preset === 'vi' && isTyped(written) ? DEAD : SAME
  }
}

function isTyped(written: string): boolean {
  return /^(?:Shift\+)?(?:.|Plus|Space)$/u.test(written) && written !== 'Shift+Space'
}

/** The keys of these places; those of a later one win. */
function readKeys(table: readonly Shortcut[], places: readonly ShortcutPlace[]) {
  const meant = new Map<string, string>()
  const usual = new Set<string>()
  const stretched: (readonly [string, string])[] = []
  for (const line of places.flatMap((here) => shortcuts.filter(({ place }) => place === here))) {
    for (const key of line.keys) usual.add(key)
    const now = table.find(({ place, act }) => place === line.place && act === line.act)?.keys ?? []
    now.forEach((key, at) => {
      const as = line.keys[at % line.keys.length]
      if (key === '' || as === undefined) return
      meant.set(key, as)
      if (MOVES.test(line.act) && !key.includes(' ')) stretched.push([withShift(key), withShift(as)])
    })
    if (MOVES.test(line.act)) for (const key of line.keys) usual.add(withShift(key))
  }
  // Shift stretches, where the key with Shift means nothing else.
  for (const [key, as] of stretched) if (!meant.has(key)) meant.set(key, as)
  return { meant, usual }
}

/** A key with Shift held as well. */
function withShift(key: string): string {
  const at = key.lastIndexOf('+', key.length - 2) + 1
  return `${key.slice(0, at)}Shift+${key.slice(at)}`
}

import type { Keyboard, KeyPreset } from './keyboard.ts'
import { shortcuts } from './shortcut.ts'
import type { Shortcut } from './shortcut.ts'

/** The name of a line of the list: an act may have keys in several places. */
export function lineName({ place, act }: Pick<Shortcut, 'place' | 'act'>): string {
  return `${place} ${act}`
}

// A key stands for the key of the usual list at its place, counted round: `K` for `Up`, `Shift+N` for `Shift+F3`.
const presets: Readonly<Record<KeyPreset, Readonly<Record<string, readonly string[]>>>> = {
  excel: {},
  sheets: {
    'grid edit': ['F2', 'CmdOrCtrl+U', 'Enter'],
    'grid next-row': [],
    'grid clear': [],
    'grid delete': ['Delete', 'Backspace'],
  },
  vi: {
    'grid move': ['Up', 'Down', 'Left', 'Right', 'K', 'J', 'H', 'L'],
    'grid first-column': ['Home', '0'],
    'grid last-column': ['End', '$'],
    'grid corners': ['CmdOrCtrl+Home', 'CmdOrCtrl+End', 'G G', 'Shift+G'],
    'grid edit': ['F2', 'CmdOrCtrl+U', 'I'],
    'grid delete': ['Delete', 'X', 'D D'],
    'grid copy': ['CmdOrCtrl+C', 'Y Y'],
    'grid paste': ['CmdOrCtrl+V', 'P'],
    'grid undo': ['CmdOrCtrl+Z', 'U'],
    'page find': ['CmdOrCtrl+F', 'CmdOrCtrl+H', '/'],
    'page walk-hits': ['F3', 'Shift+F3', 'N', 'Shift+N'],
  },
}

/** Every shortcut as a keyboard has it. In a set with letters that move, typing does not replace a cell. */
export function shortcutsFor({ preset, bindings }: Pick<Keyboard, 'preset' | 'bindings'>): readonly Shortcut[] {
  if (preset === 'excel' && bindings.length === 0) return shortcuts
  const own = new Map(bindings)
  return shortcuts
    .filter(({ act }) => preset !== 'vi' || act !== 'overwrite')
    .map((line) => {
      const name = lineName(line)
      const keys = (canRebind(line) ? own.get(name) : undefined) ?? presets[preset][name] ?? line.keys
      return keys === line.keys ? line : { ...line, keys }
    })
}

// The menu presses these keys itself, and they mean the same in every text field.
const FIXED: ReadonlySet<Shortcut['act']> = new Set<Shortcut['act']>([
  'cut',
  'copy',
  'paste',
  'undo',
  'redo',
  'delete',
  'select-all',
])

/** Whether the keys of a line can be others: not those that every program has, nor those within an editor. */
export function canRebind({ place, act, keys }: Shortcut): boolean {
  return place !== 'editor' && place !== 'filter' && keys.length > 0 && !FIXED.has(act)
}

/** Why a key cannot be given to a line, if so: it would be typed or taken elsewhere, or another line has it. */
export type KeyConflict =
  { readonly kind: 'unfit' } | { readonly kind: 'taken'; readonly by: Shortcut; readonly at: number }

/** Looks for what stands in the way of a key for a line. Keys of grid, page and menu meet each other. */
export function findConflict(table: readonly Shortcut[], wanted: Shortcut, key: string): KeyConflict | null {
  if (!isFit(key)) return { kind: 'unfit' }
  for (const line of table) {
    if (line.place === 'editor' || line.place === 'filter' || lineName(line) === lineName(wanted)) continue
    const at = line.keys.findIndex((other) => other === key || other.startsWith(`${key} `))
    if (at !== -1) return { kind: 'taken', by: line, at }
  }
  return null
}

// A letter alone is typed into a cell; Escape and Tab are the ways out.
function isFit(key: string): boolean {
  if (/^(?:Shift\+)?(?:Escape|Tab|Enter|.)$/.test(key)) return false
  return /^F\d+$/.test(key) || /^Shift\+F\d+$/.test(key) || /^(?:CmdOrCtrl|Alt)\+/.test(key)
}

/** A keyboard with a key of a line changed; whoever had the key loses it. */
export function withKey(keyboard: Keyboard, wanted: Shortcut, at: number, key: string): Keyboard {
  const table = shortcutsFor(keyboard)
  const conflict = key === '' ? null : findConflict(table, wanted, key)
  if (conflict?.kind === 'unfit' || (conflict && !canRebind(conflict.by))) return keyboard
  const changed = new Map(keyboard.bindings)
  if (conflict) changed.set(lineName(conflict.by), conflict.by.keys.with(conflict.at, ''))
  const keys = table.find((line) => lineName(line) === lineName(wanted))?.keys ?? wanted.keys
  changed.set(lineName(wanted), keys.with(at, key))
  return { ...keyboard, bindings: [...changed] }
}

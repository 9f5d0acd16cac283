import type { Command } from './command.ts'

/**
 * Who acts on a key: the menu takes it from anywhere in the window; the others act only where the focus is, and the menu
 * must leave their keys alone.
 */
export type ShortcutPlace = 'menu' | 'page' | 'grid' | 'group' | 'editor' | 'filter'

/** What a key does that is no command of the menu. */
export type GridAct =
  | 'move'
  | 'move-edge'
  | 'first-column'
  | 'last-column'
  | 'corners'
  | 'page'
  | 'page-sideways'
  | 'extend'
  | 'reveal'
  | 'next-cell'
  | 'next-row'
  | 'select-all-keys'
  | 'select-line'
  | 'list-values'
  | 'fill'
  | 'walk-faults'
  | 'cell-menu'
  | 'walk-hits'
  | 'walk-views'
  | 'fold'
  | 'fold-around'
  | 'fold-all'
  | 'overwrite'
  | 'edit'
  | 'clear'
  | 'collapse'
  | 'change-region'
  | 'stage-value'
  | 'leave-cell'
  | 'new-line'
  | 'change-mode'
  | 'clear-filter'
  | 'zoom-in'
  | 'zoom-out'
  | 'actual-size'
  | 'full-screen'
  | 'quit'

/** A line of the list of shortcuts. Keys are written as Electron writes accelerators. */
export interface Shortcut {
  readonly place: ShortcutPlace
  readonly act: Command | GridAct
  readonly keys: readonly string[]
  /** What is done by hand instead, or as well. */
  readonly hand?: 'typing' | 'double-click' | 'with-shift' | 'question-mark'
}

const arrows = (modifiers = ''): readonly string[] => ['Up', 'Down', 'Left', 'Right'].map((key) => modifiers + key)

/** Every shortcut there is, in the order in which it is listed. Menu, help sheet and guide are made from this one table. */
export const shortcuts: readonly Shortcut[] = [
  { place: 'grid', act: 'move', keys: arrows() },
  { place: 'grid', act: 'move-edge', keys: arrows('CmdOrCtrl+') },
  { place: 'grid', act: 'first-column', keys: ['Home'] },
  { place: 'grid', act: 'last-column', keys: ['End'] },
  { place: 'grid', act: 'corners', keys: ['CmdOrCtrl+Home', 'CmdOrCtrl+End'] },
  { place: 'grid', act: 'page', keys: ['PageUp', 'PageDown'] },
  { place: 'grid', act: 'page-sideways', keys: ['Alt+PageUp', 'Alt+PageDown'] },
  { place: 'grid', act: 'extend', keys: [], hand: 'with-shift' },
  { place: 'grid', act: 'reveal', keys: ['CmdOrCtrl+Backspace'] },
  { place: 'grid', act: 'next-cell', keys: ['Tab', 'Shift+Tab'] },
  { place: 'grid', act: 'next-row', keys: ['Enter', 'Shift+Enter'] },
  { place: 'grid', act: 'select-all', keys: ['CmdOrCtrl+A'] },
  { place: 'grid', act: 'select-all-keys', keys: ['CmdOrCtrl+Shift+Space'] },
  { place: 'grid', act: 'select-line', keys: ['CmdOrCtrl+Space', 'Shift+Space'] },
  { place: 'grid', act: 'overwrite', keys: [], hand: 'typing' },
  { place: 'grid', act: 'edit', keys: ['F2', 'CmdOrCtrl+U'], hand: 'double-click' },
  { place: 'grid', act: 'list-values', keys: ['Alt+Down'] },
  { place: 'grid', act: 'clear', keys: ['Backspace'] },
  { place: 'grid', act: 'delete', keys: ['Delete'] },
  { place: 'grid', act: 'collapse', keys: ['Escape'] },
  { place: 'grid', act: 'copy', keys: ['CmdOrCtrl+C'] },
  { place: 'grid', act: 'copy-with-titles', keys: ['CmdOrCtrl+Shift+C'] },
  { place: 'grid', act: 'cut', keys: ['CmdOrCtrl+X'] },
  { place: 'grid', act: 'paste', keys: ['CmdOrCtrl+V'] },
  { place: 'grid', act: 'paste-options', keys: ['CmdOrCtrl+Shift+V'] },
  { place: 'grid', act: 'fill', keys: ['CmdOrCtrl+D', 'CmdOrCtrl+R'] },
  { place: 'grid', act: 'fill-selection', keys: ['CmdOrCtrl+Enter'] },
  { place: 'grid', act: 'copy-above', keys: ["CmdOrCtrl+'"] },
  { place: 'grid', act: 'date-today', keys: ['CmdOrCtrl+;'] },
  { place: 'grid', act: 'fill-again', keys: ['F4'] },
  { place: 'grid', act: 'new-draft', keys: ['CmdOrCtrl+Plus'] },
  { place: 'grid', act: 'duplicate-rows', keys: ['CmdOrCtrl+Shift+D'] },
  { place: 'grid', act: 'delete-rows', keys: ['CmdOrCtrl+-'] },
  { place: 'grid', act: 'walk-faults', keys: ['F8', 'Shift+F8'] },
  { place: 'grid', act: 'cell-menu', keys: ['Shift+F10', 'ContextMenu'] },
  { place: 'grid', act: 'undo', keys: ['CmdOrCtrl+Z'] },
  { place: 'grid', act: 'redo', keys: ['CmdOrCtrl+Shift+Z', 'CmdOrCtrl+Y'] },
  { place: 'grid', act: 'sort-ascending', keys: ['Alt+Shift+Up'] },
  { place: 'grid', act: 'sort-descending', keys: ['Alt+Shift+Down'] },
  { place: 'grid', act: 'column-narrower', keys: ['Alt+Shift+Left'] },
  { place: 'grid', act: 'column-wider', keys: ['Alt+Shift+Right'] },
  { place: 'grid', act: 'fold-around', keys: ['Alt+Left'] },
  { place: 'group', act: 'fold', keys: ['Left', 'Right', 'Enter'] },
  { place: 'group', act: 'fold-all', keys: ['/', '*'] },
  { place: 'page', act: 'find', keys: ['CmdOrCtrl+F', 'CmdOrCtrl+H'] },
  { place: 'page', act: 'walk-hits', keys: ['F3', 'Shift+F3'] },
  { place: 'page', act: 'filter', keys: ['CmdOrCtrl+Shift+F'] },
  { place: 'page', act: 'column-menu', keys: ['CmdOrCtrl+Shift+F10'] },
  { place: 'page', act: 'filter-column', keys: ['CmdOrCtrl+Shift+L'] },
  { place: 'page', act: 'go-to', keys: ['CmdOrCtrl+G', 'F5'] },
  { place: 'page', act: 'show-details', keys: ['CmdOrCtrl+I'] },
  { place: 'page', act: 'walk-views', keys: ['CmdOrCtrl+PageUp', 'CmdOrCtrl+PageDown'] },
  { place: 'page', act: 'change-region', keys: ['F6', 'Shift+F6'] },
  { place: 'page', act: 'open-review', keys: ['CmdOrCtrl+S'] },
  { place: 'page', act: 'shortcuts', keys: ['CmdOrCtrl+/'], hand: 'question-mark' },
  { place: 'editor', act: 'stage-value', keys: ['Enter', 'Tab'] },
  { place: 'editor', act: 'leave-cell', keys: ['Escape'] },
  { place: 'editor', act: 'new-line', keys: ['Alt+Enter'] },
  { place: 'editor', act: 'change-mode', keys: ['F2'] },
  { place: 'filter', act: 'clear-filter', keys: ['Escape'] },
  { place: 'menu', act: 'open-keys', keys: ['CmdOrCtrl+1'] },
  { place: 'menu', act: 'open-import', keys: ['CmdOrCtrl+O'] },
  { place: 'menu', act: 'open-review', keys: ['CmdOrCtrl+2'] },
  { place: 'menu', act: 'open-history', keys: ['CmdOrCtrl+3'] },
  { place: 'menu', act: 'open-settings', keys: ['CmdOrCtrl+4'] },
  { place: 'menu', act: 'open-spend', keys: ['CmdOrCtrl+5'] },
  { place: 'menu', act: 'refresh', keys: ['CmdOrCtrl+F5'] },
  { place: 'menu', act: 'shortcuts', keys: ['F1'] },
  { place: 'menu', act: 'zoom-in', keys: ['CmdOrCtrl+Alt+Plus'] },
  { place: 'menu', act: 'zoom-out', keys: ['CmdOrCtrl+Alt+-'] },
  { place: 'menu', act: 'actual-size', keys: ['CmdOrCtrl+0'] },
  { place: 'menu', act: 'full-screen', keys: ['F11'] },
  { place: 'menu', act: 'quit', keys: ['CmdOrCtrl+Q'] },
]

/** Commands that are one key of a line with several: which line, and which of its keys. */
const partOf: Partial<Readonly<Record<Shortcut['act'], readonly [act: Shortcut['act'], at: number]>>> = {
  replace: ['find', 1],
  'next-hit': ['walk-hits', 0],
  'previous-hit': ['walk-hits', 1],
  'fill-down': ['fill', 0],
  'fill-right': ['fill', 1],
  'next-fault': ['walk-faults', 0],
  'previous-fault': ['walk-faults', 1],
}

/** The act of the line that has the key of a command. */
export function lineActOf(command: Shortcut['act']): Shortcut['act'] {
  return partOf[command]?.[0] ?? command
}

/** The key that the menu shows for a command, and whether the menu takes it; `null` when it has none. */
export function menuKeyOf(
  command: Shortcut['act'],
  table: readonly Shortcut[] = shortcuts,
): { readonly key: string; readonly isTaken: boolean } | null {
  // Review has a key on the page and one in the menu: the menu shows the one that works everywhere.
  const lines = table.filter(({ act }) => act === lineActOf(command))
  const line = lines.find(({ place }) => place === 'menu') ?? lines[0]
  const at = partOf[command]?.[1]
  const keys = line?.keys ?? []
  const key = (at === undefined ? keys : keys.slice(at, at + 1)).find((known) => known !== '' && !known.includes(' '))
  return line && key !== undefined ? { key, isTaken: line.place === 'menu' } : null
}

const NAMES: Readonly<Record<string, string>> = {
  PageUp: 'Page Up',
  PageDown: 'Page Down',
  ContextMenu: 'Menu',
  Plus: '+',
}

/** The keys of a line as they are shown: one text a key; four arrows become one. */
export function showKeys({ keys }: Pick<Shortcut, 'keys'>, isMac: boolean): readonly string[] {
  const shown = keys.filter((key) => key !== '').map((key) => partsOf(key, isMac))
  const [first] = shown
  const isArrows = keys.length === 4 && keys.every((key, at) => key === arrows(prefixOf(keys[0] ?? ''))[at])
  if (!first || !isArrows) return shown.map((parts) => parts.join(' + '))
  return [[...first.slice(0, -1), 'arrow'].join(' + ')]
}

/** The parts of a key as they are shown; of several pressed one after the other, one part each. */
function partsOf(key: string, isMac: boolean): readonly string[] {
  if (key.includes(' ')) return [key.replace(' ', ', ')]
  return key.split(/\+(?=.)/).map((part) => nameOf(part, isMac))
}

function prefixOf(key: string): string {
  return key.slice(0, key.lastIndexOf('+') + 1)
}

function nameOf(part: string, isMac: boolean): string {
  if (part === 'CmdOrCtrl') return isMac ? 'Cmd' : 'Ctrl'
  return NAMES[part] ?? part
}

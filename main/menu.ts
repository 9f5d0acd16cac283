import type { KeyboardInputEvent, MenuItemConstructorOptions, WebContents } from 'electron'
import { isEditCommand } from '#shared/domain/command.ts'
import type { Command, EditCommand } from '#shared/domain/command.ts'
import { menuKeyOf } from '#shared/domain/shortcut.ts'
import type { Shortcut } from '#shared/domain/shortcut.ts'
import { menu } from '#shared/words/en/menu.ts'
import type { ExternalLink } from './shell/external-links.ts'
import type { ZoomStep } from './shell/zoom.ts'

/** A workspace as the menu lists it. */
export interface MenuWorkspace {
  readonly id: string
  readonly name: string
  readonly isCurrent: boolean
}

/** What the menu shows and does, and for whom it is built. */
export interface MenuOptions {
  readonly isMac: boolean
  /** Shows reloading and the developer tools. */
  readonly isDevelopment: boolean
  readonly workspaces: readonly MenuWorkspace[]
  /** The names of the steps that are undone and redone next. */
  readonly steps: Readonly<Record<'undo' | 'redo', string | null>>
  /** The keys as their user has them. */
  readonly shortcuts: readonly Shortcut[]
  readonly onZoom: (step: ZoomStep) => void
  /** The page that has the focus. */
  readonly page: () => Pick<WebContents, 'cut' | 'copy' | 'paste' | 'sendInputEvent'> | null
  /** Told what was chosen that the page does. */
  readonly onCommand: (command: Command) => void
  readonly onSwitch: (workspaceId: string) => void
  readonly onOpenLink: (link: ExternalLink) => void
}

type Item = MenuItemConstructorOptions

const LINE: Item = { type: 'separator' }

/** Builds the application menu. Its items carry the name of their command as id; which are enabled is said later. */
export function buildMenu(options: MenuOptions): Item[] {
  const menus = [fileMenu, editMenu, viewMenu, keysMenu, runMenu, helpMenu].map((build) => build(options))
  return options.isMac ? [{ role: 'appMenu' }, ...menus] : menus
}

function fileMenu(options: MenuOptions): Item {
  const { isMac, workspaces, onSwitch } = options
  const switches = workspaces.map(({ id, name, isCurrent }): Item => ({
    id: `workspace:${id}`,
    label: labelOf(name),
    type: 'radio',
    checked: isCurrent,
    enabled: false,
    click: () => onSwitch(id),
  }))
  const quit: Item = isMac ? { role: 'close' } : { role: 'quit', label: menu.quit, ...keyOf(options, 'quit') }
  return {
    label: menu.file,
    submenu: [
      entry(options, 'connect'),
      { label: menu.switchWorkspace, enabled: switches.length > 0, submenu: switches },
      LINE,
      entry(options, 'refresh'),
      entry(options, 'open-plan'),
      entry(options, 'save-plan'),
      LINE,
      entry(options, 'export-keys'),
      LINE,
      quit,
    ],
  }
}

function editMenu(options: MenuOptions): Item {
  return {
    label: menu.edit,
    submenu: [
      { ...entry(options, 'undo'), label: stepLabel(menu.commands.undo, options.steps.undo) },
      { ...entry(options, 'redo'), label: stepLabel(menu.commands.redo, options.steps.redo) },
      LINE,
      entry(options, 'cut'),
      entry(options, 'copy'),
      entry(options, 'copy-with-titles'),
      entry(options, 'paste'),
      entry(options, 'paste-options'),
      entry(options, 'delete'),
      LINE,
      entry(options, 'select-all'),
      LINE,
      entry(options, 'fill-down'),
      entry(options, 'fill-right'),
      entry(options, 'fill-series'),
      entry(options, 'fill-blanks'),
      entry(options, 'fill-selection'),
      entry(options, 'fill-again'),
      entry(options, 'copy-above'),
      entry(options, 'date-today'),
      LINE,
      entry(options, 'find'),
      entry(options, 'replace'),
      entry(options, 'next-hit'),
      entry(options, 'previous-hit'),
      entry(options, 'go-to'),
      LINE,
      entry(options, 'filter'),
      entry(options, 'filter-column'),
    ],
  }
}

function viewMenu(options: MenuOptions): Item {
  const development: Item[] = [
    { role: 'reload', label: menu.reload, accelerator: 'CmdOrCtrl+R' },
    { role: 'toggleDevTools', label: menu.developerTools, accelerator: 'F12' },
    LINE,
  ]
  const pages = (
    ['open-keys', 'open-import', 'open-review', 'open-spend', 'open-history', 'open-settings'] as const
  ).map((command) => entry(options, command))
  return {
    label: menu.view,
    submenu: [
      ...(options.isDevelopment ? development : []),
      ...pages,
      LINE,
      entry(options, 'show-details'),
      entry(options, 'sync-spend'),
      LINE,
      zoom(options, 'in'),
      zoom(options, 'out'),
      zoom(options, 'usual'),
      LINE,
      // macOS has a key of its own for this.
      { role: 'togglefullscreen', label: menu.fullScreen, ...(options.isMac ? {} : keyOf(options, 'full-screen')) },
    ],
  }
}

function zoom(options: MenuOptions, step: ZoomStep): Item {
  const [label, act] = (
    { in: [menu.zoomIn, 'zoom-in'], out: [menu.zoomOut, 'zoom-out'], usual: [menu.resetZoom, 'actual-size'] } as const
  )[step]
  return { label, click: () => options.onZoom(step), ...keyOf(options, act) }
}

function keysMenu(options: MenuOptions): Item {
  return {
    label: menu.keys,
    submenu: [
      entry(options, 'sort-ascending'),
      entry(options, 'sort-descending'),
      LINE,
      entry(options, 'column-menu'),
      entry(options, 'column-wider'),
      entry(options, 'column-narrower'),
      LINE,
      entry(options, 'add-label'),
      LINE,
      entry(options, 'new-key'),
      entry(options, 'new-draft'),
      entry(options, 'duplicate-rows'),
      entry(options, 'rotate-keys'),
      LINE,
      entry(options, 'next-fault'),
      entry(options, 'previous-fault'),
      LINE,
      entry(options, 'delete-rows'),
    ],
  }
}

function runMenu(options: MenuOptions): Item {
  return {
    label: menu.run,
    submenu: [
      entry(options, 'apply'),
      entry(options, 'discard'),
      LINE,
      entry(options, 'pause'),
      entry(options, 'resume'),
      entry(options, 'stop'),
      LINE,
      entry(options, 'check-record'),
    ],
  }
}

function helpMenu(options: MenuOptions): Item {
  const { isMac, onOpenLink } = options
  const about: Item[] = isMac ? [] : [LINE, { role: 'about', label: menu.about }]
  return {
    label: menu.help,
    role: 'help',
    submenu: [
      entry(options, 'shortcuts'),
      LINE,
      { label: menu.console, click: () => onOpenLink('console') },
      { label: menu.documentation, click: () => onOpenLink('documentation') },
      LINE,
      entry(options, 'diagnostics'),
      ...about,
    ],
  }
}

function entry(options: MenuOptions, command: Command): Item {
  const click = isForFocus(command) ? (): void => edit(options, command) : (): void => options.onCommand(command)
  return { id: command, label: menu.commands[command], enabled: false, click, ...keyOf(options, command) }
}

/** The key as the menu shows it. One that the page gives a meaning is shown only: it goes to the page. */
function keyOf({ shortcuts }: MenuOptions, act: Shortcut['act']): Pick<Item, 'accelerator' | 'registerAccelerator'> {
  const found = menuKeyOf(act, shortcuts)
  return found ? { accelerator: found.key, registerAccelerator: found.isTaken } : {}
}

const CONTROL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu
const LONGEST = 60

// Whoever set up the workspace chose its name; in a menu, `&` would mark a letter and a line end would break the line.
function labelOf(name: string): string {
  return name.replace(CONTROL, ' ').slice(0, LONGEST).replaceAll('&', '&&')
}

/** `Undo paste 412 cells`. */
function stepLabel(act: string, step: string | null): string {
  return step === null ? act : labelOf(`${act} ${step.slice(0, 1).toLowerCase()}${step.slice(1)}`)
}

type PressedKey = readonly [keyCode: string, ...modifiers: ('command' | 'shift')[]]

// What undo, delete and "all" mean depends on where the focus is: the grid has a history and a selection of its own, and
// so has each text field. The key itself goes there, as if it had been pressed; the clipboard opens to such a key only.
const pressed = {
  undo: ['Z', 'command'],
  redo: ['Z', 'command', 'shift'],
  delete: ['Delete'],
  'select-all': ['A', 'command'],
  'copy-with-titles': ['C', 'command', 'shift'],
  'paste-options': ['V', 'command', 'shift'],
} as const satisfies Partial<Record<Command, PressedKey>>

/** A command that is carried out where the focus is. */
type FocusCommand = EditCommand | keyof typeof pressed

function isForFocus(command: Command): command is FocusCommand {
  return isEditCommand(command) || Object.hasOwn(pressed, command)
}

function edit({ page, isMac }: MenuOptions, command: FocusCommand): void {
  const contents = page()
  if (command === 'cut' || command === 'copy' || command === 'paste') return contents?.[command]()
  if (!contents) return
  const [keyCode, ...held]: PressedKey = pressed[command]
  const modifiers = held.map((name) => (name === 'shift' ? 'shift' : isMac ? 'meta' : 'control'))
  pressKey(contents, keyCode, modifiers)
}

function pressKey(
  page: Pick<WebContents, 'sendInputEvent'>,
  keyCode: string,
  modifiers: NonNullable<KeyboardInputEvent['modifiers']>,
): void {
  page.sendInputEvent({ type: 'keyDown', keyCode, modifiers })
  page.sendInputEvent({ type: 'keyUp', keyCode, modifiers })
}

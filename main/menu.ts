import type { KeyboardInputEvent, MenuItemConstructorOptions, WebContents } from 'electron'
import { menu } from '#shared/words/en/menu.ts'
import type { ExternalLink } from './shell/external-links.ts'

/** What the menu does, and for whom it is built. */
export interface MenuOptions {
  readonly isMac: boolean
  /** Shows reloading and the developer tools. */
  readonly isDevelopment: boolean
  /** The page that has the focus. */
  readonly page: () => WebContents | null
  readonly onConnect: () => void
  readonly onOpenLink: (link: ExternalLink) => void
}

/** Builds the application menu. Keys that the grid gives a meaning are shown only: they go to the page. */
export function buildMenu(options: MenuOptions): MenuItemConstructorOptions[] {
  const { isMac } = options
  const menus = [fileMenu(options), editMenu(options), viewMenu(options), helpMenu(options)]
  return isMac ? [{ role: 'appMenu' }, ...menus] : menus
}

function fileMenu({ isMac, onConnect }: MenuOptions): MenuItemConstructorOptions {
  const quit: MenuItemConstructorOptions = isMac ? { role: 'close' } : { role: 'quit', label: menu.quit }
  return {
    label: menu.file,
    submenu: [{ label: menu.connect, click: onConnect }, { type: 'separator' }, quit],
  }
}

function editMenu({ page, isMac }: MenuOptions): MenuItemConstructorOptions {
  const control = isMac ? 'meta' : 'control'
  const press = (modifiers: Modifiers) => (): void => pressKey(page(), 'Z', modifiers)
  const entry = (label: string, accelerator: string, click: () => void): MenuItemConstructorOptions => ({
    label,
    accelerator,
    registerAccelerator: false,
    click,
  })
  return {
    label: menu.edit,
    submenu: [
      // Undo is the page's own: it has a history for cells, and one for each text field.
      entry(menu.undo, 'CmdOrCtrl+Z', press([control])),
      entry(menu.redo, 'CmdOrCtrl+Shift+Z', press([control, 'shift'])),
      { type: 'separator' },
      entry(menu.cut, 'CmdOrCtrl+X', () => page()?.cut()),
      entry(menu.copy, 'CmdOrCtrl+C', () => page()?.copy()),
      entry(menu.paste, 'CmdOrCtrl+V', () => page()?.paste()),
      entry(menu.selectAll, 'CmdOrCtrl+A', () => page()?.selectAll()),
    ],
  }
}

function viewMenu({ isDevelopment }: MenuOptions): MenuItemConstructorOptions {
  const development: MenuItemConstructorOptions[] = [
    { role: 'reload', label: menu.reload },
    { role: 'toggleDevTools', label: menu.developerTools },
    { type: 'separator' },
  ]
  return {
    label: menu.view,
    submenu: [
      ...(isDevelopment ? development : []),
      { role: 'zoomIn', label: menu.zoomIn },
      { role: 'zoomOut', label: menu.zoomOut },
      { role: 'resetZoom', label: menu.resetZoom },
      { type: 'separator' },
      { role: 'togglefullscreen', label: menu.fullScreen },
    ],
  }
}

function helpMenu({ isMac, onOpenLink }: MenuOptions): MenuItemConstructorOptions {
  const about: MenuItemConstructorOptions[] = isMac ? [] : [{ type: 'separator' }, { role: 'about', label: menu.about }]
  return {
    label: menu.help,
    role: 'help',
    submenu: [
      { label: menu.console, click: () => onOpenLink('console') },
      { label: menu.documentation, click: () => onOpenLink('documentation') },
      ...about,
    ],
  }
}

type Modifiers = NonNullable<KeyboardInputEvent['modifiers']>

function pressKey(page: WebContents | null, keyCode: string, modifiers: Modifiers): void {
  page?.sendInputEvent({ type: 'keyDown', keyCode, modifiers })
  page?.sendInputEvent({ type: 'keyUp', keyCode, modifiers })
}

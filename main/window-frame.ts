import { app, BrowserWindow, Menu, shell } from 'electron'
import type { AppState } from '#shared/contract/app-state.ts'
import type { AppEvent } from '#shared/contract/events.ts'
import type { Offer } from '#shared/contract/offer.ts'
import { commands } from '#shared/domain/command.ts'
import { shortcutsFor } from '#shared/domain/key-preset.ts'
import { usualKeyboard } from '#shared/domain/keyboard.ts'
import { buildMenu } from './menu.ts'
import type { MenuOptions, MenuWorkspace } from './menu.ts'
import { externalLinks } from './shell/external-links.ts'
import { canChoose, canSwitch } from './shell/menu-rights.ts'
import { isNews, windowStateOf } from './shell/window-state.ts'
import { zoomWindow } from './shell/zoom.ts'
import type { ZoomStep } from './shell/zoom.ts'

/** What the frame needs. */
export interface WindowFramePorts {
  readonly window: () => BrowserWindow | null
  readonly tell: (event: Extract<AppEvent, { readonly kind: `${string}.chosen` }>) => void
  readonly report: (error: unknown) => void
}

/** What the system shows around the page: menu, title, task bar. */
export interface WindowFrame {
  /** Shows a state of the app. */
  readonly show: (state: AppState) => void
  /** Takes over what the page can do and how much is staged. */
  readonly offer: (offer: Offer) => void
  /** Shows the page larger or smaller. */
  readonly zoom: (step: ZoomStep) => void
}

const NOTHING: Offer = { commands: [], staged: 0, undo: null, redo: null }

/** Sets up the frame; the menu follows what the page offers, and which windows there are. */
export function createWindowFrame(ports: WindowFramePorts): WindowFrame {
  let state: AppState | null = null
  let offer = NOTHING
  let menu: Menu | null = null
  let listed = ''

  const hasPrompt = (): boolean =>
    BrowserWindow.getAllWindows().some((window) => window !== ports.window() && !window.isDestroyed())
  const enable = (): void => {
    const hasPage = ports.window() !== null
    const ground = { offered: new Set(offer.commands), hasPage, hasPrompt: hasPrompt(), run: state?.run ?? null }
    for (const command of commands) setEnabled(menu, command, canChoose(command, ground))
    for (const { id } of state?.workspaces ?? []) setEnabled(menu, `workspace:${id}`, canSwitch(ground))
  }
  /** Builds the menu anew where it lists something else; answers whether it did. */
  const list = (): boolean => {
    const workspaces = workspacesOf(state)
    const keyboard = state?.keyboard ?? usualKeyboard
    const { undo, redo } = offer
    const now = JSON.stringify([workspaces, keyboard, undo, redo])
    // A small window has taken its menu off; a new one would come back to it.
    if (now === listed || (menu && hasPrompt())) return false
    listed = now
    menu = Menu.buildFromTemplate(
      template(ports, { workspaces, shortcuts: shortcutsFor(keyboard), steps: { undo, redo } }),
    )
    return true
  }
  const draw = (): void => {
    const isNew = list()
    enable()
    // Only now: nobody ever finds it with nothing to choose.
    if (isNew) Menu.setApplicationMenu(menu)
    const window = ports.window()
    if (!window || window.isDestroyed()) return
    const { title, progress } = windowStateOf(state?.run ?? null, offer.staged)
    window.setTitle(title)
    window.setProgressBar(progress.value, { mode: progress.mode })
  }
  // Before the first window: Electron would give it a menu of its own. For a window that is there, the first state tells which
  // workspaces are in it; made here, it would be made twice while the page starts.
  if (!ports.window()) draw()
  app.on('browser-window-created', (_event, window) => {
    // Main keeps its reference only once the window is made, and lets go of it in the same event as this one.
    setImmediate(draw)
    window.once('closed', () => setImmediate(draw))
    window.webContents.on('render-process-gone', () => {
      if (window === ports.window()) offer = { ...NOTHING, staged: offer.staged }
      draw()
    })
  })

  return {
    show(next) {
      if (isNews(state, next)) attract(ports.window())
      state = next
      draw()
    },
    offer(next) {
      offer = next
      draw()
    },
    zoom: (step) => zoomWindow(ports.window(), step),
  }
}

function template(
  { window, tell, report }: WindowFramePorts,
  shown: Pick<MenuOptions, 'workspaces' | 'shortcuts' | 'steps'>,
) {
  return buildMenu({
    isMac: process.platform === 'darwin',
    isDevelopment: __DEV_SERVER__ !== null,
    ...shown,
    onZoom: (step) => zoomWindow(window(), step),
    page: () => (BrowserWindow.getFocusedWindow() ?? window())?.webContents ?? null,
    onCommand: (command) => tell({ kind: 'command.chosen', command }),
    onSwitch: (id) => tell({ kind: 'workspace.chosen', id }),
    onOpenLink: (link) => void shell.openExternal(externalLinks[link]).catch(report),
  })
}

function workspacesOf(state: AppState | null): readonly MenuWorkspace[] {
  return (state?.workspaces ?? []).map(({ id, name }) => ({ id, name, isCurrent: id === state?.current }))
}

function setEnabled(menu: Menu | null, id: string, isEnabled: boolean): void {
  const item = menu?.getMenuItemById(id)
  if (item && item.enabled !== isEnabled) item.enabled = isEnabled
}

function attract(window: BrowserWindow | null): void {
  if (!window || window.isDestroyed() || window.isFocused()) return
  window.flashFrame(true)
  window.once('focus', () => window.flashFrame(false))
}

import type { ElectronApplication } from '@playwright/test'

/** What the system shows of the main window. */
export interface Frame {
  readonly title: () => Promise<string>
  /** Every value that the task bar was given since `watch`, as `mode value`. */
  readonly progress: () => Promise<readonly string[]>
  /** From here on what the task bar is given is kept. */
  readonly watch: () => Promise<void>
  /** The ids of the menu's items that can be chosen. */
  readonly offered: () => Promise<readonly string[]>
  /** Chooses an item of the menu by its id, as a click does. */
  readonly choose: (id: string) => Promise<void>
}

/** The frame of the main window: menu, title, task bar. */
export function frameOf(app: ElectronApplication): Frame {
  return {
    title: () =>
      app.evaluate(
        ({ BrowserWindow }) =>
          BrowserWindow.getAllWindows()
            .find(({ webContents }) => webContents.getURL().includes('index.html'))
            ?.getTitle() ?? '',
      ),
    progress: () => app.evaluate(() => (globalThis as unknown as { taskBar?: string[] }).taskBar ?? []), // set below
    watch: () =>
      app.evaluate(({ BrowserWindow }) => {
        const kept: string[] = []
        Reflect.set(globalThis, 'taskBar', kept)
        for (const window of BrowserWindow.getAllWindows()) {
          const set = window.setProgressBar.bind(window)
          window.setProgressBar = (value, options) => {
            const line = `${options?.mode ?? ''} ${value < 0 ? 'off' : value.toFixed(2)}`
            if (kept.at(-1) !== line) kept.push(line)
            set(value, options)
          }
        }
      }),
    offered: () =>
      app.evaluate(({ Menu }) => {
        const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []) ?? []
        return items.filter(({ id, enabled }) => enabled && /^[a-z-]+$/.test(id ?? '')).map(({ id }) => id)
      }),
    choose: (id) =>
      app.evaluate(({ Menu, BrowserWindow }, wanted) => {
        const item = Menu.getApplicationMenu()?.getMenuItemById(wanted)
        if (!item?.enabled) throw new Error(`${wanted} cannot be chosen`)
        const [window] = BrowserWindow.getAllWindows()
        item.click(undefined, window, window?.webContents) // as the system calls it
      }, id),
  }
}

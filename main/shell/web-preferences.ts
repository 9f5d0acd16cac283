import type { WebPreferences } from 'electron'

/** The session of all our windows. Without `persist:` in front it lives in memory only. */
// SECURITY: H12, no cookie, cache or storage of a page ever reaches the disk.
export const PARTITION = 'fobsheet'

/** What every page is denied, written out although most of it is Electron's default: a default may change. */
export const lockedPreferences = {
  // SECURITY: H02, a page cannot reach the preload's objects.
  contextIsolation: true,
  // SECURITY: H03, the operating system confines the page's process.
  sandbox: true,
  // SECURITY: H04, no Node in a page, a worker or a frame.
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  // SECURITY: H05, the same-origin policy holds.
  webSecurity: true,
  allowRunningInsecureContent: false,
  // SECURITY: H06, nothing half-baked, no plugin, no embedded page, no navigation by a dropped file or a middle click.
  experimentalFeatures: false,
  plugins: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  disableBlinkFeatures: 'Auxclick',
  // SECURITY: H29, no text of a page goes to a spelling service, and no dictionary is fetched.
  spellcheck: false,
  partition: PARTITION,
} as const satisfies WebPreferences

/** What a window needs to know of its page. */
export interface PageRights {
  readonly preload: string
  readonly isPackaged: boolean
}

/** The web preferences of a window. */
export function webPreferences({ preload, isPackaged }: PageRights): WebPreferences {
  // SECURITY: H27, a page of the shipped app cannot be opened up by whoever sits in front of it.
  return { ...lockedPreferences, preload, devTools: !isPackaged }
}

/** The scheme of our pages. */
export const APP_SCHEME = 'app'

const APP_HOST = 'bundle'

/** Where every page and its parts live. */
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`

/** The pages there are. */
export type PageName = 'index.html' | 'connect.html' | 'confirm.html' | 'trouble.html'

/** The address of a page: in our own scheme, or at the development server while there is one. */
export function pageUrl(page: PageName, devServer: string | null): string {
  return devServer === null ? `${APP_ORIGIN}/${page}` : new URL(page, devServer).href
}

/** Whether an address is part of the app: the packaged files, or the development server while there is one. */
export function isAppUrl(address: string, devServer: string | null): boolean {
  const url = readUrl(address)
  if (url === null) return false
  if (url.username !== '' || url.password !== '') return false
  // SECURITY: `.origin` is the text "null" for our scheme, in which every other such scheme would look the same.
  if (url.protocol === `${APP_SCHEME}:` && url.host === APP_HOST) return true
  return devServer !== null && isServedBy(url, new URL(devServer))
}

function isServedBy(url: URL, server: URL): boolean {
  const sockets = server.protocol === 'https:' ? 'wss:' : 'ws:'
  return url.host === server.host && (url.protocol === server.protocol || url.protocol === sockets)
}

function readUrl(address: string): URL | null {
  return URL.canParse(address) ? new URL(address) : null
}

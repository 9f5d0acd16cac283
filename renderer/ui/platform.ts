/** Whether this is macOS. `navigator.platform` is frozen by the standard to what it was; the user agent will do. */
export function isMac(): boolean {
  // The first frame of a page is drawn when it is built, where there is no browser.
  return typeof navigator !== 'undefined' && navigator.userAgent.includes('Mac OS X')
}

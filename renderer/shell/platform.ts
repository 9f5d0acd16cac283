/** Whether this is macOS. `navigator.platform` is frozen by the standard to what it was; the user agent will do. */
export function isMac(): boolean {
  return navigator.userAgent.includes('Mac OS X')
}

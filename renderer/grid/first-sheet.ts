// Toolbar, line of the active cell and status bar, as high as they are without chips.
const BARS = 112

/**
 * How large the sheet will be, before it stands: the first frame of the document has an empty one in its place, and what
 * another page leaves is divided by this one. A guess that is wrong costs one more drawing, and nothing else.
 */
export function firstSheet(): { readonly width: number; readonly height: number } {
  // The build draws the first frame without a window.
  if (typeof document === 'undefined') return { width: 0, height: 0 }
  const sheet = document.querySelector('.keys-sheet')
  if (sheet) return { width: sheet.clientWidth, height: sheet.clientHeight }
  const page = document.querySelector('main')
  return { width: page?.clientWidth ?? innerWidth, height: (page?.clientHeight ?? innerHeight) - BARS }
}

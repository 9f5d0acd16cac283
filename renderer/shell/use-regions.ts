import { useEffect } from 'react'

// The regions of the window in the order of F6, each with what takes the focus in it.
const REGIONS: readonly (readonly [region: string, first: string])[] = [
  ['.toolbar', 'input:enabled, button:enabled'],
  ['[role=grid]', '[role=gridcell] textarea, [role=gridcell][tabindex="0"]'],
  ['.dock', '.dock-body :is(input, button):enabled'],
  ['main:not(.keys-page)', ':is(input, select, button, a[href], [tabindex="0"]):not(:disabled)'],
  ['.shell-page > aside', 'button:enabled'],
  ['nav', 'a[aria-current], a'],
]

/** F6 goes to the next region of the window, with Shift to the one before; whatever has the keyboard lets go of it. */
export function useRegions(): void {
  useEffect(() => {
    const handleKey = (event: KeyboardEvent): void => {
      if (event.key !== 'F6' || event.ctrlKey || event.altKey || event.metaKey) return
      // A sheet has the keyboard until it is closed.
      if (document.querySelector('dialog[open]')) return
      event.preventDefault()
      event.stopPropagation()
      changeRegion(event.shiftKey ? -1 : 1)
    }
    // On the way down: an editor keeps its keys to itself.
    window.addEventListener('keydown', handleKey, true)
    return () => window.removeEventListener('keydown', handleKey, true)
  }, [])
}

function changeRegion(step: 1 | -1): void {
  const regions = REGIONS.flatMap(([region, first]) => {
    const box = document.querySelector(region)
    const entry = box?.querySelector<HTMLElement>(first)
    return box && entry ? [{ box, entry }] : []
  })
  const at = regions.findIndex(({ box }) => box.contains(document.activeElement))
  const next = at === -1 && step < 0 ? regions.length - 1 : (at + step + regions.length) % regions.length
  regions[next]?.entry.focus()
}

/** The flavour that only this app writes and reads: it tells absent from empty, and a cut from a copy. */
export const OWN_FLAVOUR = 'application/x-fobsheet-cells+json'

/** What stands on the clipboard for a cell that nobody knows: neither absent nor empty. Pasted here it changes nothing. */
export const UNTOLD = '(not told)'

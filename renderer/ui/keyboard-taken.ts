const TAKEN = 'input, textarea, select, dialog, [role=dialog], [role=menu]'

/** Whether something keeps the keyboard for itself: it is typed into, or it asks something. */
export function isKeyboardTaken(): boolean {
  return (document.activeElement?.closest(TAKEN) ?? null) !== null
}

/** Joins the parts of a message that apply. */
export function joinNotes(parts: readonly (string | false)[]): string {
  return parts.filter((part) => part !== false).join(' · ')
}

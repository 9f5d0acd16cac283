/** The longest name of a workspace, in characters. */
export const LONGEST_NAME = 100

// Line breaks and characters that turn the direction of text would let a name rewrite the sentence it stands in.
const STEERING = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u

/** The name as it is kept, `null` when it cannot be one: nothing to read, too long, or able to disturb the text around it. */
export function parseWorkspaceName(text: string): string | null {
  const name = text.normalize('NFC').trim()
  return name === '' || name.length > LONGEST_NAME || STEERING.test(name) ? null : name
}

/** Whether people would take two names for one. */
export function isSameName(left: string, right: string): boolean {
  return fold(left) === fold(right)
}

function fold(name: string): string {
  return name.normalize('NFC').trim().toLowerCase()
}

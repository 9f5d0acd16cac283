// What some system takes for a separator, a pattern or a stream; what cannot be seen, and halves of characters.
const UNSAFE = /[<>:"/\\|?*\p{C}\p{Zl}\p{Zp}]/gu
/** So many bytes of UTF-8 leave room for what stands before and behind. */
const MOST_BYTES = 120

/** Gives names of files that every system takes, none twice. */
export interface FileNames {
  readonly nameOf: (text: string) => string
}

/**
 * Names files after texts of anybody, behind a beginning of ours (so that none is reserved, hidden or an option). A text
 * that cannot be a name as it is, or not besides another one, carries a sign of itself, the same each time.
 */
export function createFileNames(beginning: string, ending: string): FileNames {
  const taken = new Set<string>()
  return {
    nameOf(text) {
      const safe = safePart(text)
      for (let count = 0; ; count++) {
        const sign = count === 0 ? '' : `~${signOf(text)}${count === 1 ? '' : `-${count}`}`
        const name = `${beginning}${safe}${safe === text || count > 0 ? sign : `~${signOf(text)}`}`
        if (taken.has(foldedName(name))) continue
        taken.add(foldedName(name))
        return `${name}${ending}`
      }
    },
  }
}

/** The same for names that some system takes for the same one. */
export const foldedName = (name: string): string => name.normalize('NFKC').toUpperCase().toLowerCase()

function safePart(text: string): string {
  const plain = text.normalize('NFC').replaceAll(UNSAFE, '_').trim().replaceAll(/\.+$/g, '') // prettier-ignore
  let part = ''
  let bytes = 0
  for (const character of plain) {
    bytes += new TextEncoder().encode(character).length
    if (bytes > MOST_BYTES) break
    part += character
  }
  return part.trim() === '' ? '_' : part.trim()
}

/** Eight digits that tell texts apart (FNV-1a over their code units). */
function signOf(text: string): string {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}

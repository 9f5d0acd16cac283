// Letters of other alphabets that a reader takes for Latin ones.
const FOREIGN = 'абсԁеһіјкӏмпорԛѕтυνԝхуᴢαεικορτυχ'
const LATIN__ = 'abcdehijklmnopqstuvwxyzaeikoptux'
const LATIN_OF: ReadonlyMap<string, string> = new Map(
  Array.from(FOREIGN, (letter, at) => [letter, LATIN__[at] ?? letter]),
)

// What draws nothing: controls, formats, fillers, variation selectors.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u115f\u1160\u2800]/gu

// Plain text is by far the most: it needs no tables of Unicode.
const PLAIN = /^[\x21-\x7e]*$/

/**
 * What is left of a text for a reader who looks closely: case, forms of a letter, letters that look like others, blanks around
 * it or more than one, and what nobody sees make no difference.
 */
export function closeText(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase()
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(UNSEEN, '')
    .replaceAll(/[^\x21-\x7e]/gu, (letter) => LATIN_OF.get(letter) ?? letter)
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** What is left for a reader in a hurry, for whom what stands between words makes no difference either. Two texts are look-alikes when the same is left of both. */
export function hurriedText(text: string): string {
  return closeText(text).replaceAll(/[\s_-]+/g, '')
}

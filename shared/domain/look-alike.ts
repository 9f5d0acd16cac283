// Letters of other alphabets that a reader takes for Latin ones.
const FOREIGN = 'абсԁеһіјкӏмпорԛѕтυνԝхуᴢαεικορτυχ'
const LATIN__ = 'abcdehijklmnopqstuvwxyzaeikoptux'
const LATIN_OF: ReadonlyMap<string, string> = new Map(
  Array.from(FOREIGN, (letter, at) => [letter, LATIN__[at] ?? letter]),
)

// What draws nothing: controls, formats, fillers, variation selectors.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u115f\u1160\u2800]/gu

/**
 * What is left of a text for a reader in a hurry: case, forms of a letter, letters that look like others, what stands
 * between words and what nobody sees make no difference. Two texts are look-alikes when the same is left of both.
 */
export function hurriedText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(UNSEEN, '')
    .replaceAll(/[\s_-]+/g, '')
    .replaceAll(/[^\x21-\x7e]/gu, (letter) => LATIN_OF.get(letter) ?? letter)
}

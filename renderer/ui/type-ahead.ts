/** After this long a letter begins a new word. */
const WORD_MS = 700

/** Letters typed one after the other, gathered to the beginning of a word. */
export interface TypeAhead {
  /** The place of the text that is meant by one more letter, -1 when none begins so. */
  readonly find: (letter: string, now: number, texts: readonly string[], at: number) => number
}

/** Starts gathering letters. One letter over and over goes from match to match. */
export function createTypeAhead(): TypeAhead {
  let typed = ''
  let last = Number.NEGATIVE_INFINITY
  return {
    find(letter, now, texts, at) {
      typed = now - last > WORD_MS ? letter : typed + letter
      last = now
      const isRepeated = typed === letter.repeat(typed.length / letter.length)
      const wanted = (isRepeated ? letter : typed).toLowerCase()
      // The same word goes on where it stands; a single letter moves on.
      const first = at + (isRepeated ? 1 : 0)
      for (let step = 0; step < texts.length; step++) {
        const place = (first + step + texts.length) % texts.length
        if (texts[place]?.toLowerCase().startsWith(wanted)) return place
      }
      return -1
    },
  }
}

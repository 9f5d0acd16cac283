/** One column of a table: its different texts, each once and the first one empty, and which of them each row has. */
export interface CellColumn {
  readonly codes: Uint32Array
  /** How many texts there are. */
  readonly size: number
  readonly textAt: (code: number) => string
  /** Where texts stand as they are, for who reads them without making strings; null where they are nowhere. */
  readonly written: WrittenTexts | null
}

/** Texts from number 1 to `count`, in plain UTF-8, by where they begin and end. Texts of higher numbers stand nowhere as they are. */
export interface WrittenTexts {
  readonly view: DataView
  readonly count: number
  readonly starts: Uint32Array
  readonly ends: Uint32Array
}

/** A column of texts that are strings already. */
export function columnOfTexts(codes: Uint32Array, texts: readonly string[]): CellColumn {
  return { codes, size: texts.length, textAt: (code) => texts[code] ?? '', written: null }
}

/** All texts of a column by their numbers. */
export function textsOf({ size, textAt }: CellColumn): string[] {
  return Array.from({ length: size }, (_, code) => textAt(code))
}

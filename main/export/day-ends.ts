import { dayRest } from './cell-xml.ts'
import { styles } from './styles.ts'
import { xmlPiece } from './xml-bytes.ts'

const DAY_MS = 86_400_000
/** A column of days has few different ones. */
const MOST_KEPT = 10_000

/** The bytes of cells with days, from behind their place on, each made once; `null` for a text that is no day. */
export function createDayEnds(): (text: string) => Uint8Array | null {
  const kept = new Map<string, Uint8Array | null>()
  return (text) => {
    const known = kept.get(text)
    if (known !== undefined) return known
    const day = Date.parse(text) / DAY_MS
    const end = Number.isInteger(day) ? xmlPiece(dayRest(day, styles.day)) : null
    if (kept.size < MOST_KEPT) kept.set(text, end)
    return end
  }
}

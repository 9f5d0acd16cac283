import { locale } from '../locale.ts'
import { showNumber } from './count.ts'

const ONE_DECIMAL = { minimumFractionDigits: 1, maximumFractionDigits: 1 }

/** A number of bytes as megabytes: `0.4 MB`, `17.8 MB`, `340 MB`. */
export function sizeText(bytes: number): string {
  const size = bytes / 1_000_000
  const shown = size < 99.95 ? size.toLocaleString(locale(), ONE_DECIMAL) : showNumber(Math.round(size))
  return `${shown} MB`
}

import type { CellValue } from '#shared/domain/change.ts'
import type { GridPlace, Range } from '../cells/range.ts'

/** A rectangle to be filled from the one beside it. */
export interface FillTarget {
  readonly source: Range
  readonly filled: Range
  readonly isVertical: boolean
}

/** Copying repeats the pattern; a series goes on counting. */
export type FillKind = 'copy' | 'series' | 'blanks'

/** What a drag of the fill handle to a place would fill; `null` while it is inside: shrinking takes nothing away. */
export function fillTargetOf(source: Range, { at, column }: GridPlace): FillTarget | null {
  const down = Math.max(at - source.bottom, source.top - at, 0)
  const across = Math.max(column - source.right, source.left - column, 0)
  if (down === 0 && across === 0) return null
  if (down >= across) {
    const [top, bottom] = at > source.bottom ? [source.bottom + 1, at] : [at, source.top - 1]
    return { source, filled: { ...source, top, bottom }, isVertical: true }
  }
  const [left, right] = column > source.right ? [source.right + 1, column] : [column, source.left - 1]
  return { source, filled: { ...source, left, right }, isVertical: false }
}

/** Both rectangles of a fill as one. */
export function wholeOf({ source, filled }: FillTarget): Range {
  return {
    top: Math.min(source.top, filled.top),
    bottom: Math.max(source.bottom, filled.bottom),
    left: Math.min(source.left, filled.left),
    right: Math.max(source.right, filled.right),
  }
}

/** Goes on with a line of values: the value `offset` places after its first one, before it where negative. */
export function createLine(values: readonly CellValue[], kind: FillKind): (offset: number) => CellValue {
  const size = values.length
  const repeat = (offset: number): CellValue => values[((offset % size) + size) % size] ?? null
  const series = kind === 'series' ? readSeries(values) : null
  return series ?? repeat
}

/** Whether values are a series that goes on from one to the next. */
export function isCounting(values: readonly CellValue[]): boolean {
  return values.length > 1 && values[0] !== values[1] && readSeries(values) !== null
}

interface Numbered {
  readonly prefix: string
  readonly number: bigint
  readonly decimals: number
  /** Digits of the text, so that `web-01` is followed by `web-02`. */
  readonly width: number
}

/** A series of whole texts that end in a number, or of plain decimals, with one step between all of them. */
function readSeries(values: readonly CellValue[]): ((offset: number) => CellValue) | null {
  const read = values.map(readNumbered)
  const [first] = read
  if (!first || read.some((one) => one === null || one.prefix !== first.prefix)) return null
  const all = read.filter((one) => one !== null)
  const decimals = Math.max(...all.map((one) => one.decimals))
  const scaled = all.map((one) => one.number * 10n ** BigInt(decimals - one.decimals))
  const [start = 0n, second = start + 10n ** BigInt(decimals)] = scaled
  const step = second - start
  if (scaled.some((number, at) => number !== start + step * BigInt(at))) return null
  const isText = first.prefix !== ''
  return (offset) => {
    const number = start + step * BigInt(offset)
    // A text has no negative number: the dash before it belongs to the text.
    if (isText && number < 0n) return values[0] ?? null
    return first.prefix + showScaled(number, decimals, first.width)
  }
}

function readNumbered(value: CellValue): Numbered | null {
  if (value === null) return null
  const plain = /^(-?)(\d+)(?:\.(\d+))?$/.exec(value)
  if (plain) {
    const [, sign = '', whole = '', fraction = ''] = plain
    return { prefix: '', number: BigInt(sign + whole + fraction), decimals: fraction.length, width: padOf(whole) }
  }
  const text = /^(.*?)(\d+)$/s.exec(value)
  if (!text) return null
  const [, prefix = '', digits = ''] = text
  return { prefix, number: BigInt(digits), decimals: 0, width: padOf(digits) }
}

function padOf(digits: string): number {
  return digits.startsWith('0') ? digits.length : 0
}

function showScaled(number: bigint, decimals: number, width: number): string {
  const size = String(number < 0n ? -number : number).padStart(decimals + 1, '0')
  const whole = size.slice(0, size.length - decimals).padStart(width, '0')
  const fraction = decimals > 0 ? `.${size.slice(-decimals)}` : ''
  return `${number < 0n ? '-' : ''}${whole}${fraction}`
}

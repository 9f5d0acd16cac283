import type { SeriesLine, SpendSeries } from '#shared/spend/pivot/pivot-series.ts'
import { locale } from '#shared/words/locale.ts'

/** A bar of a stack: which line it belongs to, and where it stands on the scale, from 0 to the top. */
export interface StackBar {
  readonly line: number
  readonly step: number
  readonly from: number
  readonly to: number
}

/** Stacks the lines at each step, the first at the bottom; nothing is drawn of what is not above zero. */
export function stackBars({ lines, steps }: SpendSeries): { readonly bars: readonly StackBar[]; readonly top: number } {
  const bars: StackBar[] = []
  let top = 0
  for (let step = 0; step < steps.length; step++) {
    let at = 0
    lines.forEach(({ spend }, line) => {
      const height = Math.max(0, dollarsOf(spend[step] ?? 0n))
      if (height > 0) bars.push({ line, step, from: at, to: at + height })
      at += height
    })
    top = Math.max(top, at)
  }
  return { bars, top }
}

/** What a line comes to. */
function totalOf({ spend }: SeriesLine): bigint {
  return spend.reduce((sum, one) => sum + one, 0n)
}

/** The lines, the largest first; what is left over comes last. */
export function rankLines(lines: readonly SeriesLine[]): readonly { readonly line: number; readonly total: bigint }[] {
  const all = lines.map((line, at) => ({ line: at, total: totalOf(line) }))
  const isRest = (at: number): boolean => lines[at]?.member.kind === 'other'
  return all.toSorted((one, other) => {
    const rest = Number(isRest(one.line)) - Number(isRest(other.line))
    return rest !== 0 ? rest : one.total === other.total ? 0 : one.total < other.total ? 1 : -1
  })
}

/** Round numbers for the scale, from 0 up to the first one that is not below the top. */
export function ticksFor(top: number, most = 4): readonly number[] {
  if (!(top > 0)) return [0]
  const rough = top / most
  const size = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 5, 10].find((one) => one * size >= rough) ?? 10) * size
  return Array.from({ length: Math.ceil(top / step - 1e-9) + 1 }, (_, at) => at * step)
}

/** An amount for the eye, in dollars. */
export function dollarsOf(nanoDollars: bigint): number {
  return Number(nanoDollars) / 1e9
}

/** `$1,200`, `$0.05` */
export function showTick(dollars: number): string {
  return `$${dollars.toLocaleString(locale(), { maximumSignificantDigits: 6 })}`
}

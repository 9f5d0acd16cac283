import { nano, nanoText } from '#shared/domain/money.ts'
import { dayText, spansText } from '#shared/spend/days/calendar.ts'
import { BLANK, blankAt } from '#shared/spend/pivot/blank.ts'
import { dimensionsOf, furtherAmong } from '#shared/spend/pivot/further-asked.ts'
import { figureText } from '#shared/spend/pivot/figure-text.ts'
import type { MeasureCells, Member, PivotResult } from '#shared/spend/pivot/pivot-result.ts'
import { words } from '#shared/words/en.ts'
import type { NamedPivot } from '#shared/export/pivot-facts.ts'
import { showTable } from './text-table.ts'

const { pivotTerms } = words

/** A pivot as a table for people: money to the cent, each line under what it is part of. */
export function* pivotText({ result, valueNames }: NamedPivot): Generator<string> {
  const { rows, columns, cells } = result
  const headOf = (column: number): string[] => {
    const name = columns[column]?.members.map(shownName).join(' / ') || (columns.length > 1 ? pivotTerms.total : '') // prettier-ignore
    return valueNames.map((value) =>
      [name, valueNames.length > 1 || name === '' ? value : ''].filter(Boolean).join(' '),
    )
  }
  const head = ['', ...columns.flatMap((_, column) => headOf(column))]
  const body = rows.map(({ members }, line) => [
    `${'  '.repeat(Math.max(members.length - 1, 0))}${shownName(members.at(-1))}`,
    ...columns.flatMap((_, column) => cells.map((of) => shownFigure(of, line * columns.length + column))),
  ])
  yield `${showTable(toTheRight([head, ...body]))}\n`
  for (const note of pivotNotes(result)) yield `${note}\n`
}

/** A name whose beginning or end nobody would see is quoted. */
function shownName(member: Member | undefined): string {
  const text = member?.text ?? pivotTerms.total
  return text === text.trim() && text !== '' ? text : JSON.stringify(text)
}

/** Numbers stand to the right, so that their digits are under each other. */
function toTheRight(rows: readonly (readonly string[])[]): string[][] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) => row.map((cell, column) => (column === 0 ? cell : cell.padStart(widths[column] ?? 0))))
}

const GROUPS = /\B(?=(\d{3})+(?!\d))/g
const grouped = (digits: string): string => digits.replace(GROUPS, ',')

function shownFigure(cells: MeasureCells, at: number): string {
  if (blankAt(cells, at) !== BLANK.none) return '—'
  switch (cells.unit) {
    case 'nano-dollars':
      return cents(cells.figures[at] ?? 0n)
    case 'count':
      return grouped(String(cells.figures[at] ?? 0n))
    case 'nano-dollar-rate':
      return figureText(cells, at)?.replace(/(\.\d{6})\d+$/, '$1') ?? '—'
    case 'ratio': {
      const ratio = cells.figures[at] ?? Number.NaN
      return Number.isNaN(ratio) ? '—' : `${(ratio * 100).toFixed(1)} %`
    }
  }
}

/** Rounded half away from zero. */
function cents(amount: bigint): string {
  const size = amount < 0n ? -amount : amount
  const rounded = (size + 5_000_000n) / 10_000_000n
  return `${amount < 0n && rounded > 0n ? '-' : ''}${grouped(String(rounded / 100n))}.${String(rounded % 100n).padStart(2, '0')}`
}

/** What has to be said beside a pivot: how it ties to the organisation, and what is not settled. */
export function pivotNotes({ query, reconciliation, ...rest }: PivotResult): readonly string[] {
  const { organisation, pivot, filtered, residual, rounding } = reconciliation
  const amount = (value: bigint): string => nanoText(nano(value))
  const { pivotCli } = words
  return [
    pivotCli.period(dayText(query.from), dayText(query.to - 1), query.labels, rest.asOf),
    pivotCli.tie({ organisation: amount(organisation), pivot: amount(pivot), filtered: filtered === 0n ? null : amount(filtered), residual: amount(residual) }, rest.missing.length === 0), // prettier-ignore
    ...(rounding.amounts === 0 ? [] : [pivotCli.rounding(rounding)]),
    ...(rest.missing.length === 0
      ? []
      : [pivotCli.missing(spansText(rest.missing), furtherAmong(dimensionsOf(query))[0] ?? null)]),
    ...(rest.damaged.length === 0 ? [] : [words.spendCli.damaged(rest.damaged)]),
    ...(rest.uncounted === 0 ? [] : [words.spendCli.longSpends(rest.uncounted)]),
    ...(rest.provisionalFrom === null ? [] : [pivotCli.provisional(dayText(rest.provisionalFrom))]),
    ...(rest.labelsGuessedUntil === null ? [] : [pivotCli.guessed(dayText(rest.labelsGuessedUntil))]),
  ]
}

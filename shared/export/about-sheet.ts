import { nano, nanoText } from '../domain/money.ts'
import { dimensionName } from '../spend/pivot/pivot-result.ts'
import type { PivotResult } from '../spend/pivot/pivot-result.ts'
import type { PivotFilter } from '../spend/pivot/pivot-query.ts'
import { words } from '../words/en.ts'
import type { CellSheet, SheetCell } from './cell-sheet.ts'
import { differenceFormula, sumFormula } from './formulas.ts'
import type { PivotData } from './pivot-data.ts'
import { filterMembers } from './pivot-facts.ts'
import { dayText, spansText } from '../spend/days/calendar.ts'
import { shortened } from './spend-text.ts'

/** What a file says of itself besides its figures. */
export interface Origin {
  readonly organisation: string
  /** Of the program. */
  readonly version: string
}

/** What the sheet of facts is made of. */
export interface About extends Origin {
  readonly result: PivotResult
  readonly data: PivotData
  /** Whether `Data` has the days of a month as one. */
  readonly isMerged: boolean
}

/** What a pivot is about, of when it is, and how it stands to what the gateway says of all keys together. */
export function aboutSheet(about: About): CellSheet {
  const facts = factsOf(about)
  const rows = [...facts.map(factRow), [], ...reconciliationRows(about, facts.length + 2)]
  return {
    kind: 'cells',
    name: words.pivotFiles.sheets.about,
    widths: [34, 60, 30],
    frozen: { rows: 0, columns: 0 },
    rowCount: rows.length,
    rows: () => rows,
  }
}

/** More of them are in the filters. */
const MOST_UNMATCHED = 20

type Fact = readonly [name: string, text: string]

function factsOf({ result, organisation, version, isMerged }: About): readonly Fact[] {
  const { query, provisionalFrom, labelsGuessedUntil, missing, damaged, uncounted } = result
  const { about } = words.pivotFiles
  const facts: readonly (Fact | null)[] = [
    [about.organisation, organisation],
    [about.period, about.days(dayText(query.from), dayText(query.to - 1))],
    [about.zone, about.utc],
    [about.asOf, result.asOf],
    [about.labels, query.labels === 'now' ? about.readNow : about.readThen],
    labelsGuessedUntil === null ? null : [about.guessed, about.guessedUntil(dayText(labelsGuessedUntil))],
    [about.provisional, provisionalFrom === null ? about.noneProvisional : about.from(dayText(provisionalFrom))],
    [about.missing, missing.length === 0 ? about.noneMissing : about.isNothing(spansText(missing))],
    damaged.length === 0 ? null : [about.damaged, damaged.join(', ')],
    uncounted === 0 ? null : [about.uncounted, about.countAgain(uncounted)],
    [about.rows, query.rows.map(dimensionName).join(', ')],
    [about.columns, query.columns.map(dimensionName).join(', ')],
    ...query.filters.map((filter): Fact => [about.filter, filterText(filter)]),
    ...result.unmatched.slice(0, MOST_UNMATCHED).map(({ dimension, member }): Fact => [about.unmatched, `${dimensionName(dimension)} = ${member}`]), // prettier-ignore
    query.top === null ? null : [about.top, String(query.top)],
    query.joinsRotated ? [about.rotated, about.joined] : null,
    [about.money, about.moneyNote],
    query.values.includes('change') ? [about.change, about.changeNote] : null,
    result.steps === null ? null : [about.steps, about.stepsNote],
    isMerged ? [about.data, about.mergedNote] : null,
    [about.program, `Fobsheet ${version}`],
  ]
  return facts.filter((fact) => fact !== null)
}

const filterText = (filter: PivotFilter): string =>
  `${dimensionName(filter.dimension)} ${filter.isExcluded ? '≠' : '='} ${filterMembers(filter).join(', ')}`

const factRow = ([name, text]: Fact): SheetCell[] => [
  { kind: 'text', text: name, style: 'strong' },
  { kind: 'text', text, style: 'plain' },
]

/** The sums that must agree: the rows are those of `Data`, and what is left over is worked out where one can see it. */
function reconciliationRows({ result: { reconciliation }, data }: About, head: number): SheetCell[][] {
  const { about } = words.pivotFiles
  const { organisation, attributed, pivot, filtered, residual, rounding } = reconciliation
  const decimal = (name: string, text: string): SheetCell[] => [
    strong(name),
    { kind: 'number', text: shortened(text), style: 'amount' },
    plain(text),
  ]
  const amount = (name: string, figure: bigint): SheetCell[] => decimal(name, nanoText(nano(figure)))
  const worked = (name: string, figure: bigint, formula: ReturnType<typeof differenceFormula>): SheetCell[] => [
    strong(name),
    { kind: 'formula', formula, value: Number(figure) / 1e9, style: 'amount' },
    plain(nanoText(nano(figure))),
  ]
  const sum = sumFormula({ column: data.columnOf.spend, criteria: [], range: data.whole })
  const place = (row: number): string => `B${head + row}`
  return [
    [strong(about.reconciliation), strong(about.amount), strong(about.everyDigit)],
    amount(about.organisationTotal, organisation),
    amount(about.attributed, attributed),
    worked(about.pivotTotal, pivot, sum),
    worked(about.filtered, filtered, differenceFormula(place(2), place(3))),
    worked(about.residual, residual, differenceFormula(place(1), place(2))),
    ...(rounding.amounts === 0
      ? []
      : [
          decimal(about.roundedRows(rounding.amounts), rounding.rows),
          decimal(about.roundedTotals, rounding.organisation),
        ]),
  ]
}

const strong = (text: string): SheetCell => ({ kind: 'text', text, style: 'strong' })
const plain = (text: string): SheetCell => ({ kind: 'text', text, style: 'plain' })

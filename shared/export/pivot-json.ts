import { nano, nanoText } from '../domain/money.ts'
import { dayText } from '../spend/days/calendar.ts'
import { figureText } from '../spend/pivot/figure-text.ts'
import { dimensionName } from '../spend/pivot/pivot-result.ts'
import type { AxisLine, Member, PivotResult } from '../spend/pivot/pivot-result.ts'

/** A pivot with the names under which its values were asked for. */
export interface NamedPivot {
  readonly result: PivotResult
  readonly valueNames: readonly string[]
}

const bareName = (dimension: PivotResult['query']['rows'][number]): string =>
  dimension.kind === 'label' ? dimension.label : dimensionName(dimension)

/** What a member is called in files: what stands in the data, and the words for what has no value, or an empty one. */
export const memberName = ({ kind, value, text }: Member): string => (kind === 'value' && value !== '' ? value : text)

/** Writes a pivot as one JSON document, a piece at a time. Money is a decimal string, a count a number where that is exact. */
export function* pivotJson(pivot: NamedPivot): Generator<string> {
  const { query, rows, columns, missing, damaged, uncounted, reconciliation } = pivot.result
  const head = {
    version: 1,
    rows: query.rows.map(bareName),
    columns: query.columns.map(bareName),
    values: pivot.valueNames,
    from: dayText(query.from),
    to: dayText(query.to),
    time_zone: 'UTC',
    currency: 'USD',
    labels: query.labels,
    as_of: pivot.result.asOf,
    provisional_from: dayOrNull(pivot.result.provisionalFrom),
    labels_guessed_until: dayOrNull(pivot.result.labelsGuessedUntil),
    missing: missing.map(({ from, to }) => ({ from: dayText(from), to: dayText(to) })),
    damaged,
    uncounted,
    rounding: reconciliation.rounding,
  }
  yield `${JSON.stringify(head, null, 1).slice(0, -2)},\n "cells": [`
  let before = '\n  '
  for (const [line, row] of rows.entries()) {
    if (row.members.length < query.rows.length) continue
    for (const [place, column] of columns.entries()) {
      if (column.members.length < query.columns.length) continue
      const cell = { ...namesOf(row, column), ...figuresAt(pivot, line, place) }
      yield before + JSON.stringify(cell)
      before = ',\n  '
    }
  }
  const tail = { totals: totalsOf(pivot), reconciliation: reconciliationOf(pivot.result) }
  yield `\n ],\n${JSON.stringify(tail, null, 1).slice(2)}\n`
}

const dayOrNull = (day: number | null): string | null => (day === null ? null : dayText(day))

function namesOf(row: AxisLine, column: AxisLine): Readonly<Record<string, readonly string[]>> {
  const all = [...row.members, ...column.members]
  const names = { rows: row.members.map(memberName), columns: column.members.map(memberName) }
  if (all.every((member) => memberName(member) === member.text)) return names
  // Keys are told apart by their ids; their names stand beside them.
  return { ...names, row_texts: row.members.map(({ text }) => text), column_texts: column.members.map(({ text }) => text) } // prettier-ignore
}

type Figures = Readonly<Record<string, string | number | null>>

function figuresAt({ result, valueNames }: NamedPivot, line: number, column: number): Figures {
  const at = line * result.columns.length + column
  return Object.fromEntries(
    result.cells.map((cells, value) => {
      const text = figureText(cells, at)
      const isNumber = text !== null && (cells.unit === 'ratio' || cells.unit === 'count')
      return [valueNames[value] ?? cells.measure, isNumber && isExact(text) ? Number(text) : text]
    }),
  )
}

const isExact = (text: string): boolean => text.includes('.') || Number.isSafeInteger(Number(text))

/** The grand total by value; what each line and each column comes to besides, where there are any. */
function totalsOf(pivot: NamedPivot): unknown {
  const { rows, columns, query } = pivot.result
  const [lastRow, lastColumn] = [rows.length - 1, columns.length - 1]
  const of = (lines: readonly AxisLine[], side: 'rows' | 'columns', figures: (at: number) => Figures): unknown =>
    lines.slice(0, -1).map(({ members }, at) => ({ [side]: members.map(memberName), ...figures(at) }))
  return {
    ...figuresAt(pivot, lastRow, lastColumn),
    ...(query.rows.length > 0 && { rows: of(rows, 'rows', (at) => figuresAt(pivot, at, lastColumn)) }),
    ...(query.columns.length > 0 && { columns: of(columns, 'columns', (at) => figuresAt(pivot, lastRow, at)) }),
  }
}

function reconciliationOf({ reconciliation }: PivotResult): Readonly<Record<string, string>> {
  const { organisation, pivot, filtered, residual } = reconciliation
  const amounts = { organisation, pivot, filtered, residual }
  return Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, nanoText(nano(amount))]))
}

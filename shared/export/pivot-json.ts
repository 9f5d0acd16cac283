import { figureText } from '../spend/pivot/figure-text.ts'
import type { AxisLine, Member } from '../spend/pivot/pivot-result.ts'
import { pivotFacts, reconciliationFacts } from './pivot-facts.ts'
import type { NamedPivot } from './pivot-facts.ts'

/** What a member is called in files: what stands in the data, and the words for what has no value, or an empty one. */
export const memberName = ({ kind, value, text }: Member): string => (kind === 'value' && value !== '' ? value : text)

/** Writes a pivot as one JSON document, a piece at a time. Money is a decimal string, a count a number where that is exact. */
export function* pivotJson(pivot: NamedPivot): Generator<string> {
  const { query, rows, columns } = pivot.result
  yield `${JSON.stringify(pivotFacts(pivot), null, 1).slice(0, -2)},\n "cells": [`
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
  const tail = { totals: totalsOf(pivot), reconciliation: reconciliationFacts(pivot.result) }
  yield `\n ],\n${JSON.stringify(tail, null, 1).slice(2)}\n`
}

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

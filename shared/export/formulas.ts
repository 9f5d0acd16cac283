import type { Formula } from './cell-sheet.ts'
import { columnLetters } from './cell-place.ts'

/** Rows of a sheet of ours, counted as spreadsheets do. */
export interface RowRange {
  readonly first: number
  readonly last: number
}

/** A condition: rows of a column of `Data` have the number that stands in a cell here. */
export interface Criterion {
  /** Counted from 0. */
  readonly column: number
  /** Such as `$A5`. */
  readonly cell: string
}

/** What is added up: a column of `Data` where all conditions hold. */
export interface Sum {
  readonly column: number
  readonly criteria: readonly Criterion[]
  readonly range: RowRange
}

/** The name of the sheet that formulas look at. */
export const DATA = 'Data'

// SECURITY: every formula is made here, of numbers and of places that we chose; a text is only ever compared by its number.
const made = (text: string): Formula => text as Formula // the brand exists in types only

function dataRange(column: number, { first, last }: RowRange): string {
  const letters = columnLetters(column)
  return `${DATA}!$${letters}$${first}:$${letters}$${last}`
}

function sumText({ column, criteria, range }: Sum): string {
  const added = dataRange(column, range)
  if (criteria.length === 0) return `SUM(${added})`
  return `SUMIFS(${[added, ...criteria.flatMap(({ column, cell }) => [dataRange(column, range), cell])].join(',')})`
}

/** The sum of a column of `Data`. */
export const sumFormula = (sum: Sum): Formula => made(sumText(sum))

/** One sum divided by another, times something; an empty text where nothing divides it. */
export function ratioFormula(above: Sum, below: Sum, times = 1): Formula {
  const factor = times === 1 ? '' : `*${times}`
  return made(`IFERROR(${sumText(above)}${factor}/${sumText(below)},"")`)
}

/** What a sum is more than the one before, in itself or as a part of that; there may be nothing before. */
export function stepFormula(sum: Sum, before: Sum | null, asPart = false): Formula {
  const then = before === null ? '0' : sumText(before)
  return made(asPart ? `IFERROR((${sumText(sum)}-${then})/${then},"")` : `${sumText(sum)}-${then}`)
}

/** One cell less another one. */
export const differenceFormula = (left: string, right: string): Formula => made(`${left}-${right}`)

/** The sum of a column of the same sheet. */
export const addFormula = (letters: string, { first, last }: RowRange): Formula =>
  made(`SUM(${letters}${first}:${letters}${last})`)

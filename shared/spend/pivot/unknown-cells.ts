import type { PlacedDimension } from '../members/dimension-coder.ts'
import { BLANK } from './blank.ts'
import type { PivotHoles } from './pivot-holes.ts'
import type { PivotPlan } from './pivot-plan.ts'
import type { AxisLine } from './pivot-result.ts'

/** What is known of the days of a cell. */
const STORED = 1
const MISSING = 2

/**
 * Marks the cells of which no day is stored, in the order of cells: what they come to is not known. `null` where every
 * cell has some day, or none at all.
 */
export function unknownCells(
  plan: PivotPlan,
  { rows, columns }: { readonly rows: readonly AxisLine[]; readonly columns: readonly AxisLine[] },
  { missing }: Pick<PivotHoles, 'missing'>,
): Uint8Array | null {
  if (missing.length === 0) return null
  const across = createTimes(plan.rows)
  const down = createTimes(plan.columns)
  // What is known of what stands at a time of the rows and a time of the columns.
  const met = new Map<number, Map<number, number>>()
  const meet = (row: number, column: number, state: number): void => {
    const states = met.get(row) ?? new Map<number, number>()
    met.set(row, states)
    states.set(column, (states.get(column) ?? 0) | state)
  }
  const { days, told } = plan
  for (let day = days.from; day < days.to; day++) {
    if ((told.day.codes[day - days.from] ?? 0) >= told.day.size) continue
    const state = missing.some(({ from, to }) => day >= from && day < to) ? MISSING : STORED
    for (const row of across.ofDay(day - days.from)) for (const column of down.ofDay(day - days.from)) meet(row, column, state) // prettier-ignore
  }
  // Days outside of what is stored are in no line of time, and in the sums.
  if (missing.some(({ from, to }) => from < days.from || to > days.to)) meet(0, 0, MISSING)
  const columnTimes = columns.map(down.ofLine)
  const marksAt = new Map<number, Uint8Array | null>()
  const marksOf = (row: number): Uint8Array | null => {
    const states = met.get(row)
    const marks = Uint8Array.from(columnTimes, (column) => (states?.get(column) === MISSING ? BLANK.notStored : BLANK.none)) // prettier-ignore
    return marks.includes(BLANK.notStored) ? marks : null
  }
  let all: Uint8Array | null = null
  rows.forEach((line, at) => {
    const row = across.ofLine(line)
    const marks = marksAt.has(row) ? marksAt.get(row) : marksOf(row)
    marksAt.set(row, marks ?? null)
    if (!marks) return
    all ??= new Uint8Array(rows.length * columns.length)
    all.set(marks, at * columns.length)
  })
  return all
}

/** Numbers of the times that lines are about: 0 is all of it. */
interface Times {
  /** All that a day is part of, by its place. */
  readonly ofDay: (place: number) => readonly number[]
  readonly ofLine: (line: AxisLine) => number
}

function createTimes(dimensions: readonly PlacedDimension[]): Times {
  const timed = dimensions.flatMap(({ owner, coded }, depth) => (owner === 'day' ? [{ depth, coded }] : []))
  const numbers = new Map<string, number>([['[]', 0]])
  const numberOf = (names: readonly string[]): number => {
    const path = JSON.stringify(names)
    const number = numbers.get(path) ?? numbers.size
    numbers.set(path, number)
    return number
  }
  // Tens of thousands of keys are one time.
  if (timed.length === 0) return { ofDay: () => [0], ofLine: () => 0 }
  return {
    ofDay(place) {
      const names = timed.map(({ coded }) => coded.members[coded.codes[place] ?? 0]?.value ?? '')
      return [0, ...names.map((_, at) => numberOf(names.slice(0, at + 1)))]
    },
    ofLine: ({ members }) => numberOf(timed.flatMap(({ depth }) => members[depth]?.value ?? [])),
  }
}

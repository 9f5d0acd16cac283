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
  const met = new Map<string, number>()
  const meet = (row: number, column: number, state: number): void => {
    const place = `${row}:${column}`
    met.set(place, (met.get(place) ?? 0) | state)
  }
  const { days, told } = plan
  for (let day = days.from; day < days.to; day++) {
    if ((told.day.codes[day - days.from] ?? 0) >= told.day.size) continue
    const state = missing.some(({ from, to }) => day >= from && day < to) ? MISSING : STORED
    for (const row of across.ofDay(day - days.from)) for (const column of down.ofDay(day - days.from)) meet(row, column, state) // prettier-ignore
  }
  // Days outside of what is stored are in no line of time, and in the sums.
  if (missing.some(({ from, to }) => from < days.from || to > days.to)) meet(0, 0, MISSING)
  const [rowTimes, columnTimes] = [rows.map(across.ofLine), columns.map(down.ofLine)]
  const marks = new Uint8Array(rows.length * columns.length)
  let isAny = false
  rowTimes.forEach((row, line) => {
    columnTimes.forEach((column, at) => {
      if (met.get(`${row}:${column}`) !== MISSING) return
      marks[line * columns.length + at] = BLANK.notStored
      isAny = true
    })
  })
  return isAny ? marks : null
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
  return {
    ofDay(place) {
      const names = timed.map(({ coded }) => coded.members[coded.codes[place] ?? 0]?.value ?? '')
      return [0, ...names.map((_, at) => numberOf(names.slice(0, at + 1)))]
    },
    ofLine: ({ members }) => numberOf(timed.flatMap(({ depth }) => members[depth]?.value ?? [])),
  }
}

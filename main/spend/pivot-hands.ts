import { AppError } from '#shared/contract/app-error.ts'
import { MOST_CELL_KEYS, MOST_COLUMNS } from '#shared/contract/spend-query.ts'
import type { SpendAnswered } from '#shared/contract/spend-query.ts'
import { arrangeRows } from '#shared/spend/pivot/pivot-arrange.ts'
import type { OpenLines } from '#shared/spend/pivot/pivot-arrange.ts'
import { drillCell, keysOfCell, listMembers } from '#shared/spend/pivot/pivot-drill.ts'
import { dimensionsOf } from '#shared/spend/pivot/further-asked.ts'
import type { Dimension, PivotFilter, PivotQuery } from '#shared/spend/pivot/pivot-query.ts'
import type { PivotResult } from '#shared/spend/pivot/pivot-result.ts'
import { buildSeries } from '#shared/spend/pivot/pivot-series.ts'
import { buildSummary } from '#shared/spend/pivot/pivot-summary.ts'
import { cutTile } from '#shared/spend/pivot/pivot-tile.ts'
import { dayOf } from '#shared/spend/days/utc-day.ts'
import type { SpendSource } from '#shared/spend/spend-source.ts'
import { askOf } from './ask-pivot.ts'
import type { PivotHands } from './pivot-tasks.ts'

/** What the hands work with. */
export interface PivotGround {
  /**
   * What is stored by now of usage that is divided by these dimensions; `null` before anything was asked for. The same
   * source while nothing has changed.
   */
  readonly source: (asked: readonly Dimension[]) => Promise<SpendSource | null>
  /** Milliseconds of a clock that only goes on. */
  readonly now: () => number
}

/** An answer whose lines are in order, to be cut into pieces. */
interface Arranged {
  readonly id: number
  readonly result: PivotResult
  readonly view: Uint32Array
  readonly open: OpenLines
}

/** An answer by its question, and how long it took. */
interface Answer {
  readonly source: SpendSource
  readonly key: string
  readonly result: PivotResult
  readonly took: number
}

/** So many arranged answers are kept: the one in sight, and one that is being scrolled while the next is asked for. */
const KEPT = 2

/** Makes the hands that answer what the page asks of stored usage, in pieces that fit into a message. */
export function createPivotHands({ source, now }: PivotGround): PivotHands {
  let kept: readonly Arranged[] = []
  let last: Answer | null = null
  let lastId = 0
  const stored = async (query: PivotQuery, ...more: readonly Dimension[]): Promise<SpendSource> => {
    const found = await source([...dimensionsOf(query), ...more])
    if (!found) throw new AppError('bad_request', { detail: 'no usage is stored' })
    return found
  }
  /** The same question looked at otherwise is not asked again. */
  const answer = (from: SpendSource, query: PivotQuery): Answer => {
    const key = JSON.stringify(query)
    if (last?.source === from && last.key === key) return last
    const begun = now()
    const result = askOf(from)(query)
    last = { source: from, key, result, took: now() - begun }
    return last
  }
  return {
    async pivot({ query, open, sort }) {
      const { result, took } = answer(await stored(query), query)
      const arranged = { id: ++lastId, result, open, view: arrangeRows(result, { open, sort }) }
      kept = [arranged, ...kept].slice(0, KEPT)
      return answered(arranged, took)
    },
    async tile({ id, ...place }) {
      const arranged = kept.find((one) => one.id === id)
      return arranged ? cutTile(arranged.result, arranged, place) : null
    },
    async summary({ query }) {
      const from = await stored(query)
      return buildSummary(askOf(from), query, { stored: from, today: dayOf(from.asOf) })
    },
    series: async ({ query }) => buildSeries(askOf(await stored(query)), query),
    drill: async ({ query, cell, by }) => drillCell(askOf(await stored(query, by)), query, cell, by),
    'cell-keys': async ({ query, cell }) =>
      keysOfCell(askOf(await stored(query)), query, cell).slice(0, MOST_CELL_KEYS),
    members: async ({ query, dimension, search }) =>
      listMembers(askOf(await stored(query, dimension)), query, dimension, search),
  }
}

function answered(arranged: Arranged, took: number): SpendAnswered {
  const { result, id, view } = arranged
  const { columns, reconciliation, unmatched, query, provisionalFrom, asOf, labelsGuessedUntil, usageRows } = result
  const { missing, damaged } = result
  return {
    id,
    count: view.length,
    lines: result.rows.length,
    columns: columns.slice(0, MOST_COLUMNS),
    moreColumns: Math.max(0, columns.length - MOST_COLUMNS),
    reconciliation,
    unmatched: unmatchedIn(query.filters, unmatched),
    provisionalFrom,
    asOf,
    labelsGuessedUntil,
    usageRows,
    missing,
    damaged,
    took,
    tile: cutTile(result, arranged, { line: 0, column: 0 }),
  }
}

/** As many members of a filter as are counted for a sentence. */
const MOST_UNMATCHED = 1000

/** The members that nothing has, as filters for them: so they are read. */
function unmatchedIn(filters: readonly PivotFilter[], unmatched: PivotResult['unmatched']): readonly PivotFilter[] {
  return filters.flatMap(({ dimension, isExcluded }) => {
    const members = unmatched.filter((one) => one.dimension === dimension && one.isExcluded === isExcluded).map(({ member }) => member) // prettier-ignore
    return members.length > 0 ? [{ dimension, members: members.slice(0, MOST_UNMATCHED), isExcluded: false }] : []
  })
}

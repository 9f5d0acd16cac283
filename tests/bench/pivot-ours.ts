import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'
import type { AxisLine, PivotResult } from '#shared/spend/pivot/pivot-result.ts'
import { pivotSpend } from '#shared/spend/pivot/pivot.ts'
import { dayOf } from '#shared/spend/days/utc-day.ts'
import type { SpendSource } from '#shared/spend/spend-source.ts'
import { createPivotHands } from '../../main/spend/pivot-hands.ts'
import type { PivotAnswer, PivotContender } from './pivot-answer.ts'
import { benchSource, firstDay } from './pivot-data.ts'
import { queryOf, timeKernel } from './pivot-queries.ts'
import type { PivotBenchQuery } from './pivot-queries.ts'

/**
 * How much of an answer is handed over: what the window gets of it, which is counted as a whole and kept in the thread;
 * every line and figure; or sums alone, without order, subtotals and totals.
 */
type Extent = 'seen' | 'whole' | 'sums'

interface Asked {
  readonly query: PivotBenchQuery
  readonly extent: Extent
}

/** Sums as they lie: of each run of days those of each code of keys, a part each; and which members the codes stand for. */
interface PlainSums {
  readonly sums: Float64Array<ArrayBuffer>
  readonly keyCodes: number
  readonly ofKeys: readonly Uint32Array[]
  readonly ofDays: readonly Uint32Array[]
}

/** Answers in a thread with usage of so many rows, as the app's thread does. */
export function serveOurs(port: MessagePort, rows: number): void {
  const source = benchSource(rows)
  // A source of its own each time: an answer that was given before is not looked up.
  const hands = createPivotHands({ source: async () => ({ ...source }), now: () => performance.now() })
  const answers = {
    async seen(name) {
      port.postMessage(await hands.pivot({ query: queryOf(name), open: { all: false, except: [] }, sort: null }), [])
    },
    whole(name) {
      const result = pivotSpend(source, queryOf(name))
      // `as`: figures are no shared memory.
      port.postMessage(result, result.cells.map(({ figures }) => figures.buffer) as ArrayBuffer[])
    },
    sums(name) {
      const found = sumsOf(source, name)
      port.postMessage(found, [found.sums.buffer])
    },
  } satisfies Readonly<Record<Extent, (name: PivotBenchQuery) => void | Promise<void>>>
  port.on('message', ({ query, extent }: Asked) => void answers[extent](query))
  port.postMessage('ready', [])
}

function sumsOf(source: SpendSource, name: PivotBenchQuery): PlainSums {
  const { sums, plan } = timeKernel(source, name)
  const membersOf = (owner: 'key' | 'day'): Uint32Array[] =>
    [...plan.rows, ...plan.columns]
      .filter((placed) => placed.owner === owner)
      .map(({ coded }) => plan.told[owner].samples.map((place) => codeOf(coded.members[coded.codes[place] ?? 0]?.value ?? ''))) // prettier-ignore
  return { sums, keyCodes: plan.told.key.size, ofKeys: membersOf('key'), ofDays: membersOf('day') }
}

/** Ours in a thread of this process, as the app has it. */
export async function startOurs(rows: number): Promise<Readonly<Record<Extent, PivotContender>>> {
  const worker = new Worker(process.argv[1] ?? '', { workerData: rows })
  await once(worker, 'message')
  const ask = async <Answer>(asked: Asked): Promise<Answer> => {
    worker.postMessage(asked, [])
    const [answer] = await once(worker, 'message')
    return answer
  }
  return {
    async seen(query) {
      await ask({ query, extent: 'seen' })
      return () => null
    },
    async whole(query) {
      const result = await ask<PivotResult>({ query, extent: 'whole' })
      return () => readResult(result)
    },
    async sums(query) {
      const found = await ask<PlainSums>({ query, extent: 'sums' })
      return () => readSums(found, queryOf(query).values.length)
    },
  }
}

function readSums({ sums, keyCodes, ofKeys, ofDays }: PlainSums, measures: number): PivotAnswer {
  const cells = sums.length / measures
  const column = (codeAt: (cell: number) => number): Float64Array =>
    Float64Array.from({ length: cells }, (_, cell) => codeAt(cell))
  return {
    codes: [
      ...ofKeys.map((codes) => column((cell) => codes[cell % keyCodes] ?? 0)),
      ...ofDays.map((codes) => column((cell) => codes[Math.floor(cell / keyCodes)] ?? 0)),
    ],
    figures: Array.from({ length: measures }, (_, measure) => column((cell) => sums[cell * measures + measure] ?? 0)),
  }
}

/** The cells of the answer without subtotals and totals. */
function readResult({ query, rows, columns, cells }: PivotResult): PivotAnswer {
  const leavesOf = (lines: readonly AxisLine[], depth: number): number[] =>
    lines.flatMap(({ members }, line) =>
      members.length === depth && members.every(({ kind }) => kind === 'value') ? [line] : [],
    )
  const [rowLeaves, columnLeaves] = [leavesOf(rows, query.rows.length), leavesOf(columns, query.columns.length)]
  const places = rowLeaves.flatMap((row) => columnLeaves.map((column) => [row, column] as const))
  const codesOf = (lines: readonly AxisLine[], fields: number, side: 0 | 1): Float64Array[] =>
    Array.from({ length: fields }, (_, field) =>
      Float64Array.from(places, (place) => codeOf(lines[place[side]]?.members[field]?.value ?? '')),
    )
  return {
    codes: [...codesOf(rows, query.rows.length, 0), ...codesOf(columns, query.columns.length, 1)],
    figures: cells.map(({ figures }) =>
      Float64Array.from(places, ([row, column]) => Number(figures[row * columns.length + column])),
    ),
  }
}

/** The code of `value-7`, `2026-08` or `2026-08-01`. */
function codeOf(value: string): number {
  const [first = '', second = '', third] = value.split('-')
  if (first === 'value') return Number(second)
  return third === undefined ? (Number(first) - 2025) * 12 + Number(second) - 11 : dayOf(value) - firstDay
}

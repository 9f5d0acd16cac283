import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pivotSpend } from '#shared/spend/pivot/pivot.ts'
import type { SpendSource } from '#shared/spend/spend-source.ts'
import { rollMonths } from '#shared/spend/sums/month-rolls.ts'
import { interleave, report, reportRuns } from './figures.ts'
import type { Host } from './launched.ts'
import { benchSource } from './pivot-data.ts'
import type { PivotBenchQuery } from './pivot-queries.ts'
import { benchQueries, benchQuestions, queryOf, timeAnswer, timed, timeKernel, timeNaiveLoop } from './pivot-queries.ts'
import { startReference } from './pivot-reference.ts'
import type { Reference } from './pivot-reference.ts'

/** A small store is asked more often: a millisecond is soon disturbed. */
const SIZES = [
  { rows: 1_000_000, rounds: 31 },
  { rows: 10_000_000, rounds: 9 },
]
const bench = 'pivot'

/** Rows P1, P4 and P6: pivots of 1 and 10 million rows beside plain C loops over the same columns. */
export async function benchPivot(host: Host): Promise<void> {
  for (const { rows, rounds } of SIZES) {
    const before = process.memoryUsage().rss
    const source = benchSource(rows)
    reportMemory(host, source, before)
    const folder = mkdtempSync(path.join(tmpdir(), 'pivot-'))
    const reference = startReference(source, folder)
    if (!reference) host.say('no C compiler: nothing to compare with')
    try {
      for (const query of benchQueries) await benchQuery(host, { source, reference, query, rounds })
      await benchNaive(host, source, rounds)
      await benchEdited(host, source, rounds)
    } finally {
      reference?.end()
      rmSync(folder, { recursive: true })
    }
  }
}

interface Scene {
  readonly source: SpendSource
  readonly reference: Reference | null
  readonly query: PivotBenchQuery
  readonly rounds: number
}

const sizeOf = ({ usage }: SpendSource): string => `${Math.round(usage.rowCount / 1e6)}M rows`

async function benchQuery(host: Host, { source, reference, query, rounds }: Scene): Promise<void> {
  const samples = await interleave(
    rounds,
    {
      kernel: async () => timeKernel(source, query).ms,
      reference: async () => (reference ? (await reference.run(query)).ms : Number.NaN),
      plain: async () => timeKernel(source, query, true).ms,
      answer: async () => timeAnswer(source, query),
    },
    (line) => host.say(`${query} of ${sizeOf(source)}: ${line}`),
  )
  const named = `${query} ${benchQuestions[query]}, ${sizeOf(source)}`
  const peer = reference ? { name: 'C', samples: samples.reference } : undefined
  reportRuns(host, { bench, metric: `P1 ${named}: kernel`, unit: 'ms', samples: samples.kernel }, peer)
  reportRuns(host, { bench, metric: `${named}: kernel in plain loops`, unit: 'ms', samples: samples.plain }, peer)
  reportRuns(host, { bench, metric: `${named}: whole answer`, unit: 'ms', samples: samples.answer }, peer)
  if (reference) reportRuns(host, { bench, metric: `${named}: C`, unit: 'ms', samples: samples.reference })
}

async function benchNaive(host: Host, source: SpendSource, rounds: number): Promise<void> {
  const cases = {
    answer: async () => timeAnswer(source, 'q1'),
    loop: async () => timeNaiveLoop(source),
  }
  const { answer, loop } = await interleave(rounds, cases, (line) => host.say(`a plain loop: ${line}`))
  const metric = `q1 ${sizeOf(source)}: whole answer`
  reportRuns(
    host,
    { bench, metric, unit: 'ms', samples: answer },
    { name: 'a loop as anybody writes it', samples: loop },
  )
}

/** Row P4: the label of one key is edited, and the pivot asked for anew. */
async function benchEdited(host: Host, source: SpendSource, rounds: number): Promise<void> {
  let edits = 0
  const edited = (): SpendSource => {
    const team = source.labelPeriods('team')
    const codes = team.codes.slice()
    codes[edits++ % codes.length] = 1
    return { ...source, labelPeriods: (label) => (label === 'team' ? { ...team, codes } : source.labelPeriods(label)) }
  }
  const cases = {
    edited: async () => timed(() => pivotSpend(edited(), queryOf('q1'))),
    same: async () => timeAnswer(source, 'q1'),
  }
  const samples = await interleave(rounds, cases, (line) => host.say(`a label edited: ${line}`))
  const peer = { name: 'the same without an edit', samples: samples.same }
  const metric = `P4 q1 after a label was edited, ${sizeOf(source)}: whole answer`
  reportRuns(host, { bench, metric, unit: 'ms', samples: samples.edited }, peer)
}

/** Row P6: what a row of usage takes, and how long it takes once to roll months up. */
function reportMemory(host: Host, { usage, ...source }: SpendSource, before: number): void {
  const columns = Object.values(usage).filter((value) => ArrayBuffer.isView(value))
  const bytes = columns.reduce((sum, { byteLength }) => sum + byteLength, 0)
  const size = sizeOf({ usage, ...source })
  report(host, { bench, metric: `P6 columns of ${size}`, value: bytes / usage.rowCount, unit: 'bytes a row' })
  const value = timed(() => rollMonths(usage))
  report(host, { bench, metric: `months of ${size} rolled up, once after opening`, value, unit: 'ms' })
  pivotSpend({ usage, ...source }, queryOf('q4'))
  const grown = (process.memoryUsage().rss - before) / usage.rowCount
  report(host, {
    bench,
    metric: `P6 ${size} and a first pivot, growth of the process`,
    value: grown,
    unit: 'bytes a row',
  })
}

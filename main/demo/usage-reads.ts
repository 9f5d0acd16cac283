import type { Act, Action, Call } from './act.ts'
import { buildJson } from './replies.ts'
import { eachLine, isQuiet } from './usage-lines.ts'
import { writePeriod } from './usage-json.ts'
import { arrange, endOf, listBlocks, listPeriods, showPeriod, startOf } from './usage-periods.ts'
import { parseUsageQuery, type UsageQuery } from './usage-query.ts'
import type { Spender } from './usage-roster.ts'
import { buildTally, countLine, type PeriodTally } from './usage-tally.ts'
import { findKeyId } from './write-checks.ts'

/** The usage of the organisation, keys that are gone included. */
export const readOrganisationUsage: Act = (call) => {
  const { roster } = call.organisation
  const query = parseUsageQuery(call, 'organisation')
  return buildUsage(call, query, () =>
    call.shape.unknownKeys === 'present' ? [...roster.listed(), ...roster.unknown()] : roster.listed(),
  )
}

/** The usage of one key; a deleted key has no address any more. */
export const readKeyUsage: Act = (call) => readUsageOf(call, findKeyId(call.organisation, call.keyId))

/** The usage of the calling key. */
export const readOwnUsage: Act = (call) => readUsageOf(call, call.caller.id)

function readUsageOf(call: Call, id: string): Action {
  const query = parseUsageQuery(call, 'key')
  return buildUsage(call, query, () => call.organisation.roster.listed().filter((spender) => spender.id === id))
}

function buildUsage(call: Call, query: UsageQuery, spenders: () => readonly Spender[]): Action {
  return { apply: () => false, reply: () => buildJson(200, writeUsage(call, query, spenders())) }
}

/** The answer, made block by block while it goes out. */
function* writeUsage(call: Call, query: UsageQuery, spenders: readonly Spender[]): Generator<string> {
  const { shape } = call
  const end = endOf(query, shape)
  const blocks = listBlocks(query.start, end, query.resolution)
  let separator = ''
  yield '{"usage":{'
  for (const days of arrange(blocks, (block) => (block[0] ?? 0) * 86_400_000, shape)) {
    const periods = tallyBlock(call, { ...query, end }, spenders, days)
    for (const [start, tally] of arrange([...periods], ([start]) => start, shape)) {
      const name = showPeriod(start, query.resolution, shape)
      yield separator + writePeriod(name, tally, query.groupBy.length > 0, shape)
      separator = ','
    }
  }
  yield '}}'
}

function tallyBlock(
  call: Call,
  query: UsageQuery,
  spenders: readonly Spender[],
  days: readonly number[],
): Map<number, PeriodTally> {
  const { shape, organisation, now } = call
  const { resolution, groupBy } = query
  const firstDay = organisation.roster.startDay - shape.usageDays
  const until = Math.min(query.end, now + 1)
  const periods = new Map<number, PeriodTally>()
  if (shape.periods === 'filled') {
    for (const start of listPeriods(days, query, query.end)) periods.set(start, buildTally())
  }
  for (const day of days) {
    if (shape.usageDays === 0 || day < firstDay || (shape.quietDays === 'some' && isQuiet(day))) continue
    for (const spender of spenders) {
      eachLine(spender, day, (line) => {
        if (line.moment < query.start || line.moment >= until) return
        const start = startOf(line.moment, resolution)
        let tally = periods.get(start)
        if (tally === undefined) periods.set(start, (tally = buildTally()))
        countLine(tally, line, groupBy, shape.residual)
      })
    }
  }
  return periods
}

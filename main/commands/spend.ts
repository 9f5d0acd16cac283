import { AppError } from '#shared/contract/app-error.ts'
import type { SpendProgress, SpendWish, StoredSpend } from '#shared/contract/spend.ts'
import { furtherFields, parseFurtherField } from '#shared/domain/further-field.ts'
import type { FurtherField } from '#shared/domain/further-field.ts'
import { isDay } from '#shared/domain/moment.ts'
import { spansText } from '#shared/spend/days/calendar.ts'
import { dayOf } from '#shared/spend/days/utc-day.ts'
import { words } from '#shared/words/en.ts'
import type { AskSpend } from '../spend/tasks.ts'
import { readArguments, UsageError } from './arguments.ts'
import type { Arguments } from './arguments.ts'
import type { Command, Terminal } from './command.ts'

/** `spend sync`: fetches usage into the local store, and keeps the labels of today. */
export const spendCommand: Command = {
  usage: 'spend sync [--from DATE] [--to DATE] [--again] [--by FIELD]',
  summary: words.spendCli.summary,
  detail: words.spendCli.detail,
  async run(argv, { terminal, openSession }) {
    const given = readArguments(argv, {
      from: { type: 'string' },
      to: { type: 'string' },
      again: { type: 'boolean' },
      by: { type: 'string' },
    })
    const [verb, ...more] = given.positionals
    if (verb !== 'sync') throw new UsageError(words.spendCli.usage)
    if (more[0] !== undefined) throw new UsageError(words.cli.unexpected(more[0]))
    const wish = readWish(given)
    const { spend } = await openSession()
    const ask = await spend.here()
    const abort = new AbortController()
    const release = terminal.onInterrupt(() => abort.abort())
    const onProgress = createTeller(terminal)
    try {
      await spend.sync({ ask, wish, signal: abort.signal, onProgress, onListed: () => undefined })
    } catch (error) {
      // What was stored before counts; whoever called learns that not all of it was.
      if (!abort.signal.aborted || !(error instanceof AppError)) throw error
      terminal.err(words.spendCli.stopped)
      say(await openStored(ask, wish), wish, given, terminal)
      return 3
    } finally {
      release()
    }
    say(await openStored(ask, wish), wish, given, terminal)
    return 0
  },
}

async function openStored(ask: AskSpend, { by }: SpendWish): Promise<StoredSpend | null> {
  return by === undefined ? ask('open', null) : ask('open-further', by)
}

function readWish(given: Arguments): SpendWish {
  const [from, to] = ['from', 'to'].map((option) => {
    const day = given.text(option) ?? undefined
    if (day !== undefined && !isDay(day)) throw new UsageError(words.spendCli.badDay(option, day))
    return day
  })
  if (from !== undefined && to !== undefined && from >= to) throw new UsageError(words.spendCli.badSpan)
  return { from, to, again: given.flag('again'), by: readBy(given) }
}

function readBy(given: Arguments): FurtherField | undefined {
  const name = given.text('by')
  if (name === null) return undefined
  const field = parseFurtherField(name)
  if (field === null) throw new UsageError(words.spendCli.badField(name, furtherFields))
  return field
}

const TELLING_MS = 1000

/** Tells a terminal how far a sync is, once a second at most and at the end. */
function createTeller({ isTerminal, err }: Terminal): (progress: SpendProgress) => void {
  let told = 0
  return (progress) => {
    const { done, of, since } = progress
    const now = Date.now()
    if (!isTerminal || done === 0 || (done < of && now - told < TELLING_MS)) return
    told = now
    const leftMs = done === of ? null : ((now - Date.parse(since)) / done) * (of - done)
    err(words.spendCli.progress(progress, leftMs))
  }
}

function say(stored: StoredSpend | null, { by }: SpendWish, given: Arguments, { out, err }: Terminal): void {
  if (given.flag('json')) out(`${JSON.stringify({ version: 1, ...(by !== undefined && { by }), ...stored })}\n`)
  if (!stored) err(words.spendCli.nothing)
  else {
    err(words.spendCli.stored(stored, by ?? null))
    err(words.spendCli.sums(stored, by ?? null))
    if (stored.gaps.length > 0)
      err(words.spendCli.gaps(spansText(stored.gaps.map(({ from, to }) => ({ from: dayOf(from), to: dayOf(to) })))))
    if (stored.rounding.amounts > 0) err(words.pivotCli.rounding(stored.rounding))
    if (stored.damaged.length > 0) err(words.spendCli.damaged(stored.damaged))
    if (stored.longSpendCount > 0) err(words.spendCli.longSpends(stored.longSpendCount))
  }
}

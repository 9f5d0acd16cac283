import type { SpendProgress, StoredSpend } from '../../contract/spend.ts'
import { spanOf } from './cli.ts'
import { counted, showNumber } from './count.ts'

/** Texts of the command that fetches usage. */
export const spendCli = {
  summary: 'fetches usage into the local store, with a snapshot of the labels',
  usage: 'spend takes one word: sync. "fobsheet spend --help" says what it can be given.',
  detail:
    '  --from   the first day (YYYY-MM-DD, UTC); without it whatever is missing: at first 13 months, then new days and those\n           that may still move\n  --to     the first day that is not fetched any more\n  --again  asks once more for days that are settled, too\n  --by     fetches usage divided by one more field as well, and keeps it beside the other: origin_title (the tool),\n           user_id, provider_used, model_requested, is_byok, or extra.NAME exactly as callers spell it. Each is fetched\n           for the days that are asked for; "pivot" takes it in rows, columns and filters\n\nToday and the two days before may still move: they are provisional, and fetched again next time. What was fetched stays on\nthis computer, also when the gateway keeps it no longer. Ctrl+C stops; the next call goes on from there.',
  badDay: (option: string, value: string) => `--${option} takes a day such as 2026-08-01, not "${value}".`,
  badSpan: '--from has to be before --to.',
  progress: ({ done, of, byKey }: Omit<SpendProgress, 'since'>, leftMs: number | null) =>
    `${showNumber(done)} of ${byKey ? counted(of, 'request') + ', key by key' : counted(of, 'month')}${leftMs === null ? '' : `, about ${spanOf(leftMs)} left`}`,
  stopped: 'Stopped. What was fetched is stored; the next call goes on from there.',
  nothing: 'Nothing is stored yet: the days that were asked for are still to come.',
  badField: (name: string, known: readonly string[]) => `--by takes ${known.join(', ')} or extra.NAME, not "${name}".`,
  stored: ({ from, to, rows, provisionalFrom, asOf }: StoredSpend, by: string | null) =>
    `${counted(rows, 'row')} of usage${by === null ? '' : ` by ${by}`} from ${from} up to ${to} (UTC, not included), as of ${asOf}.${provisionalFrom < to ? ` Days from ${provisionalFrom} on are provisional.` : ''}`,
  sums: ({ organisation, attributed, residual }: StoredSpend, by: string | null) =>
    `All keys together: ${organisation} USD. In rows by key${by === null ? ' and model' : `, model and ${by}`}: ${attributed} USD. Left unattributed: ${residual} USD.`,
  damaged: (months: readonly string[]) =>
    `The stored usage of ${months.join(', ')} cannot be read. Fetch again to replace it.`,
  longSpends: (count: number) =>
    `${counted(count, 'amount')} with more than nine decimals ${count === 1 ? 'was' : 'were'} stored as nothing by an earlier version. "fobsheet spend sync --from … --to … --again" counts ${count === 1 ? 'it' : 'them'}.`,
  gaps: (spans: string) => `Not stored in between: ${spans}. Name these days with --from and --to to fetch them.`,
}

import { labelKeyOf } from '#shared/domain/field.ts'
import type { Plan } from '#shared/domain/plan.ts'
import { nano, nanoText } from '#shared/domain/money.ts'
import { AppError } from '#shared/contract/app-error.ts'
import { dayText } from '#shared/spend/days/calendar.ts'
import { reviewDollars, spentBy } from '#shared/spend/insight/review-dollars.ts'
import type { Relabel } from '#shared/spend/insight/review-dollars.ts'
import { words } from '#shared/words/en.ts'
import { readRecentKeys } from '../spend/recent-keys.ts'
import type { Session } from '../workspace/session.ts'
import type { Terminal } from './command.ts'
import { showCell } from './planned.ts'
import { inLine } from './text-table.ts'

const SHOWN = 5

/** Says what the relabels of a plan move, of the last days of which usage is stored; nothing where none is, or it cannot be read. */
export async function tellMovedDollars(
  { steps }: Plan,
  { spend }: Pick<Session, 'spend'>,
  terminal: Terminal,
): Promise<void> {
  const relabels = steps.flatMap((step): Relabel[] => {
    const label = step.kind === 'set' ? labelKeyOf(step.field) : null
    return step.kind === 'set' && label !== null ? [{ ...step, label }] : []
  })
  if (relabels.length === 0) return
  const recent = await readRecentKeys(spend.folder, {}).catch(quiet)
  if (!recent) return
  const days = recent.to - recent.from
  const last = dayText(recent.to - 1)
  const moves = reviewDollars(recent, relabels)
  for (const { label, from, to, spend: moved, keys } of moves.slice(0, SHOWN)) {
    const texts = { label: inLine(label), from: inLine(showCell(from)), to: inLine(showCell(to)) }
    terminal.err(words.cli.moves({ ...texts, spend: dollars(moved), keys }))
  }
  if (moves.length > SHOWN) terminal.err(words.cli.moreMoves(moves.length - SHOWN))
  const keys = relabels.map(({ keyId }) => keyId)
  terminal.err(words.cli.movesAll(dollars(spentBy(recent, keys)), days, last))
}

function dollars(amount: bigint): string {
  return nanoText(nano(amount))
}

/** A store that cannot be read is told where spend is asked for; a plan is made all the same. */
function quiet(error: unknown): null {
  if (error instanceof AppError) return null
  throw error
}

import { mkdir } from 'node:fs/promises'
import { nanoText, nano } from '#shared/domain/money.ts'
import { daysOf } from '#shared/export/statement-days.ts'
import { residualOf } from '#shared/spend/statements/statement.ts'
import { words } from '#shared/words/en.ts'
import { writeStatements } from '../export/write-statements.ts'
import { makeStatements } from '../spend/statement-book.ts'
import type { StatementsMade } from '../spend/statement-book.ts'
import { createStoredUsage } from '../spend/stored-usage.ts'
import { atomicWrite } from '../store/atomic-write.ts'
import { nodeFiles } from '../store/file-layer.ts'
import { readArguments, UsageError } from './arguments.ts'
import type { Command } from './command.ts'
import { needed, readOrder, statementOptions } from './statement-order.ts'
import { inLine } from './text-table.ts'

const { cli } = words.statements

/** `statement`: writes what each customer is charged for a month. Needs no network. */
export const statementCommand: Command = {
  usage: 'statement --by LABEL --month 2026-10 [--markup 18%] [--minimum 5] [--round half-even|half-up[,line|statement]] [--labels now|then] [--note TEXT] [--issue] --out DIR', // prettier-ignore
  summary: cli.summary,
  detail: cli.detail,
  async run(argv, { terminal, openSession }) {
    const given = readArguments(argv, statementOptions)
    if (given.positionals.length > 0) throw new UsageError(words.cli.unexpected(given.positionals[0] ?? ''))
    const order = readOrder(given)
    const folder = needed(given, 'out')
    const session = await openSession()
    const own = session.spend.folder
    const made = await makeStatements({ folder: own, stored: createStoredUsage(own, {}), deps: {} }, order)
    if (made.kind !== 'made') throw new UsageError(refusalText(made, order.month))
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const origin = {
      organisation: session.workspace().organisationName ?? session.workspace().name,
      isProvisional: made.isProvisional,
      uncounted: made.uncounted,
    }
    const { names, removed, left } = await writeStatements(made.month, origin, {
      folder,
      write: (path, pieces) => atomicWrite(nodeFiles, path, pieces),
      files: nodeFiles,
    }) // prettier-ignore
    if (given.flag('json')) terminal.out(`${JSON.stringify({ ...reportOf(made, names), removed, left })}\n`)
    for (const note of notesOf(made, order)) terminal.err(note)
    for (const name of removed) terminal.err(cli.removed(inLine(name)))
    for (const name of left) terminal.err(cli.left(inLine(name)))
    terminal.err(cli.written(made.month.statements.length, made.month.month, folder))
    return 0
  },
}

type Made = Extract<StatementsMade, { readonly kind: 'made' }>

function refusalText(refused: Exclude<StatementsMade, Made>, month: string): string {
  if (refused.kind === 'empty') return words.pivotCli.nothingStored
  switch (refused.because) {
    case 'untied':
      return cli.untied(refused.month)
    case 'provisional':
      return cli.cannotIssue(refused.month)
    case 'uncounted':
      return cli.uncounted(refused.month)
    case 'later-issued':
      return cli.isEarlier(month, refused.month)
  }
}

function notesOf(
  { month, wasIssued, isProvisional, uncounted }: Made,
  order: ReturnType<typeof readOrder>,
): readonly string[] {
  if (wasIssued) return [cli.frozen(month.month, month.issuedAt ?? ''), ...tieNotes(month)]
  return [
    ...tieNotes(month),
    ...(month.statements.length === 0 ? [cli.nobody(inLine(order.terms.label), month.month)] : []),
    ...(uncounted > 0 ? [cli.countsAsNothing(month.month, uncounted)] : []),
    ...(isProvisional ? [cli.isProvisional(month.month)] : []),
    ...(order.issues ? [cli.isIssued(month.month)] : []),
  ]
}

/** Of when a month is, and how it ties to the organisation's own total; nothing where that was not kept. */
function tieNotes(month: Made['month']): readonly string[] {
  const residual = residualOf(month)
  if (!month.standing || residual === null) return []
  const { first, last } = daysOf(month)
  const { pivot, unbilled } = month
  const amounts = {
    statements: nanoText(nano(pivot - unbilled)),
    unbilled: nanoText(unbilled),
    residual: nanoText(residual),
    organisation: nanoText(month.standing.organisation),
  }
  return [cli.period(first, last, month.standing.asOf), cli.tie(amounts)]
}

/** The same for programs: money as exact decimals. */
function reportOf({ month }: Made, files: ReadonlyMap<string, string>): object {
  const sum = month.statements.reduce((all, { total }) => all + total, 0n)
  return {
    version: 1,
    month: month.month,
    label: month.terms.label,
    issued_at: month.issuedAt,
    currency: 'USD',
    time_zone: 'UTC',
    as_of: month.standing?.asOf ?? null,
    statements: month.statements.map(({ customer, cost, charged, corrections, total }) => ({
      customer,
      cost: nanoText(cost),
      charge: nanoText(charged.total),
      corrections: corrections.map(({ month, cost, charge }) => ({ month, cost: nanoText(cost), charge: nanoText(charge) })), // prettier-ignore
      total: nanoText(total),
      file: files.get(customer),
    })),
    totals: { total: nanoText(nano(sum)), unbilled: nanoText(month.unbilled), pivot: nanoText(month.pivot) },
    reconciliation: reconciliationOf(month),
  }
}

function reconciliationOf(month: Made['month']): unknown {
  const residual = residualOf(month)
  if (!month.standing || residual === null) return null
  return { organisation: nanoText(month.standing.organisation), residual: nanoText(residual) }
}

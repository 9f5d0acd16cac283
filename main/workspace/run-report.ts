import type { RunAuthor } from '#shared/contract/run-author.ts'
import type { ReportStep, RunDecision, RunReport } from '#shared/contract/run-report.ts'
import type { StepOutcome } from '#shared/contract/requests.ts'
import { csvCell, csvValue } from '#shared/domain/csv-cell.ts'
import { stepRow } from '#shared/domain/plan.ts'
import type { PlanOrigin } from '#shared/domain/plan.ts'
import { sourceText } from '#shared/words/en/step-source.ts'
import { readAuditChain } from '../store/audit-chain.ts'
import { readJournal } from '../store/journal-read.ts'
import type { JournalEntry, JournalOp } from '../store/journal-record.ts'
import { loadPlan, runPaths } from '../store/run-folder.ts'
import type { StoreDeps } from '../store/store-deps.ts'
import { authorOf } from './run-author.ts'
import { planHash } from './plan-hash.ts'
import { openRun } from './run-files.ts'

/** The forms in which a report is written. */
export type ReportForm = 'csv' | 'json'

const DECISIONS: ReadonlySet<JournalOp> = new Set<JournalOp>(['decision', 'pause', 'resume', 'cancel'])
const COLUMNS = [
  'key',
  'name',
  'field',
  'before',
  'after',
  'outcome',
  'reason',
  'attempts',
  'source',
  'fingerprint',
  'run',
  'head',
]

/** Reads the audit of a run. It has every step of the plan, also where the journal is damaged or was cut off. */
export async function readReport(folder: string, runId: string, deps: StoreDeps): Promise<RunReport> {
  const { summary, steps, origin } = await openRun(folder, runId, deps)
  const plan = await loadPlan(folder, runId, deps)
  const { records, head } = await readJournal(runPaths(folder, runId).journal, deps.files)
  const chain = await readAuditChain(folder, deps)
  return {
    version: 1,
    run: runId,
    title: summary.title,
    organisation: plan.organisation,
    startedAt: summary.startedAt,
    endedAt: summary.endedAt,
    state: summary.state,
    by: readAuthor(records),
    ...readClockOff(records),
    plan: planHash(plan),
    counts: summary.counts,
    decisions: records.flatMap(decisionOf),
    steps: steps.map((step) => reportStep(step, origin)),
    records: records.length,
    head,
    chain: { count: chain.count, head: chain.head },
  }
}

/** A step as reports write it. */
export function reportStep(
  { step, outcome, reason, attempts, made, until, fingerprint }: StepOutcome,
  origin: PlanOrigin | undefined,
): ReportStep {
  const source = sourceText(step, origin)
  return {
    key: made ?? stepRow(step),
    name: step.name,
    field: step.field,
    before: step.before,
    after: step.after,
    outcome,
    ...(reason === null ? {} : { reason }),
    attempts,
    ...(until === undefined ? {} : { until }),
    ...(source === null ? {} : { source }),
    ...(fingerprint === undefined ? {} : { fingerprint }),
  }
}

/** A report as text. A CSV has a line a step, whatever the steps are, so each line says whose chain it belongs to. */
export function reportText(report: RunReport, form: ReportForm): string {
  if (form === 'json') return `${JSON.stringify(report, null, 1)}\n`
  const { run, head } = report
  const lines = report.steps.map((step) =>
    [
      csvCell(step.key),
      csvCell(step.name),
      csvCell(step.field),
      csvValue(step.before),
      csvValue(step.after),
      step.outcome,
      csvCell(step.reason ?? ''),
      String(step.attempts),
      csvCell(step.source ?? ''),
      step.fingerprint ?? '',
      run,
      head,
    ].join(','),
  )
  return [COLUMNS.join(','), ...lines, ''].join('\r\n')
}

function readAuthor(records: readonly JournalEntry[]): RunAuthor | null {
  return authorOf(records[0]?.['by'])
}

function readClockOff([opening]: readonly JournalEntry[]): Pick<RunReport, 'clockOff'> {
  const off = opening?.['clockOff']
  return typeof off === 'number' ? { clockOff: off } : {}
}

function decisionOf(record: JournalEntry, at: number): readonly RunDecision[] {
  if (DECISIONS.has(record.op)) return [{ at: record.wall, what: record.op }]
  if (record.op !== 'run-open') return []
  const keys = typeof record['confirmed'] === 'number' ? { keys: record['confirmed'] } : {}
  if (at > 0) return [{ at: record.wall, what: 'resume', ...keys }]
  return 'keys' in keys ? [{ at: record.wall, what: 'confirm', ...keys }] : []
}

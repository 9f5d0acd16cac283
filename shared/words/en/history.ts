import type { RunSummary } from '../../contract/app-state.ts'
import { counted, showNumber } from './count.ts'
import { run } from './run.ts'

/** Texts of the history page. */
export const history = {
  title: 'History',
  runs: (count: number) => counted(count, 'run'),
  columns: {
    when: 'when (UTC)',
    title: 'changes',
    steps: 'steps',
    outcomes: 'outcome',
    state: 'state',
    open: 'actions',
  },
  open: 'Open',
  close: 'Back to all runs',
  loading: 'Reading past runs…',
  failed: 'The past runs could not be read',
  tryAgain: 'Try again',
  opening: 'Opening…',
  unreadable: (count: number) =>
    `${counted(count, 'run')} cannot be read and ${count === 1 ? 'is' : 'are'} not in this list`,
  unreadableText:
    'Nothing of them was changed or removed. What was applied in them stands at the gateway all the same.',
  openKeys: 'Open keys',
  emptyTitle: 'No run yet',
  emptyText:
    'Every apply is written down here, step by step, before it is sent: what was there, what was wanted, what became of it.',
  find: 'Find runs',
  findHint: 'key, id or label',
  outcome: 'Outcome',
  anyOutcome: 'Any outcome',
  noneFound: 'No run matches',
  noneFoundText: 'No past run is about such a key or label, or none with this outcome.',
  showAll: 'Show all runs',
  found: (count: number, all: number) => `${showNumber(count)} of ${counted(all, 'run')}`,
  revert: 'Revert',
  retry: 'Retry what failed',
  exportAudit: 'Export audit',
  allSteps: (count: number) => `All ${showNumber(count)}`,
  planHash: (hash: string) => `plan ${hash.slice(0, 16)}`,
  sentence: ({ counts, steps, keys, state }: RunSummary) =>
    counts.done === steps
      ? `${counted(steps, 'change')} done on ${counted(keys, 'key')}.`
      : `${state === 'stopped' ? 'Stopped: ' : ''}${showNumber(counts.done)} of ${counted(steps, 'change')} done, ${run.outcomeWords({ ...counts, done: 0 })}.`,
  stepsTitle: (when: string) => `Run of ${when}`,
  steps: 'Steps of the run',
} as const

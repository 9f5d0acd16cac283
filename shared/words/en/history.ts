import { counted } from './count.ts'

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
  openKeys: 'Open keys',
  emptyTitle: 'No run yet',
  emptyText:
    'Every apply is written down here, step by step, before it is sent: what was there, what was wanted, what became of it.',
  stepsTitle: (when: string) => `Run of ${when}`,
  steps: 'Steps of the run',
} as const

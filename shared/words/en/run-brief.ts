import type { CellMark } from '../../domain/run-cells.ts'
import { counted } from './count.ts'

/** What every page tells of a run: beside its cells in the grid, in the banner of one that can go on, and of its files. */
export const runBrief = {
  cells: {
    'in-flight': 'is being sent',
    done: 'done',
    conflict: 'conflict: somebody else changed it; decide in Review after the run',
    rejected: 'refused by the gateway',
    unknown: 'no answer: a list will tell',
    waiting: 'waits to be sent',
  } satisfies Record<CellMark, string>,
  changes: (done: number) => `${counted(done, 'change')} done`,
  brokeOff: (did: string, left: number) =>
    left === 0
      ? `This run broke off: ${did}, nothing left to send. When it goes on, a list is compared with what was done.`
      : `This run broke off: ${did}, ${counted(left, 'change')} left. What is unknown is looked up before anything is sent again.`,
  canGoOn: (left: number) => `A run was stopped with ${counted(left, 'change')} left. It can go on.`,
  show: 'Show the run',
  late: (keys: number, when: string) =>
    `The gateway has made ${counted(keys, 'key')} after the end of the run of ${when}, which had got no answer. Nobody has ${keys === 1 ? 'its secret' : 'their secrets'}.`,
  keepConflicts: 'Keep the conflicts of the run',
  saved: (path: string, hash: string) => `Plan saved as ${path} (SHA-256 ${hash.slice(0, 16)})`,
  audited: (path: string) => `Audit saved as ${path}`,
}

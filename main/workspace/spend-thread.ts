import type { AskSpend, SpendTaskName, SpendTasks } from '../spend/tasks.ts'
import { startWorkThread } from './work-thread.ts'
import type { Answered, Asked } from './work-thread.ts'

/** What is sent to the thread. */
export type ToSpendThread = Asked<SpendTaskName>

/** What the thread says: what came of a task, or something for the log. */
export type FromSpendThread = Answered | Reported

interface Reported {
  readonly kind: 'report'
  readonly event: string
  readonly fields: Readonly<Record<string, string | number | boolean>>
}

/** Who looks after one organisation's usage, wherever that is. */
export interface SpendKeeper {
  readonly ask: AskSpend
  readonly end: () => Promise<void>
}

/** Starts the keeper of the usage in an organisation's folder. */
export type StartSpendKeeper = (folder: string) => SpendKeeper

/** Starts threads that look after usage; `url` is where their code is. */
export function createSpendThreads(
  url: URL,
  log: (level: 'warn', event: string, fields: Reported['fields']) => void,
): StartSpendKeeper {
  return (folder) =>
    startWorkThread<SpendTasks, never, Reported>({
      url,
      data: folder,
      gone: 'spend_gone',
      tooLarge: 'spend_too_large',
      onWord: ({ event, fields }) => log('warn', event, fields),
    })
}

import type { Answered, Asked, WorkThread } from './work-thread.ts'
import { startWorkThread } from './work-thread.ts'
import type { ImportTasks, TaskInput, TaskName, TaskOutput } from './import-tasks.ts'

/** What is sent to the thread: a task, or that everything under way is called off. */
export type ToImportThread = Asked<TaskName> | Stop

/** What the thread says: how far a task is, from 0 to 1, or what came of it. */
export type FromImportThread = Part | Answered

interface Stop {
  readonly kind: 'stop'
}

interface Part {
  readonly kind: 'part'
  readonly part: number
}

/** The thread that reads what is imported, from main's side. */
export interface ImportThread extends Pick<WorkThread<ImportTasks, Stop>, 'ask' | 'end'> {
  /** Calls off what is under way; it answers `cancelled`. */
  readonly stop: () => void
}

/** Starts the thread of an import. */
export type StartImportThread = (onPart: (part: number) => void) => ImportThread

/** Makes the way to start the thread; `url` is where its code is. */
export function createImportThreads(url: URL): StartImportThread {
  return (onPart) => {
    const thread = startWorkThread<ImportTasks, Stop, Part>({
      url,
      gone: 'import_gone',
      tooLarge: 'import_too_large',
      onWord: ({ part }) => onPart(part),
    })
    return { ask: thread.ask, end: thread.end, stop: () => thread.tell({ kind: 'stop' }) }
  }
}

/** Who does the tasks, in the thread. */
export type ImportHands = {
  readonly [Name in TaskName]: (input: TaskInput<Name>) => TaskOutput<Name> | Promise<TaskOutput<Name>>
}

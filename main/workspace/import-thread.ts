import { Worker } from 'node:worker_threads'
import { AppError, appError } from '#shared/contract/app-error.ts'
import type { Result } from '#shared/contract/failure.ts'
import type { TaskInput, TaskName, TaskOutput } from './import-tasks.ts'

/** What is sent to the thread: a task, or that everything under way is called off. */
export type ToImportThread =
  | { readonly kind: 'ask'; readonly id: number; readonly name: TaskName; readonly input: unknown }
  | { readonly kind: 'stop' }

/** What the thread says: how far a task is, from 0 to 1, or what came of it. */
export type FromImportThread =
  | { readonly kind: 'part'; readonly part: number }
  | { readonly kind: 'answer'; readonly id: number; readonly result: Result<unknown> }

/** The thread that reads what is imported, from main's side. */
export interface ImportThread {
  /** Has a task done; `given` are buffers that go over and are gone here. */
  readonly ask: <Name extends TaskName>(
    name: Name,
    input: TaskInput<Name>,
    given?: readonly ArrayBuffer[],
  ) => Promise<TaskOutput<Name>>
  /** Calls off what is under way; it answers `cancelled`. */
  readonly stop: () => void
  readonly end: () => Promise<void>
}

/** Starts the thread of an import; its memory goes with it when it ends. */
export type StartImportThread = (onPart: (part: number) => void) => ImportThread

const HEAP_MIB = 4096

interface Waiting {
  readonly resolve: (value: never) => void
  readonly reject: (error: unknown) => void
}

/** Makes the way to start the thread; `url` is where its code is. */
export function createImportThreads(url: URL): StartImportThread {
  return (onPart) => {
    const worker = new Worker(url, {
      // SECURITY: a thread that reads what came from outside gets neither the environment nor our switches.
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MIB },
    })
    const waiting = new Map<number, Waiting>()
    let lastId = 0
    let isOver = false
    const fail = (error: unknown): void => {
      for (const { reject } of waiting.values()) reject(error)
      waiting.clear()
    }
    worker.on('message', (said: FromImportThread) => {
      if (said.kind === 'part') return onPart(said.part)
      const asked = waiting.get(said.id)
      waiting.delete(said.id)
      const { result } = said
      // `as`: the thread answers each task as its table says.
      if (result.ok) asked?.resolve(result.value as never)
      else asked?.reject(appError(result.failure))
    })
    worker.on('error', (cause) => fail(failureOf(cause)))
    worker.on('exit', () => {
      isOver = true
      fail(new AppError('import_gone'))
    })
    return {
      ask: (name, input, given = []) =>
        new Promise((resolve, reject) => {
          if (isOver) return reject(new AppError('import_gone'))
          const id = ++lastId
          waiting.set(id, { resolve, reject })
          worker.postMessage({ kind: 'ask', id, name, input } satisfies ToImportThread, [...given])
        }),
      stop: () => worker.postMessage({ kind: 'stop' } satisfies ToImportThread, []),
      async end() {
        isOver = true
        fail(new AppError('cancelled'))
        await worker.terminate()
      },
    }
  }
}

/** A fault of ours stays what it is, for the log. */
function failureOf(cause: unknown): unknown {
  const isMemory = cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY'
  return isMemory ? new AppError('import_too_large', { cause }) : cause
}

/** Who does the tasks, in the thread. */
export type ImportHands = {
  readonly [Name in TaskName]: (input: TaskInput<Name>) => TaskOutput<Name> | Promise<TaskOutput<Name>>
}

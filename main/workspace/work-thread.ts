import { Worker } from 'node:worker_threads'
import { AppError, appError } from '#shared/contract/app-error.ts'
import type { Failure, FailureCode, Result } from '#shared/contract/failure.ts'

/** A thread's tasks by name: what each takes, and what it answers. */
type Tasks<Table> = { readonly [Name in keyof Table]: { readonly input: unknown; readonly output: unknown } }

/** A task that a thread is asked to do. */
export interface Asked<Name> {
  readonly kind: 'ask'
  readonly id: number
  readonly name: Name
  readonly input: unknown
}

/** What came of it. */
export interface Answered {
  readonly kind: 'answer'
  readonly id: number
  readonly result: Result<unknown>
}

/** A thread that does tasks, from main's side. */
export interface WorkThread<Table extends Tasks<Table>, Word> {
  /** Has a task done; `given` are buffers that go over and are gone here. */
  readonly ask: <Name extends keyof Table>(
    name: Name,
    input: Table[Name]['input'],
    given?: readonly ArrayBuffer[],
  ) => Promise<Table[Name]['output']>
  readonly tell: (word: Word) => void
  /** Ends it; what is under way answers `cancelled`. */
  readonly end: () => Promise<void>
}

/** How a thread is started, and what it is when it ends by itself or runs out of memory. */
export interface WorkThreadOptions<Said> {
  readonly url: URL
  readonly data?: unknown
  readonly gone: FailureCode
  readonly tooLarge: FailureCode
  /** Told whatever it says besides answers. */
  readonly onWord: (said: Said) => void
}

const HEAP_MIB = 4096

interface Waiting {
  readonly resolve: (value: never) => void
  readonly reject: (error: unknown) => void
}

/** Starts a thread; its memory goes with it when it ends. */
export function startWorkThread<
  Table extends Tasks<Table>,
  Word = never,
  Said extends { readonly kind: string } = never,
>(options: WorkThreadOptions<Said>): WorkThread<Table, Word> {
  const { url, data, gone, onWord } = options
  const worker = new Worker(url, {
    workerData: data,
    // SECURITY: a thread that reads what came from outside gets neither the environment nor our switches.
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MIB },
  })
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  let over: Failure | null = null
  const fail = (error: unknown): void => {
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  worker.on('message', (said: Said | Answered) => {
    if (!isAnswer(said)) return onWord(said)
    const asked = waiting.get(said.id)
    waiting.delete(said.id)
    const { result } = said
    // `as`: the thread answers each task as its table says.
    if (result.ok) asked?.resolve(result.value as never)
    else asked?.reject(appError(result.failure))
  })
  worker.on('error', (cause) => fail(failureOf(cause, options.tooLarge)))
  worker.on('exit', () => {
    over ??= { code: gone }
    fail(appError(over))
  })
  return {
    ask: (name, input, given = []) =>
      new Promise((resolve, reject) => {
        if (over) return reject(appError(over))
        const id = ++lastId
        waiting.set(id, { resolve, reject })
        worker.postMessage({ kind: 'ask', id, name, input } satisfies Asked<keyof Table>, [...given])
      }),
    tell: (word) => worker.postMessage(word, []),
    async end() {
      over ??= { code: 'cancelled' }
      fail(appError(over))
      await worker.terminate()
    },
  }
}

function isAnswer(said: { readonly kind: string }): said is Answered {
  return said.kind === 'answer'
}

/** A fault of ours stays what it is, for the log. */
function failureOf(cause: unknown, tooLarge: FailureCode): unknown {
  const isMemory = cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY'
  return isMemory ? new AppError(tooLarge, { cause }) : cause
}

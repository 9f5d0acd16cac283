import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { AppError } from '#shared/contract/app-error.ts'
import type { Failure } from '#shared/contract/failure.ts'
import type { ParsedKeyList } from './key-list-parse.ts'

const HEAP_MIB = 4096

/** What the worker answers: the list, or why there is none. */
export type KeyListAnswer = ({ readonly ok: true } & ParsedKeyList) | { readonly ok: false; readonly failure: Failure }

/**
 * Parses lists in a thread of their own, one a list: it ends with the list, and its memory with it.
 * The body is given away: the caller's array is empty afterwards.
 */
export function createKeyListParser(workerUrl: URL): (body: Uint8Array<ArrayBuffer>) => Promise<ParsedKeyList> {
  return async (body) => {
    const own = body.byteLength === body.buffer.byteLength ? body : body.slice()
    const worker = new Worker(workerUrl, {
      workerData: own,
      transferList: [own.buffer],
      // SECURITY: a thread that reads what came from outside gets neither the environment nor our switches.
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MIB },
    })
    try {
      return await answerOf(worker)
    } finally {
      await worker.terminate()
    }
  }
}

async function answerOf(worker: Worker): Promise<ParsedKeyList> {
  const [answer] = await firstMessage(worker)
  if (answer.ok) return { bytes: answer.bytes, partial: answer.partial }
  const { code, detail } = answer.failure
  throw new AppError(code, detail === undefined ? {} : { detail })
}

async function firstMessage(worker: Worker): Promise<readonly [KeyListAnswer]> {
  const ended = once(worker, 'exit').then(() => {
    throw new AppError('unexpected', { detail: 'the list was not parsed' })
  })
  try {
    // `as`: our own worker is the only one that sends here.
    return (await Promise.race([once(worker, 'message'), ended])) as unknown as readonly [KeyListAnswer]
  } catch (cause) {
    if (isOutOfMemory(cause)) throw new AppError('too_large', { detail: 'the list needs too much memory', cause })
    throw cause
  }
}

function isOutOfMemory(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY'
}

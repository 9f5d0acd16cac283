import { parentPort, workerData } from 'node:worker_threads'
import { AppError } from '#shared/contract/app-error.ts'
import { parseKeyList } from '../api/key-list-parse.ts'
import type { KeyListAnswer } from '../api/key-list-parser.ts'

function answer(body: Uint8Array): KeyListAnswer {
  try {
    return { ok: true, ...parseKeyList(body) }
  } catch (cause) {
    if (cause instanceof AppError) return { ok: false, failure: cause.failure }
    throw cause
  }
}

// `as`: the one who starts this thread gives it the body of a list.
const said = answer(workerData as Uint8Array)
parentPort?.postMessage(said, said.ok ? [said.bytes.buffer] : [])

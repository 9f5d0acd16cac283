import { parentPort, workerData } from 'node:worker_threads'
import { AppError } from '#shared/contract/app-error.ts'
import { failed, ok } from '#shared/contract/failure.ts'
import type { Result } from '#shared/contract/failure.ts'
import { parseUsage } from '../api/usage-parse.ts'
import { createSpendHands } from '../spend/hands.ts'
import { loadSpendWriters } from '../workspace/spend-writers.ts'
import type { FromSpendThread, ToSpendThread } from '../workspace/spend-thread.ts'

const hands = createSpendHands({
  // `as`: the one who starts this thread gives it the folder of an organisation.
  folder: workerData as string,
  parse: parseUsage,
  writers: loadSpendWriters,
  deps: { report: (event, fields) => say({ kind: 'report', event, fields }) },
})

function say(word: FromSpendThread): void {
  parentPort?.postMessage(word, [])
}

async function answer({ name, input }: ToSpendThread): Promise<Result<unknown>> {
  try {
    // `as`: main asks what its table of tasks says, and nothing else reaches this thread.
    const task = hands[name] as (input: unknown) => Promise<unknown>
    return ok(await task(input))
  } catch (error) {
    if (error instanceof AppError) return failed(error.failure)
    throw error
  }
}

parentPort?.on('message', (word: ToSpendThread) => {
  void answer(word).then((result) => say({ kind: 'answer', id: word.id, result }))
})

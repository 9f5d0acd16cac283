import { setImmediate } from 'node:timers/promises'
import { parentPort } from 'node:worker_threads'
import { AppError } from '#shared/contract/app-error.ts'
import { failed, ok } from '#shared/contract/failure.ts'
import type { Result } from '#shared/contract/failure.ts'
import { createImporter } from '../workspace/importer.ts'
import type { FromImportThread, ToImportThread } from '../workspace/import-thread.ts'

/** How long a stretch of work may be before a word that comes meanwhile is heard, in milliseconds. */
const STRETCH = 25
/** As often as anybody can read how far it is. */
const TELLING = 100

let life = 0
let told = 0

const importer = createImporter(() => {
  const started = life
  let begun = performance.now()
  return async (part) => {
    if (performance.now() - begun < STRETCH) return
    if (performance.now() - told > TELLING) {
      told = performance.now()
      say({ kind: 'part', part })
    }
    await setImmediate()
    if (started !== life) throw new AppError('cancelled')
    begun = performance.now()
  }
})

function say(word: FromImportThread): void {
  parentPort?.postMessage(word, [])
}

async function answer(name: string, input: unknown): Promise<Result<unknown>> {
  try {
    // `as`: main asks what its table of tasks says, and nothing else reaches this thread.
    const task = importer[name as keyof typeof importer] as (input: unknown) => unknown
    return ok(await task(input))
  } catch (error) {
    if (error instanceof AppError) return failed(error.failure)
    throw error
  }
}

parentPort?.on('message', (word: ToImportThread) => {
  if (word.kind === 'stop') life++
  else void answer(word.name, word.input).then((result) => say({ kind: 'answer', id: word.id, result }))
})

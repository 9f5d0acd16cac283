import type { Escrow } from './escrow.ts'
import type { HeldSecret, SecretFile } from './ports.ts'

/**
 * Appends secrets one after the other, so that one that tears is the last. After a failure nothing is put behind it; each
 * later secret fails at once.
 */
export function appendInTurn(file: SecretFile, append: (secret: HeldSecret) => Promise<void>): Escrow {
  let turn: Promise<void> = Promise.resolve()
  let failure: Error | null = null
  const put = async (secret: HeldSecret): Promise<void> => {
    if (failure) throw failure
    try {
      await append(secret)
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error))
      throw failure
    }
  }
  return {
    hold(secret) {
      const mine = turn.then(() => put(secret))
      turn = mine.catch(() => undefined)
      return mine
    },
    async close() {
      await turn
      await file.close()
    },
  }
}

import type { RunJournal } from '../apply/ports.ts'
import type { Journal } from '../store/journal.ts'

/** A run's journal with the second file that takes over when the first one breaks. */
export interface SafeJournal extends RunJournal {
  readonly close: () => Promise<void>
}

/**
 * Lets a run write on after its journal failed, so that the answers to requests in flight are kept. The failed sync is
 * still reported, never repeated, and nothing new may be sent after it.
 */
export function createSafeJournal(journal: Journal, takeOver: (broken: Journal) => Promise<Journal>): SafeJournal {
  let current = journal
  return {
    append: (record) => void current.append(record),
    async sync() {
      try {
        await current.sync()
      } catch (error) {
        if (current === journal) current = await takeOver(journal)
        throw error
      }
    },
    async close() {
      if (current !== journal) await journal.close().catch(() => undefined) // its failure was reported when it happened
      await current.close().catch(() => undefined)
    },
  }
}

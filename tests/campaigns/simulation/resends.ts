import type { ReplayRecord } from '../../../main/apply/replay.ts'
import type { Ledger } from './ledger.ts'

/** Whether the user of this seed wants no creation sent twice; drawn apart, so that all else of a seed stays as it is. */
export function isCarefulSeed(seed: number): boolean {
  return seed % 8 === 5
}

/** Answers after which a creation is as if it had not been sent. */
const DO_NOT_COUNT: ReadonlySet<unknown> = new Set(['recalled', 'not-sent', 'throttled', 'halt'])

/** By the journal of all lives: no creation that may have been carried out was sent once more. */
export function checkResends(ledger: Ledger, records: readonly ReplayRecord[]): void {
  const inDoubt = new Set<string>()
  const creations = new Map<unknown, string>()
  for (const { op, w, s, kind, answer } of records) {
    if (op === 'sent') {
      creations.delete(w)
      if (kind !== 'create') continue
      const steps = JSON.stringify(s)
      if (inDoubt.has(steps)) ledger.fail('careful', `the creation of ${steps} was sent twice`)
      inDoubt.add(steps)
      creations.set(w, steps)
      ledger.count('never resend: creations')
    }
    const steps = creations.get(w)
    if (op === 'result' && steps !== undefined && DO_NOT_COUNT.has(answer)) inDoubt.delete(steps)
  }
}

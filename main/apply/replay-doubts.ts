import { stepsOf } from './record-steps.ts'
import type { ReplayRecord } from './replay.ts'

/** Follows the requests for creations that went without an answer that counts. */
export interface DoubtReplay {
  readonly take: (record: ReplayRecord) => void
  /** When the last one of each step was given up, or sent where nothing is known of it (RFC 3339). */
  readonly all: () => ReadonlyMap<number, string>
}

/** Starts to follow. A doubt stays when a later request of its step is answered: the earlier one may still be carried out. */
export function createDoubts(): DoubtReplay {
  const since = new Map<number, string>()
  const open = new Map<unknown, ReplayRecord>()
  const doubt = ({ s }: ReplayRecord, wall: string): void => {
    for (const at of stepsOf(s)) since.set(at, wall)
  }
  const takeSent = (record: ReplayRecord): void => {
    const before = open.get(record.w)
    if (before) doubt(before, before.wall)
    open.delete(record.w)
    if (record.kind === 'create') open.set(record.w, record)
  }
  const takeResult = ({ w, answer, code, wall }: ReplayRecord): void => {
    const sent = open.get(w)
    // Which key was made, the next record says; where it does not, nobody knows.
    if (!sent || answer === 'created') return
    open.delete(w)
    if (answer === 'ambiguous' || answer === 'accepted' || code === 'redirected') doubt(sent, wall)
  }
  return {
    take(record) {
      if (record.op === 'sent') takeSent(record)
      else if (record.op === 'result') takeResult(record)
      else if (record.op === 'escrowed') open.delete(record.w)
    },
    all() {
      const all = new Map(since)
      for (const { s, wall } of open.values()) for (const at of stepsOf(s)) all.set(at, wall)
      return all
    },
  }
}

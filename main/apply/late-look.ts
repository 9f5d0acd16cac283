import type { KeyId } from '#shared/domain/api-key.ts'
import type { Step } from '#shared/domain/plan.ts'
import { keysNamed, wordOn } from './creation-moves.ts'
import type { FreshList, RunRecord } from './ports.ts'
import type { Replay } from './replay.ts'

const MINUTE = 60_000
/**
 * How long after the last unanswered request for a creation the list is looked at again. Ten minutes: nearly all that comes
 * late has come by then. Seventy: longer than the common load balancers and hosts can be set to keep a request alive
 * (4,000 seconds at most), so that nothing can land any more which anybody still works on.
 */
const LOOKS = [10 * MINUTE, 70 * MINUTE] as const

/** When a list is due next that the creations of a run are compared with (RFC 3339); null when none is, any more. */
export function nextLook({ doubted, lookedAt }: Pick<Replay, 'doubted' | 'lookedAt'>): string | null {
  if (doubted.size === 0) return null
  const since = Math.max(...[...doubted.values()].map((wall) => Date.parse(wall)))
  const due = LOOKS.map((wait) => new Date(since + wait).toISOString())
  return due.find((at) => lookedAt === null || lookedAt < at) ?? null
}

/** What is compared with a list after the end of a run. */
export interface LateLook {
  readonly replay: Replay
  readonly steps: readonly Step[]
  readonly list: Pick<FreshList, 'named'>
  /** When the list was asked for (RFC 3339). */
  readonly listed: string
  /** Keys that were made and whose secrets are held, by whichever run. */
  readonly ours: ReadonlySet<KeyId>
}

/**
 * Compares the creations that went without an answer with a list that came after the end of their run: the words on keys
 * that have come since, and that it was looked. There are no records where there is nothing to tell and no look was due.
 */
export function lookAgain(look: LateLook): readonly RunRecord[] {
  const { replay, listed } = look
  const words = [...replay.doubted.keys()].flatMap((at) => wordOf(look, at))
  const due = nextLook(replay)
  if (words.length === 0 && (due === null || listed < due)) return []
  // Last, so that a look which was cut off is repeated.
  return [...words, { op: 'census', late: true, listed, missing: [], changed: [] }]
}

/** The keys of a run's doubted creations that a list shows and that no word of the run has named. */
export function lateKeys(look: Omit<LateLook, 'listed'>): readonly KeyId[] {
  return [...look.replay.doubted.keys()].flatMap((at) => cameSince(look, at))
}

function cameSince({ replay, steps, list, ours }: Omit<LateLook, 'listed'>, at: number): readonly KeyId[] {
  const step = steps[at]
  const known = replay.known.get(at)
  if (step?.kind !== 'create' || !known) return []
  const made = new Set([...replay.made.values()].map(({ keyId }) => keyId))
  const told = keysNamed(replay.words[at] ?? null)
  return list
    .named(step.name)
    .filter((keyId) => ![known, told].some((keys) => keys.includes(keyId)) && !made.has(keyId) && !ours.has(keyId))
}

function wordOf(look: LateLook, at: number): readonly RunRecord[] {
  const keys = cameSince(look, at)
  if (keys.length === 0) return []
  const { words, made } = look.replay
  const told = keysNamed(words[at] ?? null)
  const { outcome, reason } = wordOn({ keyId: made.get(at)?.keyId ?? null }, [...told, ...keys])
  return [{ op: outcome, s: [at], reason }]
}

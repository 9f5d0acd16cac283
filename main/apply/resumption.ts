import type { KeyId } from '#shared/domain/api-key.ts'
import type { Step } from '#shared/domain/plan.ts'
import { REQUEST_LIFE } from './creation-moves.ts'
import { stagesOf } from './creation-state.ts'
import type { Made } from './creation-state.ts'
import type { EngineOptions, Pending, Unanswered, Word } from './engine-state.ts'
import type { Clock } from './ports.ts'
import type { Replay } from './replay.ts'

/** What the engine needs to go on with a run. */
export type Resumption = Required<
  Pick<
    EngineOptions,
    'words' | 'made' | 'doubted' | 'former' | 'seenBefore' | 'pending' | 'unanswered' | 'known' | 'continues'
  >
>

// A person must look after these: there are keys of which nobody has the secret.
const SETTLED_REASONS = ['orphan:', 'several:', 'doubled:', 'journal_damaged']

/** Whether a run that goes on works on a step: it was never sent, or nobody knows what became of it. */
export function isLeft(word: Word | null): boolean {
  if (word === null) return true
  return word.outcome === 'unknown' && !SETTLED_REASONS.some((reason) => word.reason?.startsWith(reason))
}

/**
 * How many steps a run that goes on has to do with. In one that broke off these are also the steps that are done and that
 * no last list was compared with: only that list tells of keys too many, and of what others changed.
 */
export function stepsLeft({ words, cutOff, compared }: Pick<Replay, 'words' | 'cutOff' | 'compared'>): number {
  return words.filter((word, at) => isLeft(word) || (cutOff && word?.outcome === 'done' && !compared.has(at))).length
}

/** Where a run goes on that its journal tells of: words stay, what is in doubt is asked of the list before it is sent again. */
export function resumeFrom(
  replay: Replay,
  steps: readonly Step[],
  clock: Pick<Clock, 'mono' | 'wall'>,
  /** Keys that were made without the journal knowing: their secrets are held. */
  held: ReadonlyMap<number, KeyId>,
): Resumption {
  const { words, inDoubt, compared, known } = replay
  const until = (since: string): number => clock.mono() + lifeLeft(since, clock.wall())
  const made = steps.map((step, at) => madeOf(step, replay, at) ?? heldOf(step, held.get(at)))
  const former = new Map<number, Word>()
  const pending = new Map<number, Pending>()
  const unanswered = new Map<number, Unanswered>()
  words.forEach((word, at) => {
    if (!isLeft(word)) return
    if (word) former.set(at, word)
    const doubt = inDoubt.get(at)
    // A list has looked for it when it could not land any more.
    if (!doubt || word?.reason === 'not_created') return
    const { body, doubts, since } = doubt
    if (doubt.kind !== 'create') pending.set(at, { body, until: until(since) })
    else if (!made[at]) unanswered.set(at, { doubts, until: until(since), known: known.get(at) ?? [] })
  })
  const kept = words.map((word) => (isLeft(word) ? null : word))
  const doubted = new Set(replay.doubted.keys())
  return { continues: true, words: kept, made, doubted, former, seenBefore: compared, pending, unanswered, known }
}

function madeOf(step: Step, { made }: Replay, at: number): Made | null {
  const key = made.get(at)
  if (step.kind !== 'create' || !key) return null
  return { keyId: key.keyId, left: stagesOf(step).filter((stage) => !key.carriedOut.has(stage)) }
}

function heldOf(step: Step, keyId: KeyId | undefined): Made | null {
  if (step.kind !== 'create' || keyId === undefined) return null
  return { keyId, left: stagesOf(step).filter((stage) => stage !== 'create') }
}

/** How much of a request's life is left. A calendar that was set back does not prolong it. */
function lifeLeft(since: string, now: string): number {
  const left = Date.parse(since) + REQUEST_LIFE - Date.parse(now)
  return Number.isFinite(left) ? Math.min(REQUEST_LIFE, Math.max(0, left)) : REQUEST_LIFE
}

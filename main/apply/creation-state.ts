import type { KeyId } from '#shared/domain/api-key.ts'
import type { CreateStep, Step } from '#shared/domain/plan.ts'
import { FIRST_LIMIT } from '#shared/domain/request-text.ts'

/**
 * The limit that a key is created with, a cent: what becomes of a creation that nobody answered can spend no more. The
 * real limit is the last thing that is set.
 */
export const QUARANTINE = FIRST_LIMIT

/** What a creation consists of, in this order; each is a request of its own. */
export type Stage = 'create' | 'labels' | 'expiry' | 'limit'

/** A key on its way into being. */
export interface Creation {
  readonly step: CreateStep
  /** The requests that are not done yet; the first one is the one at work. */
  readonly left: Stage[]
  /** It was made just now and by us: nobody else can have changed it. */
  isFresh: boolean
  /** Other keys of its name that were there before; null until the first list, or the journal, has told. */
  known: ReadonlySet<KeyId> | null
  /** It cannot be told from another key of its name, so it is never sent a second time. */
  isTwin: boolean
  /** How often it was sent without an answer that counts. */
  doubts: number
  /** Its secret is safe, though the answer did not say its id. */
  isHeld: boolean
  /** An earlier part of the run, or another run of its plan, has sent it, and nobody answered. */
  readonly wasSent: boolean
  /** Other keys of its name that were there before this run first sent it; null where it has not. */
  before: ReadonlySet<KeyId> | null
}

/** A key that an earlier part of the run has made, and what is still to be set. */
export interface Made {
  readonly keyId: KeyId
  readonly left: readonly Stage[]
}

/** The creations of a plan by step. */
export function createCreations(
  steps: readonly Step[],
  made: readonly (Made | null)[],
  doubted: ReadonlySet<number>,
): Map<number, Creation> {
  const creations = new Map<number, Creation>()
  const names = new Map<string, number>()
  for (const step of steps) if (step.kind === 'create') names.set(step.name, (names.get(step.name) ?? 0) + 1)
  steps.forEach((step, at) => {
    if (step.kind !== 'create') return
    creations.set(at, {
      step,
      left: [...(made[at]?.left ?? stagesOf(step))],
      isFresh: false,
      known: null,
      isTwin: (names.get(step.name) ?? 0) > 1,
      doubts: 0,
      isHeld: false,
      wasSent: doubted.has(at),
      before: null,
    })
  })
  return creations
}

/** Every request that a creation takes. */
export function stagesOf({ labels, expiry }: Pick<CreateStep, 'labels' | 'expiry'>): readonly Stage[] {
  const stages: readonly Stage[] = ['create', 'labels', 'expiry', 'limit']
  return stages.filter((stage) => (stage !== 'labels' || labels.length > 0) && (stage !== 'expiry' || expiry !== null))
}

import type { KeyId } from '#shared/domain/api-key.ts'
import { stepRow, writeKind } from '#shared/domain/plan.ts'
import type { Step } from '#shared/domain/plan.ts'
import { createCreations } from './creation-state.ts'
import type { Creation } from './creation-state.ts'
import type { EngineOptions, Word, WriteState } from './engine-state.ts'

interface WriteGroup {
  readonly row: string
  readonly keyId: KeyId | null
  readonly kind: WriteState['kind']
  readonly creation: Creation | null
  readonly once: string | null
  readonly steps: number[]
}

/** Whether a write has anything left to do. */
export function isOpen({ status }: WriteState): boolean {
  return status !== 'settled'
}

/**
 * The requests of a plan, in its order. Those that are settled already keep their place: a request has the same number, and
 * so the same name for the service, in every part of a run.
 */
export function createWrites(options: EngineOptions, words: readonly (Word | null)[]): readonly WriteState[] {
  const groups = groupSteps(options)
  const makers = new Map(groups.flatMap(({ creation, row }, index) => (creation ? [[row, index] as const] : [])))
  return groups.map((group, index) => createWrite(options, group, { index, words, makers }))
}

function groupSteps({ steps, made = [], doubted = new Set() }: EngineOptions): readonly WriteGroup[] {
  const groups = new Map<string, WriteGroup>()
  const creations = createCreations(steps, made, doubted)
  steps.forEach((step, at) => {
    const row = stepRow(step)
    const creation = creations.get(at) ?? null
    const kind = step.kind === 'set' ? writeKind(step.field) : (creation?.left[0] ?? (made[at] ? 'limit' : step.kind))
    const keyId = step.kind === 'create' ? (made[at]?.keyId ?? null) : step.keyId
    const place = `${row} ${creation ? 'create' : kind}`
    const group = groups.get(place)
    if (group) group.steps.push(at)
    else groups.set(place, { row, keyId, kind, creation, once: onceOf(step), steps: [at] })
  })
  return [...groups.values()]
}

function onceOf(step: Step): string | null {
  return (step.kind === 'set' && step.once) || null
}

interface Place {
  readonly index: number
  /** The writes that make keys, by their rows. */
  readonly makers: ReadonlyMap<string, number>
  readonly words: readonly (Word | null)[]
}

function createWrite(
  { pending, unanswered, known }: EngineOptions,
  group: WriteGroup,
  { index, words, makers }: Place,
): WriteState {
  const first = group.steps.find((at) => words[at] === null)
  const doubt = first === undefined ? undefined : unanswered?.get(first)
  const isParked = doubt !== undefined && group.creation !== null && group.keyId === null
  if (isParked) {
    group.creation.doubts = doubt.doubts
    group.creation.isTwin ||= doubt.known.length > 0
  }
  const before = isParked ? doubt.known : known?.get(group.steps[0] ?? -1)
  if (before && group.creation) {
    group.creation.before = new Set(before)
    // One that is sent again asks the first list whether it was made meanwhile.
    if (isParked || group.keyId !== null || first === undefined) group.creation.known = group.creation.before
  }
  // Written out: with a spread each of a hundred thousand of them would be a table of its own, slow to make and to read.
  const { row, keyId, kind, steps, creation, once } = group
  return {
    row,
    keyId,
    kind,
    steps,
    creation,
    index,
    waitsFor: once === null ? null : (makers.get(once) ?? null),
    status: first === undefined ? 'settled' : isParked ? 'parked' : 'open',
    // A key that an earlier part has made is brought to its end, whatever this part may start.
    started: isParked || (creation !== null && keyId !== null),
    attempts: 0,
    sentAt: 0,
    listBegan: -Infinity,
    throttles: 0,
    notBefore: 0,
    listAfter: -Infinity,
    body: '',
    pending: isParked ? { body: '', until: doubt.until } : (first !== undefined && pending?.get(first)) || null,
  }
}

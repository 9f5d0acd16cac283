import type { KeyId } from './api-key.ts'
import { keyAt } from './key-table.ts'
import type { KeyTable } from './key-table.ts'
import { writeKind } from './plan.ts'
import type { CreateStep, Plan, SetStep, Step } from './plan.ts'
import { createBody, expiryBody, FIRST_LIMIT, labelsBody, limitBody, limitDigits, MANAGE_PATH, newKeyPermissions } from './request-text.ts' // prettier-ignore
import { foldLabels } from './write.ts'

/** A request that a plan leads to, as far as it can be known before: the body is folded from the list it is read from. */
export interface PlannedCall {
  readonly method: 'POST' | 'DELETE'
  /** Below the gateway's address; `{key id}` stands where the key is not made yet. */
  readonly path: string
  readonly body: string | null
  /** The key it is about, by name. */
  readonly name: string
}

/** All requests of a plan, each made when it is asked for. */
export interface PlannedCalls {
  readonly count: number
  readonly at: (index: number) => PlannedCall | null
}

/** What stands in a path for a key that is not made yet. */
export const NEW_KEY_ID = '{key id}'

type Part = 'labels' | 'limit' | 'delete' | 'create' | 'expiry'

/** A request to be: which steps it carries, and which part of a creation it is. */
interface Sketch {
  readonly part: Part
  readonly steps: readonly [number, ...number[]]
}

/** How many steps are sketched between two stops. */
const PART = 2_000

/**
 * Sketches the requests of a plan: a key's labels in one, its limit in another, a new key step by step. It stops now and
 * then to say how far it is, from 0 to 1.
 */
export function* planningCalls(
  plan: Plan,
  table: KeyTable,
  rowOf: (keyId: KeyId) => number | null,
): Generator<number, PlannedCalls, void> {
  const sketches = yield* sketchCalls(plan.steps)
  return {
    count: sketches.length,
    at(index) {
      const sketch = sketches[index]
      const step = sketch && plan.steps[sketch.steps[0]]
      if (!sketch || !step) return null
      if (step.kind === 'create') return creationCall(step, sketch.part)
      const path = `${MANAGE_PATH}/apikey/${step.keyId}`
      if (step.kind === 'delete') return { method: 'DELETE', path, body: null, name: step.name }
      if (sketch.part === 'limit') return limitCall(path, step.name, step.after)
      if (sketch.part === 'expiry') return { method: 'POST', path: `${path}/expiry`, body: expiryBody(step.after), name: step.name } // prettier-ignore
      const row = rowOf(step.keyId)
      const fresh = row === null ? null : keyAt(table, row)
      const wanted = sketch.steps.map((at) => plan.steps[at]).filter((one): one is SetStep => one?.kind === 'set')
      const { body } = fresh ? foldLabels(fresh, wanted) : { body: null }
      const labels = body?.kind === 'labels' ? body.labels : (fresh?.labels ?? [])
      return { method: 'POST', path: `${path}/label`, body: labelsBody(labels), name: step.name }
    },
  }
}

function* sketchCalls(steps: readonly Step[]): Generator<number, readonly Sketch[], void> {
  const sketches: Sketch[] = []
  const labels = new Map<KeyId, number[]>()
  for (const [at, step] of steps.entries()) {
    if (at % PART === 0) yield at / steps.length
    if (step.kind === 'create') {
      for (const part of partsOf(step)) sketches.push({ part, steps: [at] })
      continue
    }
    const part = step.kind === 'delete' ? 'delete' : writeKind(step.field)
    const held = part === 'labels' ? labels.get(step.keyId) : undefined
    if (held) {
      held.push(at)
      continue
    }
    const carried: [number, ...number[]] = [at]
    if (part === 'labels') labels.set(step.keyId, carried)
    sketches.push({ part, steps: carried })
  }
  return sketches
}

function partsOf({ labels, expiry }: CreateStep): readonly Part[] {
  const parts: Part[] = ['create']
  if (labels.length > 0) parts.push('labels')
  if (expiry !== null) parts.push('expiry')
  return [...parts, 'limit']
}

function creationCall(step: CreateStep, part: Part): PlannedCall {
  const { name, limit, labels, group, expiry } = step
  const path = `${MANAGE_PATH}/apikey/${NEW_KEY_ID}`
  if (part === 'labels') return { method: 'POST', path: `${path}/label`, body: labelsBody(labels), name }
  if (part === 'expiry') return { method: 'POST', path: `${path}/expiry`, body: expiryBody(expiry), name }
  if (part === 'limit') return limitCall(path, name, limit)
  const body = createBody({ name, digits: FIRST_LIMIT, permissions: newKeyPermissions(step), groupId: group })
  return { method: 'POST', path: `${MANAGE_PATH}/apikey`, body, name }
}

function limitCall(path: string, name: string, limit: string | null): PlannedCall {
  const read = limitDigits(limit ?? '')
  // A plan has no limit that cannot be sent.
  const digits = typeof read === 'string' ? '' : read.digits
  return { method: 'POST', path: `${path}/limit`, body: limitBody(digits), name }
}

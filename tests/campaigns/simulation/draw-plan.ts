import type { KeyId } from '#shared/domain/api-key.ts'
import type { CellValue } from '#shared/domain/change.ts'
import { parseDraftId } from '#shared/domain/draft.ts'
import { createStep, deleteStep } from '#shared/domain/plan-step.ts'
import type { CreateStep, Step } from '#shared/domain/plan.ts'
import { freshValue } from '#shared/domain/write.ts'
import type { Random } from './random.ts'
import type { LiveKey } from './service.ts'

/** What a run starts from: the keys that are there, and a plan over some of them. */
export interface DrawnPlan {
  readonly keys: ReadonlyMap<KeyId, LiveKey>
  readonly steps: readonly Step[]
}

const FIELDS: readonly (readonly [
  'label:env' | 'label:tier' | 'label:owner' | 'monthly_limit',
  readonly CellValue[],
])[] = [
  ['label:env', ['prod', null]],
  ['label:tier', ['', 'paid']],
  ['label:owner', ['me']],
  ['monthly_limit', ['49.99', 'none', '500']],
]

/** Draws a plan of 1 to 200 steps, most of them small. Two keys at least are in nobody's plan. */
export function drawPlan(random: Random): DrawnPlan {
  const most = random.chance(0.85) ? 5 : random.chance(0.7) ? 15 : random.chance(0.8) ? 60 : 200
  const wanted = random.whole(1, most)
  const keys = new Map<KeyId, LiveKey>()
  const steps: Step[] = []
  const creates: Step[] = []
  const deletes: Step[] = []
  const ends: Step[] = []
  for (let at = 0; steps.length + creates.length + ends.length + deletes.length < wanted; at++) {
    if (random.chance(0.25)) creates.push(drawCreation(random, creates.length))
    else if (random.chance(0.12)) drawReplacement({ keys, creates, ends }, at, random)
    else {
      const keyId = addKey(keys, at, random)
      if (random.chance(0.15)) deletes.push(deleteStep(keyId, `key-${at}`))
      else drawCells(keys, keyId, steps, random)
    }
  }
  const all = [...steps, ...creates, ...ends, ...deletes].slice(0, wanted)
  for (const at of [900, 901]) addKey(keys, at, random)
  return { keys, steps: all }
}

function addKey(keys: Map<KeyId, LiveKey>, at: number, random: Random): KeyId {
  // `as`: it has the form of an id.
  const keyId = `00000000-0000-4000-8000-${String(at).padStart(12, '0')}` as KeyId
  const labels: [string, string][] = [
    ['env', 'production'],
    ['team', 'growth'],
  ]
  if (random.chance(0.5)) labels.push(['tier', 'trial'])
  keys.set(keyId, { name: `key-${at}`, labels, monthlyLimit: { kind: 'none' }, maker: 'there' })
  return keyId
}

function drawCells(keys: ReadonlyMap<KeyId, LiveKey>, keyId: KeyId, steps: Step[], random: Random): void {
  const key = keys.get(keyId)
  if (!key) return
  for (const [field, values] of FIELDS) {
    if (!random.chance(0.5)) continue
    const before = freshValue(key, field)
    const after = random.pick(values)
    if (before !== after) steps.push({ kind: 'set', keyId, name: key.name, field, before, after })
  }
}

interface Drawing {
  readonly keys: Map<KeyId, LiveKey>
  readonly creates: Step[]
  readonly ends: Step[]
}

/** A key that is made in the place of another one, which ends only then. */
function drawReplacement({ keys, creates, ends }: Drawing, at: number, random: Random): void {
  const keyId = addKey(keys, at, random)
  const create = drawCreation(random, creates.length, keyId)
  creates.push(create)
  const after = '2027-06-01T00:00:00Z'
  ends.push({ kind: 'set', keyId, name: `key-${at}`, field: 'expiry', before: null, after, once: create.draft })
}

function drawCreation(random: Random, at: number, replaces?: KeyId): CreateStep {
  const id = parseDraftId(`draft:${at}`)
  if (!id) throw new Error('no id for a draft')
  const name = random.chance(0.1) ? 'twin' : `new-${at}`
  const labels = random.chance(0.5) ? [['env', 'prod'] as const] : []
  const expiry = random.chance(0.2) ? '2027-11-01T00:00:00Z' : null
  const draft = { id, name, limit: random.pick(['500', '20']), labels, group: null, expiry }
  return createStep(draft, replaces === undefined ? {} : { replaces })
}

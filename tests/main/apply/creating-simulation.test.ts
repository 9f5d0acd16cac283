import { describe, expect, it } from 'vitest'
import type { KeyId } from '#shared/domain/api-key.ts'
import { parseDraftId } from '#shared/domain/draft.ts'
import { createStep, deleteStep } from '#shared/domain/plan-step.ts'
import type { CreateStep, Step } from '#shared/domain/plan.ts'
import { replayRun } from '../../../main/apply/replay.ts'
import type { Replay, ReplayRecord } from '../../../main/apply/replay.ts'
import { createVirtualClock } from '../../support/virtual-clock.ts'
import { startPlan } from './apply-plan.ts'
import { createSimulatedService, freshKey } from './simulated-service.ts'
import type { SimulatedService } from './simulated-service.ts'

const RUNS = 600
const CREATE_FATES = ['lost-before', 'lost-after', 'late', 'throttled', 'rejected', 'halt', 'doubled', 'held-nameless'] as const // prettier-ignore
const FATES = ['lost-before', 'lost-after', 'throttled', 'rejected', 'halt'] as const
const old = (at: number): KeyId => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}` as KeyId

/** Numbers in [0, 1) from a seed (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32
  }
}

function drawSteps(random: () => number): readonly Step[] {
  const creates = Array.from({ length: 1 + Math.floor(random() * 6) }, (_, at): CreateStep => {
    const name = random() < 0.15 ? 'twin' : `new-${at}`
    const labels = random() < 0.5 ? [['env', 'prod'] as const] : []
    return createStep({ id: parseDraftId(`draft:${at}`)!, name, limit: '500', labels, group: null, expiry: null })
  })
  return random() < 0.5 ? creates : [...creates, deleteStep(old(1), 'key-1')]
}

/** What a run, or what its journal says after a cut, leaves untold about the keys that it made. */
function untold(steps: readonly Step[], service: SimulatedService, { words, made }: Replay): string[] {
  const faults: string[] = []
  const known = new Set([...made.values()].map(({ keyId }) => keyId))
  const reasons = words.map((word) => word?.reason ?? '').join(' ')
  for (const [keyId, key] of service.keys) {
    if (!keyId.startsWith('1') || known.has(keyId) || reasons.includes(keyId)) continue
    const doubtful = steps.some((step, at) => step.name === key.name && words[at]?.outcome === 'unknown')
    if (!doubtful) faults.push(`a key called ${key.name} that nobody tells of`)
  }
  for (const [keyId, name] of service.held) {
    const isTold = steps.some((step, at) => step.name === name && (made.has(at) || words[at]?.outcome === 'unknown'))
    if (!isTold && service.keys.has(keyId)) faults.push(`a secret of ${name} that nobody tells of`)
  }
  return faults
}

async function simulate(seed: number): Promise<string[]> {
  const random = createRandom(seed)
  const clock = createVirtualClock()
  const steps = drawSteps(random)
  const pick = <Fate>(fates: readonly Fate[], share: number): Fate | 'ok' =>
    random() < share ? (fates[Math.floor(random() * fates.length)] ?? 'ok') : 'ok'
  const service = createSimulatedService({
    clock,
    keys: [0, 1].map((at) => [old(at), freshKey([])]),
    delay: () => 10 + random() * 900,
    createFate: () => pick(CREATE_FATES, 0.4),
    fateOf: () => pick(FATES, 0.2),
    listFate: () => (random() < 0.1 ? 'lost' : 'ok'),
  })
  const run = startPlan({ steps, seed, sitOut: random() < 0.7 }, clock, service)
  let ended = false
  void run.runner.finished.then(() => (ended = true))
  const patience = (): void => {
    if (ended) return
    if (run.progress()?.state === 'paused') run.runner.resume()
    clock.schedule(5000, patience)
  }
  clock.schedule(5000, patience)
  if (random() < 0.2) clock.schedule(random() * 4000, run.runner.stop)
  const end = await run.end()
  // What is late arrives after the run, too.
  let isLater = false
  clock.schedule(200_000, () => (isLater = true))
  await clock.runUntil(() => isLater)
  const replay = run.replay()
  const faults = untold(steps, service, replay)
    // Only a last list shows what a proxy sent twice; there is none when the gateway refuses a run that is stopped.
    .filter((fault) => run.records.some(({ op }) => op === 'census') || !fault.startsWith('a key'))
  if (JSON.stringify(replay.words) !== JSON.stringify(end.words)) faults.push('the journal says something else')
  const sent = run.records.filter(({ op }) => op === 'sent').length
  if (service.arrivals.length + service.creations.length > sent) faults.push('more arrived than was journalled')
  if (
    service.keys.has(old(1)) !== !steps.some((step, at) => step.kind === 'delete' && end.words[at]?.outcome === 'done')
  )
    if (end.words.at(-1)?.outcome === 'done' || !service.arrivals.some(({ body }) => body.kind === 'delete'))
      faults.push('the key to be deleted is not as told')
  if (!service.keys.has(old(0))) faults.push('a key outside the plan is gone')
  if (service.arrivals.some(({ keyId, body }) => body.kind === 'delete' && keyId !== old(1))) faults.push('it deleted')
  // Killed after any record: what was sent by then is told by what is on the disk by then.
  const cut = Math.floor(random() * run.records.length)
  const prefix: readonly ReplayRecord[] = run.records.slice(0, cut).map((record) => ({ ...record, wall: clock.wall() }))
  const sentBefore = new Set(prefix.filter(({ op }) => op === 'sent').flatMap(({ s }) => s as number[]))
  const { words } = replayRun(prefix, steps.length)
  for (const at of sentBefore) {
    const last = prefix.findLast(({ op, s }) => op === 'sent' && (s as number[]).includes(at))
    const answer = prefix.find((record) => record.op === 'result' && record.w === last?.w && record.n === last?.n)
    if (
      words[at] === null &&
      (!answer || !['throttled', 'halt', 'not-sent', 'rejected'].includes(String(answer.answer)))
    )
      faults.push(`cut after ${cut}: step ${at} was sent and is called waiting`)
  }
  return faults
}

describe('creating and deleting under faults, stops and cuts', () => {
  it(`leaves no key and no secret untold in ${RUNS} seeded runs`, async () => {
    const broken: string[] = []
    for (let seed = 1; seed <= RUNS; seed++) {
      const faults = await simulate(seed)
      if (faults.length > 0) broken.push(`seed ${seed}: ${faults.join('; ')}`)
    }
    expect(broken).toEqual([])
  })
})

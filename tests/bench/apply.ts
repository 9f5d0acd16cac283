import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { KeyId } from '#shared/domain/api-key.ts'
import { buildPlan } from '#shared/domain/plan.ts'
import type { SetStep } from '#shared/domain/plan.ts'
import type { FreshList, ListedKey } from '../../main/apply/ports.ts'
import { createReading } from '../../main/apply/replay.ts'
import type { Replay } from '../../main/apply/replay.ts'
import { createJournal } from '../../main/store/journal.ts'
import { followJournal } from '../../main/store/journal-read.ts'
import { createClock } from '../../main/workspace/clock.ts'
import {
  applyByEngine,
  applyByLoop,
  gatewayOf,
  measure,
  openBenchHome,
  outcomeOf,
  planOf,
  relabelAll,
  setScene,
} from './apply-scene.ts'
import type { ApplyScene, Took } from './apply-scene.ts'
import { interleave, report, reportRuns } from './figures.ts'
import type { Figure } from './figures.ts'
import type { Host } from './launched.ts'

const bench = 'apply'
const PEER = 'plain loop of the same client'
const ROUNDS = 5
/** Of a hundred a second: finding out how many are allowed is a small part of it. */
const WRITES = 3000
/** Without a limit a run of so many takes long enough that its start and its end do not count. */
const PACE_WRITES = 5000
/** What a gateway beyond a network takes for an answer, in milliseconds, and so many writes that this is most of a run. */
const DELAY = 25
const DELAYED_WRITES = 2000
const ALLOWED = 100
/** Five in a hundred: lost answers, refusals before work, and what a proxy says. */
const FAULTS = [
  { match: { access: 'write', probability: 0.02 }, effect: { kind: 'lost-answer' } },
  { match: { access: 'write', probability: 0.01 }, effect: { kind: 'reset-before' } },
  { match: { access: 'write', probability: 0.01 }, effect: { kind: 'status', status: 503 } },
  { match: { access: 'write', probability: 0.01 }, effect: { kind: 'html-200' } },
] as const

/** The engine against a plain loop, through faults, under a hard rate limit, and its journal by itself. */
export async function benchApply(host: Host): Promise<void> {
  const say = (figure: Omit<Figure, 'bench'>): void => report(host, { bench, ...figure })
  await comparePace(host, { writes: PACE_WRITES, delay: 0 })
  await comparePace(host, { writes: DELAYED_WRITES, delay: DELAY })
  await compareUnderLimit(host)
  await through5Percent(say)
  await journalAlone(host, say)
  await planAlone(host)
}

/** Without faults and limits: what journal, merging and the last list cost over the bare requests. */
async function comparePace(host: Host, { writes, delay }: Readonly<Record<'writes' | 'delay', number>>): Promise<void> {
  const faults = delay > 0 ? [{ match: { access: 'write' }, effect: { kind: 'delay', ms: delay } } as const] : []
  const scene = await setScene(writes, { faults })
  let turn = 0
  const engine = async (): Promise<Took> => {
    const plan = relabelAll(scene, `ours-${turn++}`)
    return measure(() => applyByEngine(plan, gatewayOf(scene), scene.home))
  }
  const loop = async (): Promise<Took> => {
    const plan = relabelAll(scene, `loop-${turn++}`)
    return measure(() => applyByLoop(plan, scene))
  }
  const runs = await interleave(ROUNDS, { engine, loop }, (line) => host.say(`pace, ${delay} ms an answer: ${line}`))
  await scene.close()
  const samples = (of: keyof Took, name: 'engine' | 'loop') => runs[name].map((run) => run[of])
  const all = `${writes} writes, ${delay} ms an answer`
  const say = (metric: string, of: keyof Took): void =>
    reportRuns(
      host,
      { bench, metric, unit: 'ms', samples: samples(of, 'engine') },
      { name: PEER, samples: samples(of, 'loop') },
    )
  say(`${all}, from start to report`, 'ms')
  say(`${all}, processor time with the gateway's`, 'cpu')
  const more = samples('cpu', 'engine').map((cpu, at) => (cpu - (samples('cpu', 'loop')[at] ?? Number.NaN)) / writes)
  const metric = `A1 processor time a write over the plain loop, ${delay} ms an answer`
  reportRuns(host, { bench, metric, unit: 'ms', samples: more })
}

/** A service that lets no more than so many requests a second pass: how much of it is used, with faults and without. */
async function compareUnderLimit(host: Host): Promise<void> {
  for (const [name, faults] of [
    ['without faults', []],
    ['at 5 % faults', FAULTS],
  ] as const) {
    const scene = await setScene(WRITES, { faults, shape: { ratePerSecond: ALLOWED } })
    let turn = 0
    const used = async (apply: (value: string) => Promise<unknown>): Promise<number> => {
      const { ms } = await measure(() => apply(`limit-${turn++}`))
      return (100 * WRITES) / (ALLOWED * (ms / 1000))
    }
    const runs = await interleave(
      2,
      {
        engine: () => used((value) => applyByEngine(relabelAll(scene, value), gatewayOf(scene), scene.home)),
        loop: () => used((value) => applyByLoop(relabelAll(scene, value), scene)),
      },
      (line) => host.say(`limit, ${name}: ${line}`),
    )
    await scene.close()
    const metric = `A1 share of ${ALLOWED} a second that is used, ${name}`
    reportRuns(host, { bench, metric, unit: '%', samples: runs.engine }, { name: PEER, samples: runs.loop })
  }
}

/** 5,000 keys at 5 % faults: nothing lost, nothing twice, nothing unexplained. */
async function through5Percent(say: (figure: Omit<Figure, 'bench'>) => void): Promise<void> {
  const scene: ApplyScene = await setScene(5000, { faults: FAULTS })
  const plan = relabelAll(scene, 'once')
  await fetch(`${scene.gateway.url}/control/counters`, { method: 'POST' })
  let unexplained = 0
  const took = await measure(async () => {
    const { steps } = await applyByEngine(plan, gatewayOf(scene), scene.home)
    unexplained = steps.filter(({ outcome }) => outcome !== 'done').length
  })
  const { lost, twice } = await outcomeOf(scene, plan)
  await scene.close()
  const at = `${plan.steps.length} keys at 5 % faults`
  say({ metric: `${at}: lost`, value: lost, unit: 'keys' })
  say({ metric: `${at}: written twice`, value: twice, unit: 'keys' })
  say({ metric: `${at}: not told as done`, value: unexplained, unit: 'keys' })
  say({ metric: `${at}: time`, value: took.ms, unit: 'ms' })
}

const STEPS = 20_000
const RECORDS = 100_000

/** A1: how fast it goes when the service costs nothing; A2: how long a large journal takes to open. */
async function journalAlone(host: Host, say: (figure: Omit<Figure, 'bench'>) => void): Promise<void> {
  const steps = manySteps(STEPS)
  const home = await openBenchHome()
  const { ms } = await measure(() => applyByEngine(planOf(steps), instantGateway(steps), home))
  say({
    metric: 'A1 writes a second, each journalled before it leaves, service without delay',
    value: STEPS / (ms / 1000),
    unit: '/s',
  })
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'journal-')), 'journal.fobj')
  await writeLargeJournal(file)
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => line.slice(18))
  const runs = await interleave(
    ROUNDS,
    {
      ours: async () => (await measure(() => openJournal(file))).ms,
      parse: async () => (await measure(async () => lines.map((line): unknown => JSON.parse(line)))).ms,
    },
    (line) => host.say(`journal: ${line}`),
  )
  const metric = `A2 journal of ${RECORDS} records opened: frames, chain, words`
  reportRuns(
    host,
    { bench, metric, unit: 'ms', samples: runs.ours },
    { name: 'JSON.parse of its records', samples: runs.parse },
  )
}

/** As a start does. */
async function openJournal(file: string): Promise<Replay> {
  const reading = createReading(RECORDS)
  await followJournal(file, reading.take)
  return reading.replay()
}

function manySteps(count: number): readonly SetStep[] {
  return Array.from({ length: count }, (_, at) => ({
    kind: 'set',
    // `as`: it has the form of an id.
    keyId: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}` as KeyId,
    name: `key-${at}`,
    field: 'label:env',
    before: null,
    after: 'prod',
  }))
}

/** Answers at once, and shows what it was told. */
function instantGateway(steps: readonly SetStep[]): Parameters<typeof applyByEngine>[1] {
  const clock = createClock()
  const keys = new Map<KeyId, ListedKey>(
    steps.map(({ keyId, name }) => [keyId, { name, labels: [], monthlyLimit: { kind: 'none' } }]),
  )
  return {
    async list(): Promise<FreshList> {
      const now = clock.mono()
      return { began: now, ended: now, find: (keyId) => keys.get(keyId) ?? null, named: () => [] }
    },
    async send({ keyId, body }) {
      const key = keys.get(keyId)
      if (key && body.kind === 'labels') keys.set(keyId, { ...key, labels: body.labels })
      return { kind: 'accepted' }
    },
    create: () => Promise.reject(new Error('no key is made here')),
  }
}

async function writeLargeJournal(file: string): Promise<void> {
  const journal = await createJournal({ path: file, run: 'bench', epoch: 1, clock: createClock() })
  journal.append({ op: 'run-open', steps: RECORDS })
  const body = JSON.stringify({ env: 'prod', team: 'growth', tier: 'paid' })
  for (let at = 0; at < RECORDS / 3; at++) {
    const key = `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`
    journal.append({ op: 'sent', w: at, n: 1, key, kind: 'labels', s: [at], body, listAge: 240 })
    journal.append({ op: 'result', w: at, n: 1, answer: 'accepted', code: null, status: null, detail: null })
    journal.append({ op: 'done', s: [at], reason: null })
    if (at % 1000 === 0) await journal.sync()
  }
  await journal.close()
}

/** D1: a plan out of what is staged, and one of a hundred thousand steps. */
async function planAlone(host: Host): Promise<void> {
  for (const [metric, count] of [
    ['D1 plan of 1,000 changes', 1000],
    ['plan of 100,000 steps', 100_000],
  ] as const) {
    const names = new Map(manySteps(count).map(({ keyId, name }) => [keyId, name]))
    const changes = manySteps(count).map(({ keyId, field, before, after }) => ({
      keyId,
      field,
      base: before,
      to: after,
    }))
    const base = { snapshotId: 's1', listedAt: new Date().toISOString() }
    const input = { id: 'p', organisation: 'acme', madeAt: base.listedAt, base, changes, selfId: null }
    const plan = async (): Promise<number> =>
      (await measure(async () => buildPlan({ ...input, nameOf: (keyId) => names.get(keyId) ?? null }))).ms
    const runs = await interleave(ROUNDS, { plan }, (line) => host.say(`plan: ${line}`))
    reportRuns(host, { bench, metric, unit: 'ms', samples: runs.plan })
  }
}

import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { RunOpened } from '#shared/contract/requests.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import { parseKeyId } from '#shared/domain/api-key.ts'
import { withLabel } from '#shared/domain/label.ts'
import type { Plan, SetStep } from '#shared/domain/plan.ts'
import { createClient } from '../../main/api/client.ts'
import type { Client } from '../../main/api/client.ts'
import { parseKeyList } from '../../main/api/key-list-parse.ts'
import type { Gateway as EngineGateway } from '../../main/apply/ports.ts'
import { startGateway } from '../../main/demo/gateway.ts'
import type { Gateway, GatewayOptions } from '../../main/demo/gateway.ts'
import { createBallast } from '../../main/store/ballast.ts'
import { openHome } from '../../main/store/home.ts'
import { createClock } from '../../main/workspace/clock.ts'
import { createEngineGateway } from '../../main/workspace/engine-gateway.ts'
import { startRun } from '../../main/workspace/run-start.ts'

/** A gateway over HTTP, and the app's client for it. */
export interface ApplyScene {
  readonly gateway: Gateway
  readonly client: Client
  readonly home: string
  readonly close: () => Promise<void>
}

/** How long something took, in milliseconds of the clock and of this process's cores. */
export interface Took {
  readonly ms: number
  readonly cpu: number
}

/** Starts a gateway of so many keys besides the three that sign in. */
export async function setScene(keys: number, options: GatewayOptions = {}): Promise<ApplyScene> {
  const gateway = await startGateway({ keys: keys + 3, ...options })
  const client = createClient({
    baseUrl: gateway.url,
    credential: () => gateway.managementKey,
    parseKeys: async (body) => parseKeyList(body),
  })
  const close = async (): Promise<void> => {
    client.close()
    await gateway.close()
  }
  return { gateway, client, home: await openBenchHome(), close }
}

/** A plan that gives a label of every key a new value. */
export function relabelAll({ gateway }: ApplyScene, value: string): Plan {
  const signIns = new Set([gateway.selfId])
  const steps = gateway.state().keys.flatMap((key): SetStep[] => {
    const keyId = parseKeyId(key.id)
    if (!keyId || signIns.has(key.id)) return []
    const before = key.labels.find(([label]) => label === 'bench')?.[1] ?? null
    return [{ kind: 'set', keyId, name: key.name, field: 'label:bench', before, after: value }]
  })
  return planOf(steps)
}

/** A plan of these steps. */
export function planOf(steps: Plan['steps']): Plan {
  const listedAt = new Date().toISOString()
  const base = { snapshotId: 's1', listedAt }
  return { version: 1, id: 'bench', organisation: 'acme', madeAt: listedAt, base, steps }
}

/** A data folder as it is after the first run: the reserve for a full disk is made. */
export async function openBenchHome(): Promise<string> {
  const home = mkdtempSync(path.join(tmpdir(), 'home-'))
  await openHome(home)
  await createBallast(home).ensure()
  return home
}

/** Carries a plan out as the app does: lock, plan and journal on this disk, the engine, the last list. */
export async function applyByEngine(plan: Plan, gateway: EngineGateway, home: string): Promise<RunOpened> {
  const nothing = { close: async () => {} }
  const secrets = { open: async () => nothing, reopen: async () => nothing }
  const ports = { home, folder: home, selfId: null, gateway, secrets, clock: createClock(), deps: {} }
  const run = await startRun(plan, { rate: null, onProgress: () => undefined }, ports)
  return run.finished
}

/** The engine's gateway over HTTP. */
export function gatewayOf({ client }: ApplyScene): EngineGateway {
  const list = async () => (await client.listKeys()).table
  const hold = (): Promise<never> => Promise.reject(new Error('no key is made here'))
  return createEngineGateway({ client, list, clock: createClock(), hold })
}

const LANES = 8
const MOST = 20

/** The same writes by a plain loop over the same client: lanes, a wait where the service asks for one, no journal. */
export async function applyByLoop(plan: Plan, { client, gateway }: ApplyScene): Promise<void> {
  await client.listKeys()
  const labels = new Map(gateway.state().keys.map((key) => [key.id, key.labels]))
  const steps = plan.steps.filter((step) => step.kind === 'set')
  let next = 0
  const lane = async (): Promise<void> => {
    for (let step = steps[next++]; step; step = steps[next++]) {
      const wanted = withLabel(labels.get(step.keyId) ?? [], 'bench', step.after)
      await patiently(() => client.writeLabels(step.keyId, wanted, { opId: `loop-${step.keyId}` }))
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
}

async function patiently(write: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await write()
    } catch (error) {
      if (attempt === MOST) throw error
      const asked = error instanceof Error && 'retryAfterMs' in error ? Number(error.retryAfterMs ?? 0) : 0
      await new Promise((resolve) => setTimeout(resolve, Math.max(asked, 20)))
    }
  }
}

/** Measures some work. */
export async function measure(work: () => Promise<unknown>): Promise<Took> {
  const start = performance.now()
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return { ms: performance.now() - start, cpu: (user + system) / 1000 }
}

/** How many keys carry the value that a plan gives, and how often each was changed. */
export async function outcomeOf(
  { gateway }: ApplyScene,
  plan: Plan,
): Promise<{ readonly lost: number; readonly twice: number }> {
  const answer = await fetch(`${gateway.url}/control/counters?last=0`)
  // `as`: what the fake gateway answers.
  const { byKey } = (await answer.json()) as { byKey: Record<KeyId, { effective: number }> }
  const values = new Map(gateway.state().keys.map((key) => [key.id, new Map(key.labels)]))
  let lost = 0
  let twice = 0
  for (const step of plan.steps) {
    if (step.kind !== 'set') continue
    if (values.get(step.keyId)?.get('bench') !== step.after) lost++
    if ((byKey[step.keyId]?.effective ?? 0) > 1) twice++
  }
  return { lost, twice }
}

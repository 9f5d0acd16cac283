import { randomUUID } from 'node:crypto'
import { buildDemoOrganisation } from './demo-organisation.ts'
import { createSettling } from './demo-spend.ts'
import { noFrameEdits } from './demo-frame.ts'
import { readDemoState, rememberSeed, restoreDemoState, type DemoState } from './demo-state.ts'
import { startGateway, type Gateway } from './gateway.ts'
import { createRandom } from './random.ts'
import type { Premade } from './world.ts'

/** What the demo organisation is started with. */
export type DemoOptions = {
  readonly managementKey: string
  /** The port to serve on; a free one where it is taken or 0. */
  readonly port: number
  /** What had become of it; null begins with the seed. */
  readonly state: DemoState | null
  /** Called after each change, a reset too; what made it is answered when this has settled. */
  readonly onChange: () => Promise<void> | undefined
  readonly now?: () => number
}

/** The demo organisation, served on this computer. */
export type DemoGateway = {
  readonly url: string
  readonly port: number
  readonly selfId: string
  /** What became of it until now. */
  readonly readState: () => DemoState
  readonly close: () => Promise<void>
}

/** A POST to this path with the demo's key begins anew with the seed. */
const RESET_PATH = '/demo/reset'

// All of the history is told by the keys themselves, quiet days too.
const SHAPE = { usageDays: 100_000, quietDays: 'none' } as const

/** Serves the demo organisation on a loopback port, without the side door for tests. */
export async function startDemoGateway(options: DemoOptions): Promise<DemoGateway> {
  const { managementKey, onChange, now = Date.now } = options
  let { state } = options
  let readState = (): DemoState =>
    state ?? { seededAt: now(), changed: [], deleted: [], created: [], frame: noFrameEdits }
  const premake = (): Premade => {
    const seededAt = state?.seededAt ?? now()
    const { organisation, signIns } = buildDemoOrganisation(seededAt, managementKey)
    const seeded = rememberSeed(organisation)
    if (state) restoreDemoState(organisation, state)
    // A reset goes back to the seed.
    state = null
    readState = () => readDemoState(organisation, seeded, seededAt)
    // Ids of created keys must not come twice, so they are not the seed's.
    const random = createRandom(randomUUID())
    return { organisation, signIns, random, settle: createSettling(organisation), changed: onChange }
  }
  const start = (port: number): Promise<Gateway> =>
    startGateway({ port, premake, now, control: false, resetPath: RESET_PATH, shape: SHAPE })
  const gateway = await start(options.port).catch(() => {
    state = options.state
    return start(0)
  })
  return {
    url: gateway.url,
    port: Number(new URL(gateway.url).port),
    selfId: gateway.selfId,
    readState: () => readState(),
    close: gateway.close,
  }
}

import { createCounters, type Counters } from './counters.ts'
import { createDriftQueue, type DriftQueue } from './drift.ts'
import { createFaultList, type Fault, type FaultList } from './faults.ts'
import { buildOrganisation, type Seed, type SignIns } from './organisation.ts'
import { createRandom, type Random } from './random.ts'
import { createRateLimit, type RateLimit } from './rate-limit.ts'
import { createReadLog, type ReadLog } from './read-log.ts'
import type { Organisation } from './records.ts'
import { defaultShape, type Shape } from './shape.ts'
import { createTimers, type Timers } from './timers.ts'

/** Everything that lives behind one gateway; a reset exchanges the parts that a seed makes. */
export type World = {
  readonly organisation: () => Organisation
  readonly signIns: () => SignIns
  readonly random: () => Random
  readonly shape: () => Shape
  readonly setShape: (patch: Partial<Shape>) => void
  readonly reset: (seed: Partial<Omit<Seed, 'now'>>) => void
  readonly counters: Counters
  readonly reads: ReadLog
  readonly faults: FaultList
  readonly drifts: DriftQueue
  readonly rateLimit: RateLimit
  readonly timers: Timers
  readonly now: () => number
  /** Called before each request is served, and after each that changed something; its answer waits for the latter. */
  readonly settle: () => void
  readonly changed: () => Promise<void> | undefined
}

/** An organisation that comes from elsewhere than the seed. */
export type Premade = {
  readonly organisation: Organisation
  readonly signIns: SignIns
  readonly random: Random
  readonly settle: (now: number) => void
  readonly changed: () => Promise<void> | undefined
}

/** What a world starts with and goes back to. */
export type WorldOptions = {
  readonly seed: Omit<Seed, 'now'>
  readonly shape: Partial<Shape>
  readonly faults: readonly Fault[]
  readonly now: () => number
  /** Makes the organisation at the start, and anew at a reset. */
  readonly premake: (() => Premade) | null
}

/** Creates the world of a seed. */
export function createWorld(options: WorldOptions): World {
  let seed = options.seed
  const make = (): Premade => options.premake?.() ?? drawSeed({ ...seed, now: options.now() })
  let made = make()
  let shape: Shape = { ...defaultShape, ...options.shape }
  const faults = createFaultList(seed.seed)
  const counters = createCounters()
  const reads = createReadLog()
  const drifts = createDriftQueue()
  const rateLimit = createRateLimit(options.now)
  const timers = createTimers()
  faults.install(options.faults)
  return {
    organisation: () => made.organisation,
    signIns: () => made.signIns,
    random: () => made.random,
    shape: () => shape,
    setShape: (patch) => {
      shape = { ...shape, ...patch }
    },
    reset: (patch) => {
      seed = { ...seed, ...patch }
      made = make()
      shape = { ...defaultShape, ...options.shape }
      timers.clear()
      faults.install(options.faults)
      counters.reset()
      reads.reset()
      drifts.clear()
      rateLimit.reset()
    },
    counters,
    reads,
    faults,
    drifts,
    rateLimit,
    timers,
    now: options.now,
    settle: () => made.settle(options.now()),
    changed: () => made.changed(),
  }
}

function drawSeed(seed: Seed): Premade {
  const nothing = (): undefined => undefined
  return { ...buildOrganisation(seed), random: createRandom(`${seed.seed}:created`), settle: nothing, changed: nothing }
}

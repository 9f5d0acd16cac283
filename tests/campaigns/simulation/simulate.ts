import { replayRun } from '../../../main/apply/replay.ts'
import { stepsLeft } from '../../../main/apply/resumption.ts'
import type { Resumption } from '../../../main/apply/resumption.ts'
import { drawPlan } from './draw-plan.ts'
import { drawTrouble } from './fate.ts'
import { noteSynced } from './guard.ts'
import type { Care } from './guard.ts'
import { checkCrash, checkEnd, checkTruth } from './invariants.ts'
import { createLedger } from './ledger.ts'
import { startLife } from './life.ts'
import type { Life, LifePorts } from './life.ts'
import { lookLater } from './later.ts'
import { createMemoryDisk } from './memory-disk.ts'
import { letOthersAct } from './others.ts'
import { createRandom } from './random.ts'
import type { Random } from './random.ts'
import { mendJournal, resume } from './recovery.ts'
import type { Recovered } from './recovery.ts'
import { checkResends, isCarefulSeed } from './resends.ts'
import { createTruthfulService } from './service.ts'
import { tellStory } from './story.ts'
import { createSimClock } from './sim-clock.ts'
import type { SimClock } from './sim-clock.ts'

/** What one simulated run came to. */
export interface Verdict {
  readonly seed: number
  /** The promises that were broken; none, if all is well. */
  readonly broken: readonly string[]
  readonly counts: ReadonlyMap<string, number>
  /** What happened, in order, for who looks into a seed. */
  readonly story: () => readonly string[]
}

const MOST_LIVES = 4

/** One run, all of it from a seed: plan, faults, a second admin, pauses, kills, power cuts, a failing disk, and resuming. */
export async function simulate(seed: number): Promise<Verdict> {
  const random = createRandom(seed)
  const { keys, steps } = drawPlan(random)
  const trouble = drawTrouble(random)
  const clock = createSimClock()
  const ledger = createLedger(steps)
  const service = createTruthfulService(clock, keys)
  let life: Life | null = null
  const slow = random.chance(0.5)
  const disk = createMemoryDisk(clock, () => (slow ? random.next() * 30 : 0), {
    onSynced: (path, bytes) => noteSynced(ledger, life?.guard ?? null, path, bytes),
  })
  const world = { clock, random, trouble, service, ledger, disk, steps, seed }
  let isOver = false
  letOthersAct(world, trouble.others, () => !isOver)
  let found: Recovered | null = null
  for (let number = 1; ; number++) {
    const isNew = found === null || found.records.length === 0
    const resumption: Partial<Resumption> = found && !isNew ? resume(found, world) : {}
    life = startLife({
      ...world,
      number,
      continues: found?.position ?? null,
      resumption,
      sitOut: random.chance(0.8),
      neverResends: isCarefulSeed(seed),
      rate: random.chance(0.2) ? 20 : null,
      mostAhead: random.pick([0, 1, 32]),
      care: drawCare(random, begunIn(resumption)),
    })
    await live(life, world, number)
    const hasDiskFailed = disk.failedAt() !== null
    found = await recover(world, life)
    const { records } = found
    checkEnd(ledger, life, records, hasDiskFailed)
    if (number < MOST_LIVES && wantsMore(life, found, world)) {
      await sleep(clock, random.next() * random.pick([5000, 300_000]))
      continue
    }
    isOver = true
    const closedAt = clock.now()
    const lastPart = records.slice(records.findLastIndex(({ op }) => op === 'run-open'))
    const seenAt = lastPart.some(({ op }) => op === 'census') ? ledger.seenAt : -1
    const later = await lookLater(world, found)
    if (isCarefulSeed(seed)) checkResends(ledger, later.records)
    // What is late lands after the run, too.
    await clock.run(() => false)
    checkTruth({ ledger, service, trouble, records: later.records, seenAt, closedAt, stayed: later.stayed })
    return { seed, broken: ledger.broken, counts: ledger.counts, story: () => tellStory(world, later.records) }
  }
}

type World = Omit<
  LifePorts,
  'number' | 'continues' | 'resumption' | 'sitOut' | 'neverResends' | 'rate' | 'mostAhead' | 'care'
>

/** The steps that an earlier part has begun: sent without an answer, or made by half. */
function begunIn({ unanswered, made = [] }: Partial<Resumption>): ReadonlySet<number> {
  return new Set([...(unanswered?.keys() ?? []), ...made.flatMap((key, at) => (key ? [at] : []))])
}

/** Now and then a person begins carefully. */
function drawCare(random: Random, begunBefore: ReadonlySet<number>): Care {
  const some = (): number => random.whole(1, random.pick([2, 10, 50]))
  const [stopAfter, canary] = [random.chance(0.1) ? some() : null, random.chance(0.12) ? some() : null]
  return { stopAfter, canary, begunBefore }
}

/** Lets a life go on to its end, with a user who pauses and stops, a computer that sleeps, a disk that fails, and a kill. */
async function live(life: Life, { clock, random, disk, ledger }: World, number: number): Promise<void> {
  const isOver = (): boolean => life.end() !== null || !life.isAlive()
  const resumeWhenPaused = (): void => {
    if (isOver()) return
    if (life.progress()?.state === 'paused') life.runner()?.resume()
    clock.after(2000 + random.next() * 8000, resumeWhenPaused)
  }
  clock.after(2000 + random.next() * 8000, resumeWhenPaused)
  const fallAsleep = (): void => {
    ledger.count('computer: sleeps')
    life.sleep()
    clock.after(random.next() * random.pick([2000, 60_000, 600_000]), () => isOver() || life.wake())
  }
  const soon = (): number => random.next() * random.pick([500, 3000, 60_000])
  if (random.chance(0.15)) clock.after(soon(), () => isOver() || (ledger.count('user: pause'), life.pause()))
  if (random.chance(0.12)) clock.after(soon(), () => isOver() || (ledger.count('user: stop'), life.stop()))
  if (random.chance(0.12)) clock.after(soon(), () => isOver() || fallAsleep())
  const isFaulty = random.chance(0.08)
  disk.breakDown(
    isFaulty ? { after: random.whole(1, 60), code: random.pick(['ENOSPC', 'EIO']), stays: random.chance(0.5) } : null,
  )
  if (number < MOST_LIVES && random.chance(0.3))
    clock.after(soon(), () => isOver() || (ledger.count('kill'), life.kill()))
  await clock.run(isOver)
  if (disk.failedAt() !== null) ledger.count('disk: failed')
  if (!isOver()) ledger.fail('I2', 'the run hangs: nothing will happen any more')
}

/** What the next start finds: after a power cut only what was synced, then torn tails cut and rescued records put back. */
async function recover({ clock, random, disk, ledger }: World, life: Life): Promise<Recovered> {
  disk.breakDown(null)
  if (!life.isAlive() && random.chance(0.5)) {
    ledger.count('power cut')
    disk.cutPower(random)
  }
  life.kill()
  let found: Recovered | null = null
  let failure: unknown = null
  void mendJournal(disk).then(
    (read) => (found = read),
    (error: unknown) => (failure = error),
  )
  await clock.run(() => found !== null || failure !== null)
  if (!found) throw new Error('the journal cannot be opened', { cause: failure })
  checkCrash(ledger, found)
  return found
}

/** The app offers to go on where something is left; a person does so at once after a crash, and else now and then. */
function wantsMore(life: Life, { records }: Recovered, { random, steps }: World): boolean {
  if (records.length === 0) return true
  if (stepsLeft(replayRun(records, steps.length)) === 0) return false
  const end = life.end()
  return end === null || end === 'failed' || random.chance(0.5)
}

async function sleep(clock: SimClock, milliseconds: number): Promise<void> {
  let isOver = false
  clock.after(milliseconds, () => (isOver = true))
  await clock.run(() => isOver)
}

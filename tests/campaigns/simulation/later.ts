import { lookAgain, nextLook } from '../../../main/apply/late-look.ts'
import type { FreshList, Refusal } from '../../../main/apply/ports.ts'
import { replayRun } from '../../../main/apply/replay.ts'
import { createJournal } from '../../../main/store/journal.ts'
import { NO_CARE, createGuard } from './guard.ts'
import { FILES } from './life.ts'
import type { LifePorts } from './life.ts'
import { heldKeys, mendJournal } from './recovery.ts'
import type { Recovered } from './recovery.ts'
import { clockOfLife, wallAt } from './sim-clock.ts'
import { createWire, secretOf } from './wire.ts'

/** What stands in the journal when nobody looks any more. */
export interface Later extends Recovered {
  /** Whether the app was there for as long as anything may still land: then nothing that landed may be untold. */
  readonly stayed: boolean
}

type World = Pick<LifePorts, 'clock' | 'random' | 'trouble' | 'service' | 'ledger' | 'disk' | 'steps'>

const MOST_LISTS = 60
const START = Date.parse(wallAt(0))

/**
 * The time after a run: the app stays open or is opened again, lists are taken, and are compared with what went without an
 * answer as long as a look is due. It may be cut off at that, and one user in ten never comes back.
 */
export async function lookLater(world: World, end: Recovered): Promise<Later> {
  const { random, clock, ledger } = world
  let found = end
  const leavesAfter = random.chance(0.1) ? random.whole(0, 2) : MOST_LISTS
  for (let lists = 0; ; lists++) {
    const due = nextLook(replayRun(found.records, world.steps.length))
    if (due === null) return { ...found, stayed: true }
    if (lists >= leavesAfter) {
      ledger.count('user: never looks again')
      return { ...found, stayed: false }
    }
    const wait = Math.max(0, Date.parse(due) - START - clock.now())
    await done(world, clock.pass(random.chance(0.2) ? wait * random.next() : wait + random.next() * 600_000))
    const list = await done(world, listOf(world))
    if (!('find' in list)) continue
    await compare(world, found, list)
    found = await done(world, mendJournal(world.disk))
  }
}

function listOf(world: World): Promise<FreshList | Refusal> {
  const guard = createGuard(world.ledger, NO_CARE, secretOf)
  return createWire({ ...world, guard, isAlive: () => true }).list()
}

/** Compares a list as the app does, and may be cut off before all of it is on the disk. */
async function compare(world: World, { records, position }: Recovered, list: FreshList): Promise<void> {
  const { disk, random, clock, ledger, steps } = world
  const replay = replayRun(records, steps.length)
  const ours = new Set(heldKeys(disk, replay).values())
  const told = lookAgain({ replay, steps, list, listed: wallAt(list.began), ours })
  if (told.length === 0) return
  ledger.count('late: looks')
  if (told.length > 1) ledger.count('late: found')
  let isAlive = true
  const alive = (): boolean => isAlive
  const write = async (): Promise<void> => {
    const where = { path: FILES.journal, run: 'run', epoch: position.epoch + 1, files: disk.filesOf(alive) }
    const journal = await createJournal({ ...where, clock: clockOfLife(clock, alive), continues: position })
    for (const record of told) {
      journal.append(record)
      if (random.chance(0.5)) await journal.sync()
      if (random.chance(0.08)) isAlive = false
    }
    await journal.close()
  }
  let isOver = false
  void write().then(() => (isOver = true))
  await clock.run(() => isOver || !isAlive)
  if (isAlive) return
  ledger.count('late: cut off')
  isAlive = false
  if (random.chance(0.5)) disk.cutPower(random)
}

async function done<T>({ clock }: Pick<World, 'clock'>, promise: Promise<T>): Promise<T> {
  let isOver = false
  const over = (): void => void (isOver = true)
  void promise.then(over, over)
  await clock.run(() => isOver)
  return promise
}

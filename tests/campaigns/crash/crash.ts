import path from 'node:path'
import { planSize } from '#shared/domain/plan.ts'
import { backFile, checkRevert } from './check-revert.ts'
import { checkHandOver, checkScene, hasJournal, runOf } from './checks.ts'
import type { Ended, Start } from './children.ts'
import type { KillPoint } from './points.ts'
import { setScene } from './scene.ts'
import type { Scene } from './scene.ts'

/** What came of a kill: what is wrong, nothing if all is well. */
export interface CrashVerdict {
  readonly name: string
  readonly says: string
  readonly faults: readonly string[]
}

/** How much of a request's life is skipped when a run is resumed, so that nobody waits two minutes for it. */
const LATER = 130_000

/** Kills a run at one point, starts again, resumes, and compares the service with what is told. */
export async function crashAt(
  point: KillPoint,
  folder: string,
  programs: string,
  creates: number,
): Promise<CrashVerdict> {
  const scene = await setScene(point, folder, programs, creates)
  try {
    return { name: point.name, says: point.says, faults: await crash(point, scene) }
  } finally {
    await scene.close()
  }
}

async function crash(point: KillPoint, scene: Scene): Promise<readonly string[]> {
  const faults: string[] = []
  const mustDie = (ended: Ended): void => {
    if (ended.signal !== 'SIGKILL') faults.push(`it was not killed, but ended with ${ended.code}: ${ended.err}`)
  }
  const door = doorOf(point, scene)
  if (point.act) {
    const first = await door.apply({})
    if (first.code !== 0) faults.push(`the run before did not end well: ${first.err}`)
    if (point.act === 'confirm') await door.save({})
    mustDie(await door[point.act]({ at: point.at }))
  } else mustDie(await door.apply({ at: point.at }))
  if (point.again) mustDie(await door.resume({ at: point.again }))
  const resumed = await door.resume({ ahead: LATER })
  if (resumed.code !== 0 && resumed.code !== 3) faults.push(`it could not be resumed: ${resumed.err}`)
  if (door.hasNothingBegun()) {
    const again = await door.apply({})
    if (again.code !== 0) faults.push(`it could not be applied anew: ${again.err}`)
  }
  return [...faults, ...(await checkScene(scene, point)), ...(await checkAct(point, scene, door))]
}

function checkAct(point: KillPoint, scene: Scene, door: Door): Promise<readonly string[]> | readonly string[] {
  if (!point.act) return []
  return point.act === 'revert' ? checkRevert(scene, () => door.revert({})) : checkHandOver(point, scene)
}

interface Door {
  readonly apply: (start: Start) => Promise<Ended>
  readonly resume: (start: Start) => Promise<Ended>
  readonly save: (start: Start) => Promise<Ended>
  readonly confirm: (start: Start) => Promise<Ended>
  readonly revert: (start: Start) => Promise<Ended>
  readonly hasNothingBegun: () => boolean
}

function doorOf({ door }: KillPoint, { children, plan, planFile, home }: Scene): Door {
  const confirm = String(planSize(plan).keys)
  const secrets = path.join(home, 'secrets.csv')
  const isSession = door === 'session'
  return {
    apply: (start) =>
      isSession
        ? children.session(['apply', planFile, confirm], start)
        : children.commandLine(
            ['apply', planFile, '--yes', '--confirm', confirm, '--secrets', secrets, '--json'],
            start,
          ),
    resume: (start) =>
      isSession
        ? children.session(['resume', '', confirm], start)
        : children.commandLine(['resume', '--yes', '--confirm', confirm, '--json'], start),
    save: (start) => children.session(['save', path.join(home, 'handed.csv')], start),
    confirm: (start) => children.session(['confirm'], start),
    revert: (start) => children.commandLine(['revert', runOf(home) ?? '', '--out', backFile(home)], start),
    hasNothingBegun: () => !hasJournal(home),
  }
}

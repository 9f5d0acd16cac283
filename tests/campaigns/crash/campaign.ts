import { crashAt } from './crash.ts'
import type { CrashVerdict } from './crash.ts'
import { KILL_POINTS } from './points.ts'
import type { KillPoint } from './points.ts'
import { FEW_CREATES } from './scene.ts'

/** Where and with what the programs are killed. */
interface Crashing {
  readonly folder: string
  readonly programs: string
  readonly tell: (verdict: CrashVerdict) => void
  /** So many keys are created in each run. */
  readonly creates?: number
}

/** Kills at these points, or all, two at a time; each verdict is told as it comes. */
export async function crashAtAll(
  names: readonly string[],
  { folder, programs, tell, creates = FEW_CREATES }: Crashing,
): Promise<readonly CrashVerdict[]> {
  const points = KILL_POINTS.filter(({ name }) => names.length === 0 || names.includes(name))
  const verdicts: CrashVerdict[] = []
  let next = 0
  const work = async (): Promise<void> => {
    for (let point = points[next++]; point; point = points[next++]) {
      const verdict = await tryPoint(point, (given) => crashAt(given, folder, programs, creates))
      verdicts.push(verdict)
      tell(verdict)
    }
  }
  await Promise.all([work(), work()])
  return verdicts
}

async function tryPoint(point: KillPoint, crash: (point: KillPoint) => Promise<CrashVerdict>): Promise<CrashVerdict> {
  try {
    return await crash(point)
  } catch (error) {
    const { name, says } = point
    return { name, says, faults: [error instanceof Error ? (error.stack ?? error.message) : String(error)] }
  }
}

/** A few points by seed. */
export function drawPoints(seed: number, count: number): readonly string[] {
  return KILL_POINTS.map(({ name }, at) => ({ name, place: Math.imul(seed + at * 7919, 2654435761) >>> 0 }))
    .toSorted((one, other) => one.place - other.place)
    .slice(0, count)
    .map(({ name }) => name)
}

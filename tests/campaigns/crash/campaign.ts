import { crashAt } from './crash.ts'
import type { CrashVerdict } from './crash.ts'
import { KILL_POINTS } from './points.ts'
import type { KillPoint } from './points.ts'

/** Kills at these points, or all, two at a time; each verdict is told as it comes. */
export async function crashAtAll(
  names: readonly string[],
  { folder, programs, tell }: { folder: string; programs: string; tell: (verdict: CrashVerdict) => void },
): Promise<readonly CrashVerdict[]> {
  const points = KILL_POINTS.filter(({ name }) => names.length === 0 || names.includes(name))
  const verdicts: CrashVerdict[] = []
  let next = 0
  const work = async (): Promise<void> => {
    for (let point = points[next++]; point; point = points[next++]) {
      const verdict = await tryPoint(point, folder, programs)
      verdicts.push(verdict)
      tell(verdict)
    }
  }
  await Promise.all([work(), work()])
  return verdicts
}

async function tryPoint(point: KillPoint, folder: string, programs: string): Promise<CrashVerdict> {
  try {
    return await crashAt(point, folder, programs)
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

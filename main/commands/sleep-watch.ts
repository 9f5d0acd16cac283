import type { Clock } from '../apply/ports.ts'
import type { StartedRun } from '../workspace/run-carry.ts'

const INTERVAL = 1000
/** The wall clock has gone on so much further than the monotonic one, which stands while most computers sleep. */
const JUMP = 5000
// Where the monotonic clock goes on as well, a look comes late: later than any work of ours could make it.
const LATE = 30_000

/** Tells a run when the computer has slept, where nobody else tells: it must not go on from what was listed before. */
export function watchSleep(clock: Clock, run: Pick<StartedRun, 'sleep' | 'wake'>): () => void {
  let [mono, wall] = [clock.mono(), Date.parse(clock.wall())]
  let cancel = (): void => undefined
  const look = (): void => {
    const [monoNow, wallNow] = [clock.mono(), Date.parse(clock.wall())]
    const [passed, shown] = [monoNow - mono, wallNow - wall]
    mono = monoNow
    wall = wallNow
    if (shown - passed > JUMP || passed - INTERVAL > LATE) {
      run.sleep()
      run.wake()
    }
    cancel = clock.schedule(INTERVAL, look)
  }
  cancel = clock.schedule(INTERVAL, look)
  return () => cancel()
}

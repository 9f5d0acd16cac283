import type { Step } from '#shared/domain/plan.ts'
import type { ReplayRecord } from '../../../main/apply/replay.ts'
import type { TruthfulService } from './service.ts'
import { wallAt } from './sim-clock.ts'

/** Tells a run line by line: the plan, then what each journal says and what was done at the service, in order of time. */
export function tellStory(
  { steps, service }: { readonly steps: readonly Step[]; readonly service: TruthfulService },
  journal: readonly ReplayRecord[],
): readonly string[] {
  const plan = steps.map((step, at) => `step ${at}: ${JSON.stringify(step)}`)
  const records = journal.map(
    ({ wall, op, epoch, v: _v, run: _run, mono: _mono, prev: _prev, seq: _seq, ...detail }) => ({
      wall,
      line: `life ${String(epoch)}: ${op} ${JSON.stringify(detail)}`,
    }),
  )
  const deeds = service.deeds.map(({ at, by, keyId, after }) => ({
    wall: wallAt(at),
    line: `${by}: ${keyId} ${JSON.stringify(after, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))}`,
  }))
  const events = [...records, ...deeds].toSorted((one, other) => (one.wall < other.wall ? -1 : 1))
  return [...plan, ...events.map(({ wall, line }) => `${wall.slice(11, 23)} ${line}`)]
}

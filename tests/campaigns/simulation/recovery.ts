import type { KeyId } from '#shared/domain/api-key.ts'
import { parseKeyId } from '#shared/domain/api-key.ts'
import type { Step } from '#shared/domain/plan.ts'
import { replayRun } from '../../../main/apply/replay.ts'
import type { Replay, ReplayRecord } from '../../../main/apply/replay.ts'
import { resumeFrom } from '../../../main/apply/resumption.ts'
import type { Resumption } from '../../../main/apply/resumption.ts'
import type { JournalPosition } from '../../../main/store/journal-position.ts'
import { repairTail } from '../../../main/store/journal-read.ts'
import { adoptRescue } from '../../../main/store/journal-rescue.ts'
import { FILES } from './life.ts'
import type { MemoryDisk } from './memory-disk.ts'
import { wallAt } from './sim-clock.ts'
import type { SimClock } from './sim-clock.ts'

/** What the next start finds on the disk. */
export interface Recovered {
  readonly records: readonly ReplayRecord[]
  readonly position: JournalPosition
}

/** Mends the journal as a start does: rescued records are put back, a torn tail is cut. */
export async function mendJournal(disk: MemoryDisk): Promise<Recovered> {
  const files = disk.filesOf(() => true)
  if (disk.names().includes(FILES.rescue)) await adoptRescue(FILES.journal, FILES.rescue, files)
  const { records, position } = await repairTail(FILES.journal, files)
  return { records, position }
}

/** What the next life begins with. */
export function resume(
  { records }: Recovered,
  { disk, clock, steps }: { readonly disk: MemoryDisk; readonly clock: SimClock; readonly steps: readonly Step[] },
): Resumption {
  const replay = replayRun(records, steps.length)
  const time = { mono: clock.now, wall: () => wallAt(clock.now()) }
  return resumeFrom(replay, steps, time, heldKeys(disk, replay))
}

/** Keys whose secret is held, and of which the journal does not know: their request is found by its name. */
export function heldKeys(disk: MemoryDisk, { made, inDoubt }: Replay): ReadonlyMap<number, KeyId> {
  const held = new Map<number, KeyId>()
  for (const { operation, keyId } of readSecrets(disk))
    for (const [at, doubt] of inDoubt)
      if (keyId && !made.has(at) && doubt.kind === 'create' && operation.startsWith(`run-${doubt.request}-`))
        held.set(at, keyId)
  return held
}

function readSecrets(disk: MemoryDisk): readonly { readonly operation: string; readonly keyId: KeyId | null }[] {
  return new TextDecoder()
    .decode(disk.read(FILES.secrets))
    .split('\n')
    .slice(0, -1)
    .flatMap((line) => {
      // A power cut may have left a line of zeros.
      if (!line.startsWith('{')) return []
      const { operation, keyId } = JSON.parse(line) as { operation: string; keyId: unknown } // `as`: written above
      return [{ operation, keyId: parseKeyId(keyId) }]
    })
}

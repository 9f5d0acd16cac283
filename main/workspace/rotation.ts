import { randomBytes } from 'node:crypto'
import { AppError } from '#shared/contract/app-error.ts'
import type { OpenedPlan } from '#shared/contract/opened-plan.ts'
import { indexKeys, keyAt } from '#shared/domain/key-table.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'
import { rotatePlan } from '#shared/domain/rotation.ts'
import type { RotationWish } from '#shared/domain/rotation.ts'
import { textAt } from '#shared/domain/text-column.ts'
import type { PastPlanPorts } from './past-plans.ts'
import { planHash } from './plan-hash.ts'
import { readLives } from './run-lives.ts'

/** Plans a rotation of keys against the list at hand, and what is known of when they end. Nothing is sent. */
export async function planRotation(ports: PastPlanPorts, wish: RotationWish): Promise<OpenedPlan> {
  const loaded = ports.keys()
  // Without a list nobody knows what the new keys shall be like.
  if (!loaded) throw new AppError('unreachable')
  const { table, info } = loaded
  const { organisation, selfId } = ports.workspace()
  const { expiries } = await readLives(ports.folder, ports.deps)
  const known = new Map(expiries.map(({ keyId, at }) => [keyId, at]))
  const index = indexKeys(table)
  const names = namesOf(table)
  const { plan, left } = rotatePlan({
    id: randomBytes(8).toString('hex'),
    organisation: organisation[0] ?? '',
    madeAt: ports.clock.wall(),
    base: { snapshotId: info.snapshotId, listedAt: info.listedAt },
    overlapDays: wish.overlapDays,
    nameRule: wish.nameRule,
    keys: [...new Set(wish.keyIds)].flatMap((keyId) => {
      const row = index.get(keyId)
      return row === undefined ? [] : [{ key: keyAt(table, row), expiry: known.get(keyId) ?? null }]
    }),
    selfId,
    isTaken: (name) => names.has(name),
  })
  return { plan, hash: planHash(plan), file: null, left }
}

function namesOf(table: KeyTable): ReadonlySet<string> {
  const names = new Set<string>()
  for (let row = 0; row < table.rowCount; row++) names.add(textAt(table.names, row))
  return names
}

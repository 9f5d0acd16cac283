import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { KeyId } from '#shared/domain/api-key.ts'
import { keyAt } from '#shared/domain/key-table.ts'
import { NAME_RULE } from '#shared/domain/rotation.ts'
import { connectWorkspace } from '../../../main/workspace/connecting.ts'
import type { Session } from '../../../main/workspace/session.ts'
import { clearBenches, setUpBench } from './workspace-bench.ts'
import type { Bench } from './workspace-bench.ts'

afterEach(clearBenches)

async function arrange(): Promise<{ bench: Bench; session: Session; keyIds: readonly KeyId[] }> {
  const bench = await setUpBench()
  const { url, managementKey } = bench.gateway
  const answer = await connectWorkspace(
    bench.services,
    { name: 'Acme', baseUrl: url, credential: managementKey },
    { place: 'session' },
  )
  if (answer.kind !== 'connected') throw new Error('not connected')
  const session = await bench.services.openSession(answer.workspace)
  const { table } = await session.refresh()
  const rows = Array.from({ length: table.rowCount }, (_, row) => keyAt(table, row))
  const keyIds = rows.filter(({ permissions }) => permissions.manage === 'none').map(({ id }) => id)
  return { bench, session, keyIds: keyIds.slice(0, 3) }
}

describe('a rotation', () => {
  it('makes new keys, ends the old ones after the overlap, and is remembered', async () => {
    const { bench, session, keyIds } = await arrange()
    const before = bench.gateway.state().keys
    const { plan, left } = await session.past.planRotation({ keyIds, overlapDays: 14, nameRule: NAME_RULE })
    expect(left).toEqual([])
    const run = await session.startRun(plan, { onProgress: () => undefined })
    const { summary } = await run.finished
    expect(summary).toMatchObject({ state: 'finished', counts: { done: 6 }, title: 'rotate 3 keys' })

    const now = bench.gateway.state().keys
    const made = now.filter(({ id }) => !before.some((key) => key.id === id))
    expect(made).toHaveLength(3)
    const { expiries, replacements } = await session.lives()
    expect(replacements.map(({ from }) => from).toSorted()).toEqual([...keyIds].toSorted())
    for (const { from, to } of replacements) {
      const [old, fresh] = [now.find(({ id }) => id === from), now.find(({ id }) => id === to)]
      expect(fresh?.labels).toEqual(old?.labels)
      expect(Number(fresh?.monthly_limit)).toBe(Number(old?.monthly_limit))
      expect(old?.expires_at).toBe(expiries.find(({ keyId }) => keyId === from)?.at)
      expect(fresh?.expires_at ?? null).toBeNull()
    }

    const again = await bench.restart().openSession(session.workspace())
    expect(await again.lives()).toEqual({ expiries, replacements })
    const second = await again.past.planRotation({ keyIds, overlapDays: 30, nameRule: NAME_RULE })
    expect(second.left.map(({ code }) => code)).toEqual(['name_taken', 'name_taken', 'name_taken'])
  })

  it('leaves the connected key alone', async () => {
    const { session } = await arrange()
    const self = session.workspace().selfId!
    const { plan, left } = await session.past.planRotation({ keyIds: [self], overlapDays: 1, nameRule: NAME_RULE })
    expect([plan.steps, left.map(({ code }) => code)]).toEqual([[], ['protected_key']])
  })

  it('keeps lineage where an old key may be looked up, and no secret', async () => {
    const { bench, session, keyIds } = await arrange()
    const { plan } = await session.past.planRotation({
      keyIds: keyIds.slice(0, 1),
      overlapDays: 0,
      nameRule: NAME_RULE,
    })
    const run = await session.startRun(plan, { onProgress: () => undefined })
    await run.finished
    const files = readdirSync(bench.home, { recursive: true, encoding: 'utf8' })
    const file = files.find((name) => name.endsWith('lineage.jsonl')) ?? ''
    const lines = readFileSync(path.join(bench.home, file), 'utf8').trim().split('\n')
    expect(lines).toHaveLength(2)
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({ run: run.runId, from: keyIds[0] })
    expect(lines.join('')).not.toContain('rqsty')
  })
})

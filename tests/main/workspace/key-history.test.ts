import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { KeyId } from '#shared/domain/api-key.ts'
import { cellAt, idAt } from '#shared/domain/key-table.ts'
import { readKeyHistory, readKeyRuns } from '../../../main/workspace/key-history.ts'
import { connectWorkspace } from '../../../main/workspace/connecting.ts'
import { recordImportedLabels } from '../../../main/store/imported-labels.ts'
import { keepList } from '../../../main/store/kept-list.ts'
import { createRunFolder, runMentions } from '../../../main/store/run-folder.ts'
import { aList, idOf } from '../store/keys.ts'
import { tempFolders } from '../store/temp-folder.ts'
import { clearBenches, setUpBench } from './workspace-bench.ts'

const newFolder = tempFolders()
afterEach(clearBenches)

const day = (n: number): string => `2026-11-${String(n).padStart(2, '0')}T10:00:00Z`

describe('readKeyHistory', () => {
  it('dates each change by the list that first showed it, newest first', async () => {
    const folder = await newFolder()
    await keepList(folder, aList([[1, [['env', 'dev']]], [2, []]], 's1', day(1))) // prettier-ignore
    await keepList(folder, aList([[1, [['env', 'dev']]], [2, []]], 's2', day(2))) // prettier-ignore
    await keepList(folder, aList([[1, [['env', ''], ['__proto__', 'x']]], [2, []]], 's3', day(3))) // prettier-ignore
    await keepList(folder, aList([[2, []], [3, []]], 's4', day(4))) // prettier-ignore
    await keepList(folder, aList([[1, []], [2, []], [3, []]], 's5', day(5))) // prettier-ignore
    expect(await readKeyHistory(folder, idOf(1), {})).toEqual({
      first: { at: day(1), isNew: false },
      moments: [
        { kind: 'back', at: day(5) },
        { kind: 'gone', at: day(4) },
        {
          kind: 'changed',
          at: day(3),
          changes: [
            { label: 'env', before: 'dev', after: '' },
            { label: '__proto__', before: null, after: 'x' },
          ],
        },
      ],
      older: 0,
    })
  })

  it('tells a key that came later from one whose earlier labels nobody recorded', async () => {
    const folder = await newFolder()
    await keepList(folder, aList([[1, []]], 's1', day(1)))
    await keepList(folder, aList([[1, []], [2, []]], 's2', day(2))) // prettier-ignore
    expect(await readKeyHistory(folder, idOf(1), {})).toMatchObject({
      first: { at: day(1), isNew: false },
      moments: [],
    })
    expect(await readKeyHistory(folder, idOf(2), {})).toMatchObject({ first: { at: day(2), isNew: true } })
    expect(await readKeyHistory(folder, idOf(9), {})).toEqual({ first: null, moments: [], older: 0 })
    expect(await readKeyHistory(await newFolder(), idOf(1), {})).toMatchObject({ first: null })
  })

  it('begins with what files said of the time before, the last file first', async () => {
    const folder = await newFolder()
    const said = (at: string, env: string) => ({ id: idOf(1), at, labels: [['env', env]] as const })
    await keepList(folder, aList([[1, [['env', 'prod']]], [3, []]], 's1', day(1))) // prettier-ignore
    const entries = [said('2026-03-01T00:00:00Z', 'live'), said('2026-02-01T00:00:00Z', 'dev'), { ...said('2026-01-01T00:00:00Z', 'x'), id: idOf(3) }] // prettier-ignore
    await recordImportedLabels(folder, { entries, file: 'a.csv' })
    await recordImportedLabels(folder, { entries: [said('2026-03-01T00:00:00Z', 'staging')], file: 'b.csv' })
    const { first, moments } = await readKeyHistory(folder, idOf(1), {})
    expect(first).toEqual({ at: '2026-02-01T00:00:00Z', isNew: false })
    expect(moments).toEqual([
      { kind: 'changed', at: day(1), changes: [{ label: 'env', before: 'staging', after: 'prod' }] },
      { kind: 'changed', at: '2026-03-01T00:00:00Z', changes: [{ label: 'env', before: 'dev', after: 'staging' }], isImported: true }, // prettier-ignore
    ])
  })

  it('says how many older changes it leaves out', async () => {
    const folder = await newFolder()
    const lines = Array.from({ length: 204 }, (_, n) => ({ t: day(1), id: idOf(1), labels: [['n', String(n)]] }))
    const text = [{ format: 1 }, ...lines].map((line) => `${JSON.stringify(line)}\n`).join('')
    await writeFile(path.join(folder, 'labels.jsonl'), text)
    const { moments, older } = await readKeyHistory(folder, idOf(1), {})
    expect([moments.length, older]).toEqual([200, 3])
    expect(moments[0]).toMatchObject({ changes: [{ before: '202', after: '203' }] })
  })
})

describe('readKeyRuns', () => {
  it('finds the runs about a key with their outcomes, newest first', async () => {
    const bench = await setUpBench()
    const answer = await connectWorkspace(
      bench.services,
      { name: 'Acme', baseUrl: bench.gateway.url, credential: bench.gateway.managementKey },
      { place: 'keychain' },
    )
    if (answer.kind !== 'connected') throw new Error('not connected')
    const session = await bench.services.openSession(answer.workspace)
    const run = async (rows: readonly number[], to: string): Promise<KeyId> => {
      const { table } = await session.refresh()
      const changes = rows.map(
        (row) => ({ keyId: idAt(table, row), field: 'label:env', base: cellAt(table, row, 'label:env'), to }) as const,
      )
      const started = await session.startRun(session.buildPlan(changes).plan, { onProgress: () => undefined })
      await started.finished
      return idAt(table, rows[0] ?? 0)
    }
    const key = await run([2], 'first')
    await run([3], 'elsewhere')
    await run([2, 3], 'second')
    const { runs, isAll } = await session.keyRuns(key)
    expect(isAll).toBe(true)
    expect(runs.map(({ steps }) => steps)).toEqual([
      [{ field: 'label:env', before: 'first', after: 'second', outcome: 'done', reason: null }],
      [expect.objectContaining({ after: 'first', outcome: 'done' })],
    ])
    expect((await session.keyHistory(key)).moments).toMatchObject([
      { changes: [{ label: 'env', after: 'second' }] },
      { changes: [{ label: 'env', after: 'first' }] },
    ])
    expect((await session.keyRuns(idOf(77))).runs).toEqual([])
  })

  it('passes by a run that cannot be read', async () => {
    const folder = await newFolder()
    const plan = { id: 'p', text: idOf(1) } as never // no plan, but it names the key
    await createRunFolder(folder, '20261123T100000000Z-00000a', plan)
    const reported: string[] = []
    const report = (event: string): void => void reported.push(event)
    expect(await readKeyRuns(folder, idOf(1), { report })).toEqual({ runs: [], isAll: true })
    expect(reported).toEqual(['run.unreadable'])
  })

  it('finds an id wherever it stands in a large plan', async () => {
    const folder = await newFolder()
    const runId = '20261123T100000000Z-00000a'
    const PART = 1 << 20
    for (const before of [PART - 20, PART, 2 * PART - 50]) {
      const plan = { filler: 'x'.repeat(before), id: idOf(1) } as never // only its text counts here
      await createRunFolder(folder, runId, plan)
      expect(await runMentions(folder, runId, { text: idOf(1), file: 'plan' })).toBe(true)
      expect(await runMentions(folder, runId, { text: idOf(2), file: 'plan' })).toBe(false)
    }
  })
})

import { describe, expect, it } from 'vitest'
import { aQuery, aRow, aSpendSource, day } from '../../support/a-spend.ts'
import type { SpendScene } from '../../support/a-spend.ts'
import { TOTAL_PATH } from '#shared/spend/pivot/member-path.ts'
import type { SpendSource } from '#shared/spend/spend-source.ts'
import { createPivotHands } from '../../../main/spend/pivot-hands.ts'

const KEYS = Array.from({ length: 90 }, (_, at) => `k${String(at).padStart(2, '0')}`)
const SCENE: SpendScene = {
  keys: KEYS.map((name) => ({ name })),
  rows: KEYS.flatMap((name, at) => [
    aRow('2026-08-01', name, { spend: BigInt(at + 1), model: 'a' }),
    aRow('2026-09-01', name, { spend: BigInt(2 * at + 1), model: 'b' }),
  ]),
}
const QUERY = aQuery({
  rows: [{ kind: 'key' }, { kind: 'model' }],
  columns: [{ kind: 'month' }],
  from: day('2026-08-01'),
  to: day('2026-10-01'),
})
const CLOSED = { open: { all: false, except: [] }, sort: null }

const handsOver = (first: SpendSource | null = aSpendSource(SCENE)) => {
  const holder = { source: first, time: 0 }
  const hands = createPivotHands({ source: async () => holder.source, now: () => (holder.time += 3) })
  return { hands, holder }
}

describe('what the page asks of stored usage', () => {
  it('is answered with the first piece, and with the others as they are asked for', async () => {
    const { hands } = handsOver()
    const answer = await hands.pivot({ query: QUERY, ...CLOSED })
    expect(answer).toMatchObject({ count: 91, lines: 271, moreColumns: 0, took: 3, usageRows: 180 })
    expect(answer.columns.map(({ members }) => members[0]?.value ?? TOTAL_PATH)).toEqual(['2026-08', '2026-09', TOTAL_PATH]) // prettier-ignore
    expect(answer.tile.lines).toHaveLength(64)
    const piece = await hands.tile({ id: answer.id, line: 1, column: 0 })
    expect(piece?.lines.map(({ members }) => members[0]?.text ?? '')).toEqual([...KEYS.slice(64), ''])
    expect(piece?.cells[0]?.figures.at(-1)).toBe(SCENE.rows.reduce((sum, { spend }) => sum + spend, 0n))
  })
  it('is not asked again to be looked at otherwise, but is once usage has changed', async () => {
    const { hands, holder } = handsOver()
    await hands.pivot({ query: QUERY, ...CLOSED })
    const [before, later] = [holder.time, aSpendSource({ ...SCENE, rows: SCENE.rows.slice(0, 2) })]
    const sorted = await hands.pivot({ query: QUERY, open: { all: false, except: [] }, sort: { column: TOTAL_PATH, measure: 'spend', descending: true } }) // prettier-ignore
    expect([holder.time, sorted.tile.lines[0]?.members[0]?.text]).toEqual([before, 'k89'])
    holder.source = later
    expect((await hands.pivot({ query: QUERY, ...CLOSED })).count).toBe(2)
  })
  it('forgets old answers, and says so', async () => {
    const { hands } = handsOver()
    const first = await hands.pivot({ query: QUERY, ...CLOSED })
    await hands.pivot({ query: QUERY, ...CLOSED })
    expect(await hands.tile({ id: first.id, line: 0, column: 0 })).not.toBeNull()
    await hands.pivot({ query: QUERY, ...CLOSED })
    expect(await hands.tile({ id: first.id, line: 0, column: 0 })).toBeNull()
  })
  it('fails by name where nothing is stored, and where the answer would be too large', async () => {
    await expect(handsOver(null).hands.pivot({ query: QUERY, ...CLOSED })).rejects.toMatchObject({ failure: { code: 'bad_request' } }) // prettier-ignore
    const names = Array.from({ length: 12_000 }, (_, at) => `x${at}`)
    const rows = names.map((name) => aRow('2026-08-01', name, { model: name }))
    const wide = { keys: names.map((name) => ({ name })), rows }
    const { hands } = handsOver(aSpendSource(wide))
    const query = { ...QUERY, rows: [{ kind: 'model' } as const], columns: [{ kind: 'key' } as const], values: ['spend', 'requests'] as const } // prettier-ignore
    await expect(hands.pivot({ query, ...CLOSED })).rejects.toMatchObject({ failure: { code: 'pivot_too_large' } })
  })
})

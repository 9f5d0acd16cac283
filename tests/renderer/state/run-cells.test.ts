import { describe, expect, it } from 'vitest'
import { labelField } from '#shared/domain/field.ts'
import { planOf } from '../../../renderer/state/planning.ts'
import { aList, sendList } from './list.ts'
import { aRun, changed, wire } from './main-bridge.ts'
import { anApp } from './page.ts'

const env = labelField('env')

async function aRunOfThree(isApplied = true) {
  const { store, send, answers, askedFor, rest } = wire()
  const now = () => store.getState()
  send(changed(anApp(null)))
  await rest()
  const list = (...order: readonly number[]) => aList(...order.map((n) => ({ n, labels: [['env', 'a']] as const })))
  sendList(now(), list(0, 1, 2), 's1')
  now().stage(
    'Edit',
    [0, 1, 2].map((row) => ({ row, field: env, to: 'b' })),
  )
  const { steps } = planOf(now()).plan
  answers.set('run.open', { summary: { runId: 'run-1' }, steps: steps.map((step) => ({ step })) })
  answers.set('plan.apply', { kind: 'started', runId: 'run-1' })
  if (isApplied) await now().applyPlan()
  const tell = async (cells: string | null, state: 'running' | 'finished' = 'running') => {
    send(changed({ ...anApp(null), run: aRun(state, { steps: 3, cells }) }))
    await rest()
  }
  const marks = () => [0, 1, 2].map((row) => now().runCells?.markAt(row, env) ?? null)
  return { now, tell, marks, list, askedFor, rest }
}

describe('the cells of a run', () => {
  it('stand as main says, and only rows in which something changed are drawn again', async () => {
    const { now, tell, marks, askedFor } = await aRunOfThree()
    await tell('.>.')
    expect(marks()).toEqual(['waiting', 'in-flight', 'waiting'])
    const versions = () => [0, 1, 2].map((row) => now().runCells?.versionOf(row))
    const [before, cells, version] = [versions(), now().runCells, now().runVersion]
    await tell('.dc')
    expect(marks()).toEqual(['waiting', 'done', 'conflict'])
    expect(versions().map((value, row) => (value ?? 0) - (before[row] ?? 0))).toEqual([0, 1, 1])
    expect(now().runCells).toBe(cells)
    expect(now().runVersion).toBe(version + 1)
    await tell('.dc')
    expect(now().runVersion).toBe(version + 1)
    expect(askedFor('run.open')).toEqual([])
  })

  it('are read from main when another page has begun the run', async () => {
    const { tell, marks, askedFor } = await aRunOfThree(false)
    await tell('d>.')
    await tell('dd>')
    expect(marks()).toEqual(['done', 'done', 'in-flight'])
    expect(askedFor('run.open')).toHaveLength(1)
  })

  it('follow their keys into a newer list', async () => {
    const { now, tell, marks, list, rest } = await aRunOfThree()
    await tell('d>c')
    sendList(now(), list(2, 0, 1), 's2')
    await rest()
    expect(marks()).toEqual(['conflict', 'done', 'in-flight'])
  })

  it('go when the run has ended, or tells none', async () => {
    const { now, tell } = await aRunOfThree()
    await tell('d>c')
    await tell(null)
    expect(now().runCells).toBeNull()
    await tell('ddc')
    await tell('ddc', 'finished')
    expect(now().runCells).toBeNull()
  })
})

import { describe, expect, it } from 'vitest'
import type { RunOpened, StepOutcome } from '#shared/contract/requests.ts'
import { labelField } from '#shared/domain/field.ts'
import { planOf } from '../../../renderer/state/planning.ts'
import { aList, idOf, sendList } from './list.ts'
import { aRun, changed, wire } from './main-bridge.ts'
import { anApp } from './page.ts'

const env = labelField('env')
const outcome = (n: number, word: StepOutcome['outcome']): StepOutcome => ({
  step: { kind: 'set', keyId: idOf(n), name: `key-${n}`, field: env, before: 'a', after: 'b' },
  outcome: word,
  reason: null,
  attempts: 1,
})
const conflictsOf = (steps: readonly StepOutcome[]) => ({ summary: { runId: 'run-1' }, steps }) as unknown as RunOpened // as far as a page reads it

async function endOf(steps: readonly StepOutcome[]) {
  const { store, send, answers, rest } = wire()
  const now = () => store.getState()
  answers.set('run.open', conflictsOf(steps))
  send(changed(anApp(null)))
  await rest()
  sendList(now(), aList(...[0, 1, 2].map((n) => ({ n, labels: [['env', n === 0 ? 'theirs' : 'a']] as const }))), 's1')
  const end = () => send(changed({ ...anApp(null), run: aRun('finished') }))
  return { now, end, rest }
}

describe('the conflicts of a run that ended', () => {
  it('are staged with what was seen when it was planned, so that they can be decided', async () => {
    const { now, end, rest } = await endOf([outcome(0, 'conflict'), outcome(1, 'done'), outcome(2, 'rejected')])
    end()
    await rest()
    expect(planOf(now()).conflicts).toMatchObject([{ name: 'key-0', remote: 'theirs', change: { base: 'a', to: 'b' } }])
    expect(now().stagedCount).toBe(1)
  })

  it('are left as they are where they are staged still', async () => {
    const { now, end, rest } = await endOf([outcome(0, 'conflict')])
    now().stage('Edit', [{ row: 0, field: env, to: 'mine' }])
    end()
    await rest()
    expect(now().patchAt(0, env)).toEqual({ base: 'theirs', to: 'mine' })
  })

  it('are not staged again when the run ended before this page was there', async () => {
    const { now, end, rest } = await endOf([outcome(0, 'conflict')])
    end()
    await rest()
    now().undo()
    await now().readLastRun('run-1', false)
    expect(now().stagedCount).toBe(0)
  })
})

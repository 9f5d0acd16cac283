import { describe, expect, it } from 'vitest'
import type { RunOpened, StepOutcome } from '#shared/contract/requests.ts'
import { labelField } from '#shared/domain/field.ts'
import { undoneSteps } from '../../../renderer/run/undone-steps.ts'
import { aList, idOf, sendList } from '../state/list.ts'
import { anApp, openPage } from '../state/page.ts'

const env = labelField('env')
const ended = (n: number, outcome: StepOutcome['outcome'], reason: string | null): StepOutcome => ({
  step: { kind: 'set', keyId: idOf(n), name: `key-${n}`, field: env, before: 'a', after: 'b' },
  outcome,
  reason,
  attempts: 1,
})
const steps = [
  ended(0, 'done', null),
  ended(1, 'conflict', 'changed_remotely'),
  ended(2, 'conflict', 'deleted'),
  ended(3, 'rejected', 'no'),
  ended(4, 'conflict', null),
]
const run = { summary: { runId: 'run-1' }, steps } as unknown as RunOpened // as far as it is read

async function names(openedRun: string | null) {
  const { store } = await openPage()
  sendList(store.getState(), aList(...[0, 1, 2, 3, 4].map((n) => ({ n, labels: [['env', 'theirs']] as const }))), 's1')
  const edits = [1, 2, 3].map((row) => ({ row, field: env, to: 'b' }))
  store.getState().stage('Edit', edits)
  return undoneSteps({ ...store.getState(), app: { ...anApp(null), openedRun } }, run).map(({ step }) => step.name)
}

describe('the steps that a run has not done', () => {
  it('are listed without the conflicts that are staged, to be decided above them', async () => {
    expect(await names(null)).toEqual(['key-2', 'key-3', 'key-4'])
  })

  it('are all of them where the plan was opened: none of it is staged', async () => {
    expect(await names('run-1')).toEqual(['key-1', 'key-2', 'key-3', 'key-4'])
  })
})

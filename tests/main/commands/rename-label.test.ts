import { describe, expect, it } from 'vitest'
import type { KeyId } from '#shared/domain/api-key.ts'
import { buildPlan } from '#shared/domain/plan.ts'
import { UsageError } from '../../../main/commands/arguments.ts'
import { renameLabelCommand } from '../../../main/commands/rename-label.ts'
import type { Session } from '../../../main/workspace/session.ts'
import { aKey, aTable, idOf } from '../../support/a-key.ts'
import { aContext, aSession, aTerminal, loaded } from './fakes.ts'

const keys = [
  aKey('one').labelled('Env', 'prod'),
  aKey('two').labelled('Env', 'prod').labelled('env', 'live'),
  aKey('three').labelled('env', 'dev'),
]

const rename = (...argv: readonly string[]) => renameAs(null, ...argv)

async function renameAs(selfId: KeyId | null, ...argv: readonly string[]) {
  const terminal = aTerminal()
  const session: Session = {
    ...aSession({ outcomes: [] }),
    refresh: async () => loaded(aTable(keys)),
    buildPlan: (changes) =>
      buildPlan({
        id: 'p',
        organisation: 'acme',
        madeAt: '',
        base: { snapshotId: '', listedAt: '' },
        changes,
        selfId,
        nameOf: () => 'a key',
      }),
  }
  const code = await renameLabelCommand.run(argv, aContext(terminal, session))
  return { code, ...terminal.written }
}

const cells = (out: string): readonly string[] =>
  JSON.parse(out).steps.map((step: { field: string; before: string; after: string }) =>
    [step.field, step.before, step.after].join(' '),
  )

describe('rename-label', () => {
  it('refuses where both labels are there with different values, and names the keys', async () => {
    const { code, out, err } = await rename('Env', 'env')
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/two\s+prod\s+live/)
    expect(err).toContain('1 key carries both labels')
    const json = await rename('Env', 'env', '--json', '--on-collision', 'fail')
    expect(JSON.parse(json.out)).toMatchObject({ version: 1, collisions: [{ name: 'two', old: 'prod', new: 'live' }] })
  })

  it.each([
    ['keep-new', ['label:Env prod ', 'label:env  prod', 'label:Env prod ']],
    ['keep-old', ['label:Env prod ', 'label:env  prod', 'label:Env prod ', 'label:env live prod']],
  ])('plans every key with --on-collision %s', async (rule, wanted) => {
    const { code, out } = await rename('Env', 'label:env', '--on-collision', rule, '--json')
    expect(code).toBe(0)
    expect(cells(out)).toEqual(wanted)
  })

  it('leaves the connected key out and names it', async () => {
    const { err } = await renameAs(idOf('one'), 'Env', 'env', '--on-collision', 'keep-new')
    expect(err).toContain(`one (${idOf('one')}) label:Env: This is the key the app is connected with.`)
  })

  it('plans nothing for a label that no key carries', async () => {
    const { code, err } = await rename('nobody', 'somebody')
    expect([code, err]).toEqual([0, '0 changes on 0 keys planned. Nothing was sent.\n'])
  })

  it.each([[['Env']], [['Env', '']], [['a', 'b', 'c']], [['Env', 'Env']], [['a', 'b', '--on-collision', 'guess']]])(
    'does not understand %j',
    async (argv) => {
      await expect(rename(...argv)).rejects.toThrow(UsageError)
    },
  )
})

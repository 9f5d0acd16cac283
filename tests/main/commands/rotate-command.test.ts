import { describe, expect, it } from 'vitest'
import type { OpenedPlan } from '#shared/contract/opened-plan.ts'
import { NAME_RULE } from '#shared/domain/rotation.ts'
import type { RotationWish } from '#shared/domain/rotation.ts'
import { UsageError } from '../../../main/commands/arguments.ts'
import { rotateCommand } from '../../../main/commands/rotate.ts'
import { aKey, aTable, idOf } from '../../support/a-key.ts'
import { aContext, aSession, aTerminal, loaded } from './fakes.ts'

const OPENED: OpenedPlan = {
  plan: {
    version: 1,
    id: 'p1',
    organisation: 'acme',
    madeAt: '2026-11-28T10:00:00Z',
    base: { snapshotId: 's1', listedAt: '2026-11-28T10:00:00Z' },
    origin: { kind: 'rotate', overlapDays: 14 },
    steps: [],
  },
  hash: 'h',
  file: null,
  left: [{ row: idOf('boss'), name: 'boss', field: 'create', code: 'rights', value: null }],
}

function arrange() {
  const terminal = aTerminal()
  const session = aSession({ outcomes: [] })
  const wishes: RotationWish[] = []
  const keys = loaded(
    aTable([aKey('ci').labelled('team', 'growth'), aKey('bot'), aKey('cron').labelled('team', 'growth')]),
  )
  const planRotation = async (wish: RotationWish): Promise<OpenedPlan> => {
    wishes.push(wish)
    return OPENED
  }
  const lives = async () => ({
    expiries: [{ keyId: idOf('bot'), at: '2000-01-01T00:00:00Z', setAt: '1999-01-01T00:00:00Z' }],
    replacements: [],
  })
  const whole = { ...session, lives, refresh: async () => keys, past: { ...session.past, planRotation } }
  return { terminal, wishes, run: (...argv: string[]) => rotateCommand.run(argv, aContext(terminal, whole)) }
}

describe('rotate', () => {
  it('plans the keys that an expression selects, and names those that are left out', async () => {
    const { run, wishes, terminal } = arrange()
    expect(await run('--where', 'team=growth', '--overlap', '14d', '--json')).toBe(0)
    expect(wishes).toEqual([{ keyIds: [idOf('ci'), idOf('cron')], overlapDays: 14, nameRule: NAME_RULE }])
    expect(JSON.parse(terminal.written.out)).toMatchObject({ origin: { kind: 'rotate' } })
    expect(terminal.written.err).toContain('boss')
  })

  it('selects by when keys end, as it was set from here, and takes a rule for names', async () => {
    const { run, wishes } = arrange()
    await run('--where', 'expiry<=30d', '--overlap', '0', '--name', '{name}-{date}')
    expect(wishes).toEqual([{ keyIds: [idOf('bot')], overlapDays: 0, nameRule: '{name}-{date}' }])
  })

  it.each([
    ['no expression', ['--overlap', '14d']],
    ['no overlap', ['--where', '']],
    ['an overlap that is none', ['--where', '', '--overlap', 'soon']],
    ['an overlap of years', ['--where', '', '--overlap', '9999d']],
    ['a word too many', ['ci', '--where', '', '--overlap', '14d']],
  ])('refuses %s', async (_, argv) => {
    const { run, wishes } = arrange()
    await expect(run(...argv)).rejects.toThrow(UsageError)
    expect(wishes).toEqual([])
  })
})

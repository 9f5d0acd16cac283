import { describe, expect, it } from 'vitest'
import { faultsOf, NO_KEY, stageNewKey } from '../../../renderer/panels/new-key.ts'
import { cellSourceOf, fieldAt, isUntold, meantValue } from '../../../renderer/cells/cell-source.ts'
import { planOf } from '../../../renderer/state/planning.ts'
import { createFakeMain, openPage } from './page.ts'
import { aList, idOf, sendList } from './list.ts'
import { wire } from './main-bridge.ts'
import { anApp } from './page.ts'

const SOON = '2026-12-12T23:59:59Z'
const LATE = '2999-01-01T00:00:00Z'

async function arrange(members: readonly string[] | null = ['a@x.example']) {
  const page = wire()
  const expiries = [
    { keyId: idOf(2), at: LATE, setAt: '2026-11-01T00:00:00Z' },
    { keyId: idOf(3), at: SOON, setAt: '2026-11-02T00:00:00Z' },
    { keyId: idOf(9), at: SOON, setAt: '2026-11-02T00:00:00Z' },
  ]
  page.answers.set('key.lives', { expiries, replacements: [{ from: idOf(1), to: idOf(2), at: SOON }] })
  page.answers.set('org.members', members)
  const { store } = page
  store.getState().receiveApp(anApp(null))
  const keys = [1, 2, 3].map((n) => ({ n, creator: n === 1 ? 'gone@x.example' : 'A@x.example' }))
  sendList(store.getState(), aList(...keys), 's1')
  await page.rest()
  const now = () => store.getState()
  const names = (): readonly number[] => Array.from(now().view, (row) => row + 1)
  return { ...page, now, names }
}

describe('what is known beside the list', () => {
  it('stands in the cells, and a key of which nothing is known says so', async () => {
    const { now } = await arrange()
    const source = cellSourceOf(now())!
    expect([0, 1, 2].map((row) => fieldAt(source, row, 'expiry'))).toEqual([null, LATE, SOON])
    expect([0, 1, 2].map((row) => isUntold(source, row, 'expiry'))).toEqual([true, false, false])
    expect(now().lives.replacements).toHaveLength(1)
  })

  it('is filtered and sorted by, with what is staged', async () => {
    const { now, names } = await arrange()
    now().setFilter('expiry<2027-01-01')
    expect(names()).toEqual([3])
    now().setFilter('')
    now().setSort([{ column: 'expiry', descending: false }])
    expect(names()).toEqual([3, 2, 1])
    now().stage('Edit', [{ row: 0, field: 'expiry', to: '2026-12-01T00:00:00Z' }])
    now().setSort([{ column: 'expiry', descending: false }])
    expect(names()).toEqual([1, 3, 2])
  })

  it('is what a staged expiry goes from', async () => {
    const { now } = await arrange()
    now().stage('Edit', [{ row: 1, field: 'expiry', to: SOON }])
    const { plan, groups } = planOf(now())
    expect(plan.steps).toMatchObject([{ field: 'expiry', before: LATE, after: SOON }])
    now().stage('Edit', [{ row: 1, field: 'expiry', to: '2020-01-01T00:00:00Z' }])
    expect(planOf(now()).groups).toMatchObject([{ field: 'expiry', danger: 'stops', stops: 1 }])
    expect(groups).toMatchObject([{ danger: null }])
  })

  it('asks for the members only when a filter is about them', async () => {
    const { now, names, askedFor, rest } = await arrange()
    expect(askedFor('org.members')).toEqual([])
    now().setFilter('member=no')
    await rest()
    expect(askedFor('org.members')).toHaveLength(1)
    expect(names()).toEqual([1])
  })

  it('calls nobody a former member where the gateway does not tell', async () => {
    const { now, names, rest } = await arrange(null)
    now().setFilter('member=no')
    await rest()
    expect(names()).toEqual([])
    expect(now().notice).toMatchObject({ kind: 'info' })
  })
})

describe('the form for a new key', () => {
  it('says what is missing, and takes a group for granted only where none is needed', async () => {
    const { now } = await arrange()
    const source = cellSourceOf(now())!
    expect([...faultsOf(source, NO_KEY, SOON).keys()]).toEqual(['name', 'monthly_limit'])
    const typed = { ...NO_KEY, name: 'ci', limit: '500', expiry: '2026-12-01' }
    expect([...faultsOf({ ...source, needsGroup: true }, typed, SOON).keys()]).toEqual(['expiry', 'group'])
    expect([...faultsOf(source, { ...typed, expiry: '2027-01-01', limit: '0' }, SOON).keys()]).toEqual([
      'monthly_limit',
    ])
  })

  it('drafts a key with its group, as one step', async () => {
    const { store, show } = await openPage({ main: createFakeMain() })
    show(aList({ n: 1 }))
    const now = () => store.getState()
    const typed = {
      name: ' ci ',
      limit: 'none',
      group: idOf(7),
      expiry: '2999-01-31',
      labels: [['env', 'prod']] as const,
    }
    stageNewKey(now(), typed)
    expect(planOf(now()).plan.steps).toMatchObject([
      {
        kind: 'create',
        name: 'ci',
        limit: 'none',
        group: idOf(7),
        expiry: '2999-01-31T23:59:59Z',
        labels: [['env', 'prod']],
      },
    ])
    now().undo()
    expect(now().stagedCount).toBe(0)
  })

  it('knows a group by its name in any case, and by its id', async () => {
    const { now } = await arrange()
    const source = cellSourceOf(now())!
    expect(['Growth', 'g2', 'nobody', ' '].map((text) => meantValue(source, 'group', text))).toEqual([
      'g1',
      'g2',
      'nobody',
      null,
    ])
    expect(meantValue(source, 'label:env', 'Growth')).toBe('Growth')
  })
})

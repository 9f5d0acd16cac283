import { beforeAll, describe, expect, it } from 'vitest'
import { labelField } from '#shared/domain/field.ts'
import { textAt } from '#shared/domain/text-column.ts'
import { loadPatterns } from '../../../renderer/state/patterns.ts'
import { singleCell } from '../../../renderer/state/view-selection.ts'
import { aList } from './list.ts'
import { openPage } from './page.ts'

const env = labelField('env')

beforeAll(loadPatterns)
const list = () =>
  aList(
    {
      n: 1,
      name: 'web-10',
      limit: '500',
      spend: '9.5',
      labels: [['env', 'prod']],
      creator: 'ann@acme.com',
      group: 'g2',
    },
    { n: 2, name: 'Web-2', spend: '120', labels: [['env', 'dev']], group: 'g1' },
    {
      n: 3,
      name: 'api-1',
      limit: '49.99',
      spend: '0.0000000001',
      labels: [['team', 'growth']],
      creator: 'bob@acme.com',
    },
    { n: 4, name: 'müller', limit: '9000000000', spend: '120', labels: [['env', 'Dev']] },
  )

async function aPage() {
  const page = await openPage()
  page.show(list())
  const now = () => page.store.getState()
  const names = () => [...now().view].map((row) => textAt(now().table?.names ?? list().names, row))
  return { ...page, now, names }
}

describe('sorting', () => {
  const orders: readonly (readonly [string, boolean, readonly string[]])[] = [
    ['name', false, ['api-1', 'müller', 'Web-2', 'web-10']],
    ['name', true, ['web-10', 'Web-2', 'müller', 'api-1']],
    ['monthly_limit', false, ['api-1', 'web-10', 'müller', 'Web-2']],
    ['monthly_limit', true, ['müller', 'web-10', 'api-1', 'Web-2']],
    ['monthly_spend', false, ['api-1', 'web-10', 'Web-2', 'müller']],
    ['monthly_spend', true, ['Web-2', 'müller', 'web-10', 'api-1']],
    ['label:env', false, ['Web-2', 'müller', 'web-10', 'api-1']],
    ['label:env', true, ['web-10', 'Web-2', 'müller', 'api-1']],
    ['created_by', true, ['api-1', 'web-10', 'Web-2', 'müller']],
    ['group', false, ['Web-2', 'web-10', 'api-1', 'müller']],
    ['permissions', false, ['web-10', 'Web-2', 'api-1', 'müller']],
  ]
  it.each(orders)('by %s, descending %s, is stable and puts absent values last', async (column, descending, wanted) => {
    const { now, names } = await aPage()
    now().setSort([{ column, descending }])
    expect(names()).toEqual(wanted)
  })

  it('goes by staged values, but moves no row until the user sorts again', async () => {
    const { now, names } = await aPage()
    now().setSort([{ column: env, descending: false }])
    now().stage('a', [{ row: 2, field: env, to: 'aaa' }])
    expect(names()).toEqual(['Web-2', 'müller', 'web-10', 'api-1'])
    now().setFilter('e')
    expect(names()).toEqual(['Web-2', 'müller', 'web-10', 'api-1'])
    now().setFilter('')
    now().setSort([{ column: env, descending: false }])
    expect(names()).toEqual(['api-1', 'Web-2', 'müller', 'web-10'])
  })

  it('returns to the order of the list', async () => {
    const { now, names } = await aPage()
    now().setSort([{ column: 'name', descending: true }])
    now().setSort([])
    expect(names()).toEqual(['web-10', 'Web-2', 'api-1', 'müller'])
  })
})

describe('filtering', () => {
  const filters: readonly (readonly [string, readonly string[]])[] = [
    ['WEB', ['web-10', 'Web-2']],
    ['Müll', ['müller']],
    ['growth', ['api-1']],
    ['bob@', ['api-1']],
    ['2api', []],
    ['env=prod or team=growth', ['web-10', 'api-1']],
    ['not env=*', ['api-1']],
    ['spend>100', ['Web-2', 'müller']],
  ]
  it.each(filters)('%s', async (filter, wanted) => {
    const { now, names } = await aPage()
    now().setFilter(filter)
    expect(names()).toEqual(wanted)
    expect(now().filterFault).toBeNull()
  })

  it('filters by what is whole of an expression that is being typed, and says what is missing', async () => {
    const { now, names } = await aPage()
    const all = names()
    now().setFilter('env=')
    expect(names()).toEqual(all)
    expect(now().filterFault).toContain('a value is missing')
    for (const unfinished of ['', 'te', 'team=', 'team="gro', 'not (team', 'not team=x and (name~', 'name~[']) {
      now().setFilter(`env=prod and ${unfinished}`)
      expect([unfinished, ...names()]).toEqual([unfinished, 'web-10'])
      expect(now().filterFault).not.toBeNull()
    }
    now().setFilter('name~[')
    expect(names()).toEqual(all)
    expect(now().filterFault).toContain('pattern')
  })

  it('searches what will be no expression as text', async () => {
    const { now, names } = await aPage()
    now().setFilter('env=prod web')
    expect(names()).toEqual([])
    expect(now().filterFault).not.toBeNull()
  })

  it('finds staged values and not what they replace', async () => {
    const { now, names } = await aPage()
    now().stage('a', [{ row: 0, field: env, to: 'live' }])
    now().setFilter('env=live')
    expect(names()).toEqual(['web-10'])
    now().setFilter('prod')
    expect(names()).toEqual([])
    now().setFilter('liv')
    expect(names()).toEqual(['web-10'])
  })

  it('counts hidden staged cells, shows them on request, and hides no row because of an edit', async () => {
    const { now, names } = await aPage()
    now().stage('a', [
      { row: 0, field: env, to: 'x' },
      { row: 0, field: 'monthly_limit', to: '7' },
    ])
    now().setFilter('Web-2')
    expect(now().hiddenStaged).toBe(2)
    now().stage('b', [{ row: 1, field: env, to: 'y' }])
    expect([names(), now().hiddenStaged]).toEqual([['Web-2'], 2])
    now().showHidden()
    expect([names(), now().hiddenStaged]).toEqual([['web-10', 'Web-2'], 0])
    now().undo()
    now().undo()
    expect(now().hiddenStaged).toBe(0)
  })

  it('keeps rows with staged cells in sight when a newer list arrives', async () => {
    const { now, names, show } = await aPage()
    now().setFilter('env=prod')
    now().stage('a', [{ row: 0, field: env, to: 'x' }])
    show(list())
    expect(names()).toEqual(['web-10'])
    now().setFilter('env=dev')
    expect([names(), now().hiddenStaged]).toEqual([['Web-2'], 1])
  })
})

describe('the selection', () => {
  it('stays on its key when rows move, and collapses to it when the rectangle falls apart', async () => {
    const { now } = await aPage()
    now().select({ active: { at: 0, column: 'name' }, anchor: { at: 0, column: 'name' }, head: { at: 1, column: env } })
    now().setSort([{ column: 'monthly_limit', descending: false }])
    expect(now().selection).toEqual(singleCell({ at: 1, column: 'name' }))
  })

  it('keeps its rectangle over a refresh', async () => {
    const { now, show } = await aPage()
    const selection = {
      active: { at: 1, column: 'name' },
      anchor: { at: 1, column: 'name' },
      head: { at: 2, column: env },
    }
    now().select(selection)
    show(aList({ n: 9 }, { n: 1 }, { n: 2 }, { n: 3 }))
    expect(now().selection?.head).toEqual({ at: 3, column: env })
  })
})

describe('several levels and columns', () => {
  it('sorts by what counts most first, and keeps the order of the list among equals', async () => {
    const { now, names } = await aPage()
    now().setSort([
      { column: 'monthly_spend', descending: true },
      { column: 'name', descending: false },
    ])
    expect(names()).toEqual(['müller', 'Web-2', 'web-10', 'api-1'])
    now().setSort([
      { column: env, descending: false },
      { column: 'name', descending: true },
    ])
    expect(names()).toEqual(['Web-2', 'müller', 'web-10', 'api-1'])
  })

  it('lets through chosen values, absent and empty told apart, together with the expression', async () => {
    const { now, names } = await aPage()
    now().stage('a', [{ row: 1, field: env, to: '' }])
    now().filterColumn({ column: env, values: ['prod', null] })
    expect(names()).toEqual(['web-10', 'api-1'])
    now().filterColumn({ column: env, values: [''] })
    expect(names()).toEqual(['Web-2'])
    now().filterColumn({ column: 'created_by', values: ['ann@acme.com', 'bob@acme.com', null] })
    now().setFilter('spend>100')
    expect(names()).toEqual(['Web-2'])
    now().filterColumn({ column: env, values: null })
    expect(names()).toEqual(['Web-2', 'müller'])
    now().clearFilters()
    expect(names()).toHaveLength(4)
  })

  it('sorts and filters a large list in slices, the last wish counts, and a newer list wins', async () => {
    const { now, show } = await aPage()
    const large = aList(...Array.from({ length: 20_001 }, (_, at) => ({ n: at + 1, name: `key-${20_001 - at}` })))
    show(large)
    now().setSort([{ column: 'name', descending: true }])
    now().setSort([{ column: 'name', descending: false }])
    expect(now().isSorting).toBe(true)
    await expect.poll(() => now().isSorting, { timeout: 10_000 }).toBe(false)
    expect([now().view[0], now().view.length]).toEqual([20_000, 20_001])
    now().setFilter('name~-7$')
    show(list())
    await expect.poll(() => now().isSorting, { timeout: 10_000 }).toBe(false)
    expect(now().view).toHaveLength(0)
    now().setFilter('')
    expect(now().view).toHaveLength(4)
  })
})

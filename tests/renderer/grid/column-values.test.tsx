import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { labelField } from '#shared/domain/field.ts'
import { buildColumns } from '../../../renderer/cells/column-model.ts'
import { ColumnMenu } from '../../../renderer/grid/column-menu.tsx'
import { FilterChips } from '../../../renderer/grid/filter-chips.tsx'
import { StoreContext } from '../../../renderer/state/use-store.ts'
import { useStore } from '../../../renderer/state/use-store.ts'
import { aList } from '../state/list.ts'
import type { ShortKey } from '../state/list.ts'
import { openPage } from '../state/page.ts'

afterEach(cleanup)

const env = labelField('env')
const KEYS: readonly ShortKey[] = [
  { n: 1, name: 'api', spend: '12.5', labels: [['env', 'prod'], ['team', 'web']] }, // prettier-ignore
  { n: 2, name: 'batch', spend: '300', labels: [['env', 'prod'], ['team', 'data']] }, // prettier-ignore
  { n: 3, name: 'chat', labels: [['env', 'preprod'], ['team', 'web']] }, // prettier-ignore
  { n: 4, name: 'docs', labels: [['env', 'dev'], ['team', 'data']] }, // prettier-ignore
]

/** The chips and the open list of values; no column is shown, as when all of them are hidden. */
async function openValues(keys: readonly ShortKey[] = KEYS) {
  const page = await openPage()
  const list = aList(...keys)
  page.show(list)
  const known = buildColumns(list, ['env', 'team'])
  const now = () => page.store.getState()
  function Menu() {
    const menu = useStore((store) => store.columnMenu)
    return menu && <ColumnMenu key={menu.column} menu={menu} columns={[]} known={known} />
  }
  render(
    <StoreContext value={page.store}>
      <FilterChips known={known} />
      <Menu />
    </StoreContext>,
  )
  const open = (column: string) => act(() => now().openColumnMenu({ column, part: 'values' }))
  const listed = () => screen.queryAllByRole('listitem').map(({ textContent }) => textContent)
  const search = (text: string) => fireEvent.change(screen.getByRole('searchbox'), { target: { value: text } })
  const enter = () => fireEvent.submit(screen.getByRole('searchbox'))
  const filtered = () => now().columnFilters.map(({ column, values }) => [column, ...values])
  return { ...page, now, open, listed, search, enter, filtered }
}

describe('the values of a column', () => {
  it('are those that the other filters leave, counted there', async () => {
    const { now, open, listed } = await openValues()
    act(() => now().setFilter('team=web'))
    act(() => now().filterColumn({ column: env, values: ['prod'] }))
    open(env)
    expect(listed()).toEqual(['prod1', 'preprod1'])
  })

  it('stay chosen though no key is left that has them', async () => {
    const { now, open, listed, filtered } = await openValues()
    act(() => now().filterColumn({ column: env, values: ['dev', 'prod'] }))
    act(() => now().setFilter('team=web'))
    open(env)
    expect(listed()).toEqual(['prod1', 'preprod1', 'dev0'])
    fireEvent.click(screen.getByRole('button', { name: 'Filter' }))
    expect(filtered()).toEqual([[env, 'dev', 'prod']])
  })

  it('are narrowed to what a search finds by Enter, whatever was ticked before', async () => {
    const { open, search, enter, filtered, now } = await openValues()
    open(env)
    search('PROD')
    enter()
    expect(filtered()).toEqual([[env, 'prod', 'preprod']])
    open(env)
    search('dev')
    enter()
    expect(filtered()).toEqual([[env, 'dev']])
    open(env)
    search('pre')
    fireEvent.click(screen.getByRole('checkbox', { name: 'Add to what is chosen already' }))
    enter()
    expect(filtered()).toEqual([[env, 'dev', 'preprod']])
    expect([...now().view]).toEqual([2, 3])
  })

  it('can be unticked among what is found, and all together are no filter', async () => {
    const { open, search, enter, filtered } = await openValues()
    open(env)
    search('prod')
    fireEvent.click(screen.getByRole('checkbox', { name: /^preprod/ }))
    enter()
    expect(filtered()).toEqual([[env, 'prod']])
    open(env)
    fireEvent.click(screen.getByRole('button', { name: 'All' }))
    enter()
    expect(filtered()).toEqual([])
  })

  it('are listed for names, spend and expiries as well', async () => {
    const { open, listed } = await openValues()
    open('name')
    expect(listed()).toEqual(['api1', 'batch1', 'chat1', 'docs1'])
    open('monthly_spend')
    expect(listed()).toEqual(['0.002', '300.001', '12.501'])
    open('expiry')
    expect(listed()).toEqual(['not told4'])
  })

  it('lead to the filter where they are too many', async () => {
    const { now, open, listed } = await openValues(Array.from({ length: 10_001 }, (_, at) => ({ n: at + 1 })))
    open('name')
    expect(listed()).toEqual([])
    fireEvent.click(await screen.findByRole('button', { name: 'Write a filter' }))
    expect([now().filter, now().columnMenu]).toEqual(['name~', null])
  })
})

describe('the chip of a filtered column', () => {
  it('reads as the column and its cells do, and opens its values, though the column is hidden', async () => {
    const { now, listed } = await openValues()
    act(() => now().filterColumn({ column: env, values: ['prod', ''] }))
    act(() => now().filterColumn({ column: 'monthly_limit', values: ['none'] }))
    expect(screen.getByRole('button', { name: 'monthly limit: no cap' })).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'env: prod, "" (empty)' }))
    expect(listed()).toContain('prod2')
  })
})

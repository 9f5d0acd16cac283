import { afterEach, describe, expect, it } from 'vitest'
import { setLocale } from '#shared/words/locale.ts'
import { labelField } from '#shared/domain/field.ts'
import { buildColumns } from '../../../renderer/cells/column-model.ts'
import { createFindSession } from '../../../renderer/panels/find-session.ts'
import { singleCell } from '../../../renderer/state/view-selection.ts'
import { aList, idOf } from '../state/list.ts'
import { openPage } from '../state/page.ts'

const env = labelField('env')
const team = labelField('team')
const wish = { text: 'prod', isPattern: false, matchCase: false, wholeCell: false }

afterEach(() => setLocale('en-US'))

async function aSearch() {
  const page = await openPage({ selfId: idOf(4) })
  const list = aList(
    { n: 1, name: 'prod-api', limit: '500', labels: [['env', 'prod']] },
    { n: 2, labels: [['env', 'Production'], ['team', 'prod']] }, // prettier-ignore
    { n: 3, labels: [['env', 'dev']] },
    { n: 4, labels: [['env', 'prod']] },
  )
  page.show(list)
  const session = createFindSession(page.store)
  session.lookIn(buildColumns(list, ['env', 'team']))
  const now = () => page.store.getState()
  const values = (field: typeof env) => [0, 1, 2, 3].map((row) => now().patchAt(row, field)?.to)
  const look = async (more: Parameters<typeof session.wish>[0] = {}) => {
    session.wish({ wish, ...more })
    await expect.poll(() => session.state.getState().searching).toBeNull()
    return session.state.getState().found
  }
  return { ...page, session, now, values, look }
}

describe('find and replace', () => {
  it('counts every cell that is found, and those that cannot be changed', async () => {
    const { look } = await aSearch()
    const found = await look()
    expect([found?.cells, found?.fixed]).toEqual([5, 2])
  })

  it('replaces in editable cells as one named step, and never the key of the connection', async () => {
    const { look, session, values, now } = await aSearch()
    await look({ by: 'live' })
    await session.replaceAll()
    expect(values(env)).toEqual(['live', 'liveuction', undefined, undefined])
    expect(values(team)).toEqual([undefined, 'live', undefined, undefined])
    expect(now().undoName).toBe('Replace “prod” in 3 cells')
    expect(now().notice).toEqual({ kind: 'info', text: '3 cells replaced · 2 read-only skipped' })
    now().undo()
    expect(now().stagedCount).toBe(0)
  })

  it('leaves hidden rows alone, unless all rows are wanted', async () => {
    const { look, session, values, now } = await aSearch()
    now().setFilter('env=Production')
    await look({ by: 'x' })
    await session.replaceAll()
    expect(values(env)).toEqual([undefined, 'xuction', undefined, undefined])
    now().undo()
    await look({ by: 'x', scope: 'all' })
    await session.replaceAll()
    expect(values(env)).toEqual(['x', 'xuction', undefined, undefined])
  })

  it('keeps to the active column, or to the selection', async () => {
    const { look, now } = await aSearch()
    now().select(singleCell({ at: 0, column: team }))
    expect((await look({ scope: 'column' }))?.cells).toBe(1)
    now().select({ ...singleCell({ at: 0, column: env }), head: { at: 1, column: env } })
    expect((await look({ scope: 'selection' }))?.cells).toBe(2)
  })

  it('keeps to every rectangle of a selection, and to nothing between them', async () => {
    const { look, session, values, now } = await aSearch()
    const [first, last] = [{ at: 0, column: env }, { at: 1, column: team }] // prettier-ignore
    now().select({ ...singleCell(last), more: [{ anchor: first, head: first }] })
    expect((await look({ scope: 'selection', by: 'x' }))?.cells).toBe(2)
    await session.replaceAll()
    expect([values(env), values(team)]).toEqual([
      ['x', undefined, undefined, undefined],
      [undefined, 'x', undefined, undefined],
    ])
  })

  it('walks inside the selection, which stays what is looked through until another one is made', async () => {
    const { look, session, values, now } = await aSearch()
    const stop = session.follow()
    const span = { anchor: { at: 0, column: env }, head: { at: 1, column: env } }
    now().select({ active: span.anchor, ...span })
    await look({ scope: 'selection', by: 'x' })
    await session.next(1)
    await session.next(1)
    await session.next(1)
    expect(now().selection).toEqual({ active: { at: 1, column: env }, ...span })
    expect(now().sought).toEqual({ at: 1, column: env })
    session.go({ at: 0, column: env })
    expect(now().selection).toEqual({ active: span.anchor, ...span })
    await session.replaceOne()
    expect([values(env), now().selection?.head]).toEqual([['x', undefined, undefined, undefined], span.head])
    await session.replaceAll()
    expect(values(env)).toEqual(['x', 'xuction', undefined, undefined])
    now().select(singleCell({ at: 3, column: env }))
    await expect.poll(() => session.state.getState().found?.cells).toBe(1)
    stop()
  })

  it('goes from hit to hit, row by row, around the end and back', async () => {
    const { look, session, now } = await aSearch()
    await look({ wish: { ...wish, wholeCell: true } })
    const visited: string[] = []
    for (const direction of [1, 1, 1, 1, -1] as const) {
      await session.next(direction)
      visited.push(`${now().selection?.active.at} ${now().selection?.active.column}`)
    }
    expect(visited).toEqual(['0 label:env', '1 label:team', '3 label:env', '0 label:env', '3 label:env'])
  })

  it('replaces the active hit alone and goes on', async () => {
    const { look, session, values, now } = await aSearch()
    await look({ by: 'live' })
    now().select(singleCell({ at: 0, column: env }))
    await session.replaceOne()
    expect(values(env)).toEqual(['live', undefined, undefined, undefined])
    expect(now().selection?.active).toEqual({ at: 1, column: env })
  })

  it('finds amounts as they are shown and as they are kept, and caps that are none', async () => {
    const { look, show, session } = await aSearch()
    const list = aList(
      { n: 1, limit: '1234.5', spend: '1234.56789' },
      { n: 2, limit: '0', spend: '0.005' },
      { n: 3, limit: '7', spend: '12' },
    )
    show(list)
    session.lookIn(buildColumns(list, []))
    const cells = async (text: string, wholeCell = false) => {
      const found = await look({ wish: { ...wish, text, wholeCell } })
      return found?.columns.flatMap(({ id, marks }) => [...marks].flatMap((mark, row) => (mark ? `${id} ${row}` : [])))
    }
    expect(await cells('1,234.57', true)).toEqual(['monthly_spend 0'])
    expect(await cells('1,234.5')).toEqual(['monthly_limit 0', 'monthly_spend 0'])
    expect(await cells('1234.56789', true)).toEqual(['monthly_spend 0'])
    expect(await cells('No cap', true)).toEqual(['monthly_limit 1'])
    expect(await cells('none', true)).toEqual(['monthly_limit 1'])
    expect(await cells('7.00', true)).toEqual(['monthly_limit 2'])
    setLocale('de-DE')
    expect(await cells('1.234,57', true)).toEqual(['monthly_spend 0'])
    expect(await cells('1234,56789', true)).toEqual(['monthly_spend 0'])
  })

  it('reads what it puts into a limit as if it was typed, and leaves one alone that would be blank', async () => {
    const { look, show, session, now } = await aSearch()
    const list = aList({ n: 1, limit: '1234.5' }, { n: 2, limit: '0' }, { n: 3, limit: '7' })
    show(list)
    session.lookIn(buildColumns(list, []))
    const replaced = async (text: string, by: string, wholeCell = false) => {
      await look({ wish: { ...wish, text, wholeCell }, by, scope: 'visible' })
      await session.replaceAll()
      const limits = [0, 1, 2].map((row) => now().patchAt(row, 'monthly_limit')?.to)
      now().undo()
      return limits
    }
    expect(await replaced('1,234', '2,000')).toEqual(['2000.5', undefined, undefined])
    expect(await replaced('no cap', '50', true)).toEqual([undefined, '50', undefined])
    expect(await replaced('7', '', true)).toEqual([undefined, undefined, undefined])
    setLocale('de-DE')
    expect(await replaced('7', '1,5', true)).toEqual([undefined, undefined, '1.5'])
    expect(await replaced('1234,5', '1.500', true)).toEqual(['1500', undefined, undefined])
    expect(await replaced('1234.5', '12.345')).toEqual(['12345', undefined, undefined])
    expect(await replaced('4.5', '4.501')).toEqual(['1234.501', undefined, undefined])
  })

  it('finds staged values, and says that a pattern is unreadable', async () => {
    const { look, now, session } = await aSearch()
    now().stage('a', [{ row: 2, field: env, to: 'prod-2' }])
    expect((await look({ wish: { ...wish, text: 'prod-\\d', isPattern: true } }))?.cells).toBe(1)
    expect(await look({ wish: { ...wish, text: '(', isPattern: true } })).toBeNull()
    expect(session.state.getState().isBadPattern).toBe(true)
  })
})

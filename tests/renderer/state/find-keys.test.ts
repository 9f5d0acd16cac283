import { describe, expect, it } from 'vitest'
import { findKeys } from '../../../renderer/state/find-keys.ts'
import { atOnce } from '#shared/domain/sliced-work.ts'
import { createBook } from '../../../renderer/state/staged-book.ts'
import { buildDrafts } from '../../../renderer/state/draft-rows.ts'
import { aList, idOf } from './list.ts'
import { openPage } from './page.ts'

const table = aList(
  { n: 1, name: 'old-growth' },
  { n: 2, name: 'growth-chat' },
  { n: 3, name: 'other', labels: [['team', 'growth']] },
  { n: 4, name: 'Growth' },
  { n: 5, name: 'growth-2', labels: [['team', 'data']] },
)
const source = { table, book: createBook(table), groupName: (id: string) => id }
const find = (text: string, view: readonly number[] = [0, 1, 2, 3, 4]) =>
  atOnce(findKeys({ source, view: Uint32Array.from(view), text, most: 30 }))

describe('drafts', () => {
  it('are found by their names, ranked as keys are, and by nothing else', async () => {
    const page = await openPage()
    page.show(table)
    const now = () => page.store.getState()
    const made = buildDrafts(now().book, [[['name', 'Growth'], ['monthly_limit', '5']], [['name', 'my-growth']], [['monthly_limit', '7']]]) // prettier-ignore
    now().stageBlocks('drafts', made.edits)
    const [first = 0, second = 0] = made.rows
    const findNow = (text: string) =>
      atOnce(findKeys({ source: { ...source, book: now().book }, view: now().view, text, most: 30 }))
    expect(findNow('growth')).toEqual({ rows: [3, first, 1, 4, 0, 2, second], count: 7, hidden: 0 })
    expect(findNow('draft').count).toBe(0)
    expect(findNow('team=data').rows).toEqual([4])
  })
})

describe('findKeys', () => {
  it('puts the very name first, then beginnings, then what contains the text anywhere', () => {
    expect(find('growth')).toEqual({ rows: [3, 1, 4, 0, 2], count: 5, hidden: 0 })
  })

  it('keeps the order of the view, and hidden keys after it', () => {
    expect(find('growth-', [4, 0])).toEqual({ rows: [4, 1], count: 2, hidden: 1 })
  })

  it('finds by id, by its beginning, and by expression', () => {
    expect(find(idOf(5)).rows).toEqual([4])
    expect(find('00000000-0000').count).toBe(5)
    expect(find('team=data').rows).toEqual([4])
    expect(find('team=* and not team=data').rows).toEqual([2])
  })

  it('finds nothing for nothing, and no more than asked for', () => {
    expect(find('  ').count).toBe(0)
    const two = atOnce(findKeys({ source, view: Uint32Array.from([0, 1, 2, 3, 4]), text: 'growth', most: 2 }))
    expect(two).toEqual({ rows: [3, 1], count: 5, hidden: 0 })
  })
})

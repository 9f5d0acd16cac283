import { fireEvent } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { labelField } from '#shared/domain/field.ts'
import { aList } from '../state/list.ts'
import { drawGrid } from '../grid/a-grid.tsx'

const env = labelField('env')
const table = aList({ n: 1, labels: [['env', 'dev']] }, { n: 2, limit: '5', labels: [['env', 'dev']] })

async function typing(column: string, text: string) {
  const page = await drawGrid(table)
  await page.goTo(1, column)
  page.press('F2')
  const input = page.grid.querySelector('textarea')
  if (!input) throw new Error('nothing is being edited')
  fireEvent.change(input, { target: { value: text } })
  return { ...page, input, isOpen: () => page.grid.querySelector('textarea') !== null }
}

describe('the editor of a cell', () => {
  afterEach(() => vi.restoreAllMocks())

  it('stays open with what was typed while another window is in front', async () => {
    const { input, isOpen, now } = await typing(env, 'pro')
    vi.spyOn(document, 'hasFocus').mockReturnValue(false)
    fireEvent.blur(input)
    expect([isOpen(), now().stagedCount]).toEqual([true, 0])
  })

  it('stages what was typed when something else of the window is pressed', async () => {
    const { input, isOpen, now } = await typing(env, 'prod')
    vi.spyOn(document, 'hasFocus').mockReturnValue(true)
    fireEvent.blur(input)
    expect([isOpen(), now().patchAt(1, env)?.to]).toEqual([false, 'prod'])
  })

  it('stages with Ctrl+S and opens the review', async () => {
    const { press, now } = await typing(env, 'prod')
    press('Control+s')
    expect([now().page, now().patchAt(1, env)?.to]).toEqual(['review', 'prod'])
  })

  it('stages with Ctrl+S what is not valid as Enter does, and nothing where nothing is meant', async () => {
    const wrong = await typing('monthly_limit', 'many')
    wrong.press('Control+s')
    expect([wrong.now().page, wrong.now().patchState(1, 'monthly_limit')]).toEqual(['review', 'invalid'])
    const blank = await typing('monthly_limit', '')
    blank.press('Control+s')
    expect([blank.now().page, blank.now().stagedCount]).toEqual(['review', 0])
  })
})

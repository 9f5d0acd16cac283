import { act, fireEvent } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { labelField } from '#shared/domain/field.ts'
import { aList } from '../state/list.ts'
import { drawGrid } from './a-grid.tsx'

const env = labelField('env')
const table = aList({ n: 1, limit: '5', labels: [['env', 'dev']] }, { n: 2, labels: [['env', 'dev']] })

async function aGrid() {
  const page = await drawGrid(table)
  await page.goTo(1, env)
  const { now, rest } = page
  const button = (name: string): HTMLElement => {
    const found = [...document.querySelectorAll<HTMLElement>('button')].find(
      (one) => (one.getAttribute('aria-label') ?? one.textContent) === name,
    )
    if (!found) throw new Error(`no button ${name}`)
    return found
  }
  return {
    ...page,
    click: async (name: string): Promise<void> => {
      act(() => button(name).focus())
      fireEvent.click(button(name))
      await rest()
    },
    type: (name: string, value: string): void => {
      const input = document.querySelector<HTMLInputElement>(`input[aria-label="${name}"], .dock-form input`)
      if (!input) throw new Error(`nothing to type ${name} into`)
      act(() => input.focus())
      fireEvent.change(input, { target: { value } })
    },
    submit: async (): Promise<void> => {
      const form = document.querySelector('.add-label, .dock-form')
      if (form) fireEvent.submit(form)
      await rest()
      await rest()
    },
    /** Which cell has the keyboard; what else has it. */
    focused: () => {
      const { activeElement } = document
      const column = activeElement?.getAttribute('data-column')
      return column ? `${column} ${now().selection?.active.at ?? ''}` : (activeElement?.tagName ?? '')
    },
  }
}

describe('the keyboard is in the grid again', () => {
  let grid: Awaited<ReturnType<typeof aGrid>>
  beforeEach(async () => {
    grid = await aGrid()
  })

  it('when a label is added, on its new column', async () => {
    const { click, type, submit, focused, selected } = grid
    await click('Add label column')
    type('Label key', 'team')
    await submit()
    expect([focused(), selected()[0]]).toEqual(['label:team 1', 'label:team 1'])
  })

  it('when no label is added after all', async () => {
    const { click, press, focused } = grid
    await click('Add label column')
    await click('Cancel')
    expect(focused()).toBe(`${env} 1`)
    await click('Add label column')
    press('Escape')
    expect(focused()).toBe(`${env} 1`)
  })

  it('when a view has its name', async () => {
    const { click, type, submit, focused, now } = grid
    await click('Views')
    const save = [...document.querySelectorAll('[role=menuitem]')].find((item) => item.textContent.startsWith('Save'))
    fireEvent.click(save ?? document.body)
    type('View name', 'Mine')
    await submit()
    expect([now().views.map(({ name }) => name), focused()]).toEqual([['Mine'], `${env} 1`])
  })

  it('when a label was renamed, and when it was deleted', async () => {
    const { type, submit, focused, now, rest } = grid
    act(() => now().openLabelTask({ act: 'rename', key: 'env', to: 'env' }))
    await rest()
    type('New label key', 'stage')
    await submit()
    expect([now().panel, now().stagedCount, focused()]).toEqual([null, 4, `${env} 1`])
    act(() => now().openLabelTask({ act: 'delete', key: 'stage', to: '' }))
    await rest()
    await submit()
    expect([now().panel, now().undoName, focused()]).toEqual([null, 'Delete label stage', `${env} 1`])
  })

  it('when a new key is drafted', async () => {
    const { now, rest, type, submit, focused } = grid
    act(() => now().openPanel('create'))
    await rest()
    type('Name', 'web-app')
    const limit = document.querySelector('input[name=monthly_limit]')
    fireEvent.change(limit ?? document.body, { target: { value: '5' } })
    await submit()
    expect([now().panel, now().stagedKeyCount]).toEqual([null, 1])
    expect(focused()).not.toBe('BODY')
  })
})

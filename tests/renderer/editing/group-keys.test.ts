import { act, createEvent, fireEvent } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { usualKeyboard } from '#shared/domain/keyboard.ts'
import { aList } from '../state/list.ts'
import { anApp } from '../state/page.ts'
import { drawGrid } from '../grid/a-grid.tsx'

const table = aList({ n: 1, labels: [['env', 'dev']] }, { n: 2, labels: [['env', 'prod']] })

async function onLastGroup(tabLeaves: boolean) {
  const page = await drawGrid(table, (store) =>
    store.receiveApp({ ...anApp(null), keyboard: { ...usualKeyboard, tabLeaves } }),
  )
  act(() => page.now().groupRowsBy({ columns: ['label:env'], order: 'value' }))
  act(() => page.now().foldAll(true))
  act(() => page.now().activateGroup({ group: 1, column: 'name' }))
  const line = page.grid.querySelector('.group-name.cell-active')
  if (!line) throw new Error('no group is active')
  return {
    ...page,
    /** Whether the grid has a use for a key, so that the browser has none. */
    takes: (key: string) => {
      const event = createEvent.keyDown(line, { key })
      fireEvent(line, event)
      return event.defaultPrevented
    },
  }
}

describe('on the line of a group', () => {
  it('Tab goes from line to line', async () => {
    const { takes } = await onLastGroup(false)
    expect(takes('Tab')).toBe(true)
  })

  it('Tab leaves the grid where the settings say so', async () => {
    const { takes } = await onLastGroup(true)
    expect(takes('Tab')).toBe(false)
  })
})

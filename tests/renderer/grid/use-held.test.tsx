import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { useRef } from 'react'
import { afterEach, expect, it } from 'vitest'
import { useHeld } from '../../../renderer/grid/use-held.ts'

afterEach(cleanup)

function Sheet() {
  const scroller = useRef<HTMLDivElement>(null)
  useHeld(scroller)
  return <div ref={scroller} role="grid" />
}

const drawn = (): HTMLElement => {
  render(<Sheet />)
  return screen.getByRole('grid')
}

it('has the pinned pane stand still soon after the grid is drawn, and not before', async () => {
  const grid = drawn()
  expect(grid.dataset['held']).toBeUndefined()
  await waitFor(() => expect(grid.dataset['held']).toBe(''))
})

it('has it stand still at once when the grid scrolls', () => {
  const grid = drawn()
  fireEvent.scroll(grid)
  expect(grid.dataset['held']).toBe('')
})

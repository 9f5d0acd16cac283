import { cleanup, createEvent, fireEvent, render, screen } from '@testing-library/react'
import { useRef } from 'react'
import { afterEach, expect, it } from 'vitest'
import { useHeld } from '../../../renderer/grid/use-held.ts'

afterEach(cleanup)

function Sheet() {
  const scroller = useRef<HTMLDivElement>(null)
  useHeld(scroller)
  return (
    <div ref={scroller} role="grid">
      <p>a cell</p>
    </div>
  )
}

const drawn = (): HTMLElement => {
  render(<Sheet />)
  return screen.getByRole('grid')
}
// The document of tests forgets the key.
const turnedWithShift = (grid: HTMLElement): Event =>
  Object.defineProperty(createEvent.wheel(grid, { deltaY: 3 }), 'shiftKey', { value: true })
const isHeld = (grid: HTMLElement): boolean => grid.dataset['held'] === ''

it('leaves the pinned pane as it is while somebody scrolls up and down and presses cells', () => {
  const grid = drawn()
  fireEvent.wheel(grid, { deltaY: 100 })
  fireEvent.scroll(grid)
  fireEvent.pointerDown(screen.getByText('a cell'), { pointerType: 'mouse' })
  expect(isHeld(grid)).toBe(false)
})

it.each<[string, (grid: HTMLElement) => void]>([
  ['the wheel goes sideways', (grid) => void fireEvent.wheel(grid, { deltaX: 3 })],
  ['the wheel is turned with Shift', (grid) => void fireEvent(grid, turnedWithShift(grid))],
  ['a scroll bar is pressed', (grid) => void fireEvent.pointerDown(grid, { pointerType: 'mouse' })],
  ['a finger is put on it', () => void fireEvent.pointerDown(screen.getByText('a cell'), { pointerType: 'touch' })],
  [
    'it has been scrolled sideways',
    (grid) => {
      grid.scrollLeft = 40
      fireEvent.scroll(grid)
    },
  ],
])('has it stand still as soon as %s', (_, act) => {
  const grid = drawn()
  act(grid)
  expect(isHeld(grid)).toBe(true)
})

import { describe, expect, it } from 'vitest'
import { fitBounds } from '../../../main/shell/window-bounds.ts'
import type { WindowBounds } from '../../../main/shell/window-bounds.ts'

const screen = { x: 0, y: 24, width: 1920, height: 1056 }
const right = { x: 1920, y: 0, width: 1280, height: 1024 }
const remembered = (bounds: Partial<WindowBounds>): WindowBounds => ({
  x: 100,
  y: 80,
  width: 1200,
  height: 800,
  maximised: false,
  ...bounds,
})

describe('fitBounds', () => {
  it('opens a first window at its usual size, or as large as the screen allows', () => {
    expect(fitBounds(null, [screen])).toEqual({ width: 1440, height: 900 })
    expect(fitBounds(null, [right])).toEqual({ width: 1280, height: 900 })
    expect(fitBounds(null, [])).toEqual({ width: 1440, height: 900 })
  })

  it('opens where the window was', () => {
    expect(fitBounds(remembered({}), [screen, right])).toEqual({ x: 100, y: 80, width: 1200, height: 800 })
    expect(fitBounds(remembered({ x: 2000, y: 10 }), [screen, right])).toEqual({
      x: 2000,
      y: 10,
      width: 1200,
      height: 800,
    })
  })

  it.each([
    ['a screen that is gone', { x: 2000, y: 10 }],
    ['above the screen, where no title bar can be reached', { y: -50 }],
    ['below the screen', { y: 1070 }],
    ['off to the left but for a sliver', { x: -1150 }],
  ])('opens in the middle again when it was at %s', (_name, bounds) => {
    const { x, y, width } = fitBounds(remembered(bounds), [screen])
    expect([x, y, width]).toEqual([undefined, undefined, 1440])
  })

  it('is never smaller than the grid needs, nor larger than its screen', () => {
    expect(fitBounds(remembered({ width: 300, height: 200 }), [screen])).toMatchObject({ width: 960, height: 600 })
    expect(fitBounds(remembered({ width: 5000, height: 5000 }), [screen])).toMatchObject({ width: 1920, height: 1056 })
  })
})

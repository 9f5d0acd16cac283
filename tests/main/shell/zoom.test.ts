import { describe, expect, it } from 'vitest'
import { nextZoom } from '../../../main/shell/zoom.ts'

describe('nextZoom', () => {
  it('goes in steps from half to double, and no further', () => {
    expect(nextZoom(1, 'in')).toBe(1.1)
    expect(nextZoom(1, 'out')).toBe(0.9)
    expect(nextZoom(2, 'in')).toBe(2)
    expect(nextZoom(0.5, 'out')).toBe(0.5)
    expect(nextZoom(1.75, 'usual')).toBe(1)
  })

  it('goes on from a zoom between two steps', () => {
    expect(nextZoom(1.0999, 'in')).toBe(1.25)
    expect(nextZoom(1.3, 'out')).toBe(1.25)
  })
})

import { render } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { CellChange } from '../../../renderer/ui/cell-text.tsx'
import { idOf } from '../../support/a-key.ts'

describe('CellChange', () => {
  it('goes from the old value to the new one', () => {
    const { container } = render(<CellChange field="label:env" before="production" after="prod" />)
    expect(container.textContent).toBe('production→prod')
    expect(container.querySelector('.cell-new')?.textContent).toBe('prod')
  })

  it('says of a key that is deleted so first, where no id can push it out of its column, and draws no arrow', () => {
    const { container } = render(<CellChange field="delete" before={idOf('a')} after={null} />)
    expect(container.textContent).toBe(`deleted ${idOf('a')}`)
    expect(container.firstElementChild?.className).toBe('cell-new')
    expect(container.querySelector('.cell-arrow')).toBeNull()
  })
})

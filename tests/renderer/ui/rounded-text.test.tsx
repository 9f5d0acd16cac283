import { render } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { RoundedText } from '../../../renderer/ui/rounded-text.tsx'

describe('RoundedText', () => {
  it('is read in cents and told exactly', () => {
    const { container } = render(<RoundedText say={(show) => `$${show('2635.679066028')} spent`} />)
    expect(container.querySelector('[aria-hidden]')?.textContent).toBe('$2,635.68 spent')
    expect(container.querySelector('.spoken')?.textContent).toBe('$2,635.679066028 spent')
    expect(container.querySelector('[title]')?.getAttribute('title')).toBe('$2,635.679066028 spent')
  })

  it('is plain text where nothing is rounded', () => {
    const { container } = render(<RoundedText say={(show) => `$${show('40')} spent`} />)
    expect(container.textContent).toBe('$40.00 spent')
    expect(container.childElementCount).toBe(0)
  })
})

import { render, screen } from '@testing-library/react'
import { useState } from 'react'
import { expect, it, describe } from 'vitest'
import { lazyPart, warmParts } from '../../../renderer/ui/lazy-part.tsx'

function Counter({ name }: { readonly name: string }) {
  const [count, setCount] = useState(0)
  return <button onClick={() => setCount(count + 1)}>{`${name} ${count}`}</button>
}

const atOnce = async (): Promise<void> => Promise.resolve()

describe('lazyPart', () => {
  it('reads its code when it is first shown, and keeps its state from then on', async () => {
    let loads = 0
    const Part = lazyPart(async () => {
      loads++
      return Promise.resolve(Counter)
    })
    const page = render(<Part name="a" />)
    const first = await screen.findByRole('button', { name: 'a 0' })
    first.click()
    await screen.findByRole('button', { name: 'a 1' })
    page.rerender(<Part name="b" />)
    expect(screen.getByRole('button', { name: 'b 1' })).toBeTruthy()
    expect(loads).toBe(1)
    page.unmount()
  })

  it('is drawn at once when its code is there', async () => {
    const Part = lazyPart(async () => Promise.resolve(Counter))
    await warmParts(atOnce)
    const page = render(<Part name="warm" />)
    expect(screen.getByRole('button', { name: 'warm 0' })).toBeTruthy()
    page.unmount()
  })

  it('goes on with the others when one cannot be read', async () => {
    const order: string[] = []
    lazyPart(async () => {
      order.push('broken')
      return Promise.reject<typeof Counter>(new Error('no such file'))
    })
    lazyPart(async () => {
      order.push('good')
      return Promise.resolve(Counter)
    })
    await warmParts(atOnce)
    expect(order).toEqual(['broken', 'good'])
  })
})

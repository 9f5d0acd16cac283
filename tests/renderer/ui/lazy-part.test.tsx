import { act, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { expect, it, describe } from 'vitest'
import { lazyCall, lazyPart, warmParts } from '../../../renderer/ui/lazy-part.tsx'

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
    const page = await act(async () => Promise.resolve(render(<Part name="a" />)))
    screen.getByRole('button', { name: 'a 0' }).click()
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

describe('lazyCall', () => {
  it('makes calls in their order once its code is there, and at once from then on', async () => {
    const said: string[] = []
    const say = lazyCall<[string]>(async () => Promise.resolve((text) => void said.push(text)))
    say('a')
    say('b')
    expect(said).toEqual([])
    await warmParts(atOnce)
    expect(said).toEqual(['a', 'b'])
    say('c')
    expect(said).toEqual(['a', 'b', 'c'])
  })
})

import { createElement, Suspense, use, useState } from 'react'
import type { ComponentType } from 'react'

const loads: (() => Promise<unknown>)[] = []

/**
 * A component whose code is read when it is first shown, or before by `warmParts`. Once it is there it is drawn at once:
 * React's own `lazy` would leave its place empty for a moment even then.
 */
export function lazyPart<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let part: ComponentType<Props> | null = null
  let loading: Promise<ComponentType<Props>> | null = null
  const begin = (): Promise<ComponentType<Props>> => (loading ??= load().then((loaded) => (part = loaded)))
  loads.push(begin)
  function Waiting(props: Props) {
    return createElement(use(begin()), props)
  }
  return function LazyPart(props: Props) {
    // As it was when it was shown: another way half-way would begin it anew.
    const [Loaded] = useState(() => part)
    if (Loaded) return <Loaded {...props} />
    return (
      <Suspense>
        <Waiting {...props} />
      </Suspense>
    )
  }
}

/**
 * A function whose code is read when it is first called, or before by `warmParts`; from then on it is called at once.
 * Until then calls wait for it, in their order.
 */
export function lazyCall<Args extends readonly unknown[]>(
  load: () => Promise<(...args: Args) => void>,
): (...args: Args) => void {
  let part: ((...args: Args) => void) | null = null
  let loading: Promise<(...args: Args) => void> | null = null
  const begin = (): Promise<(...args: Args) => void> => (loading ??= load().then((loaded) => (part = loaded)))
  loads.push(begin)
  return (...args) => {
    if (part) part(...args)
    else void begin().then((loaded) => loaded(...args))
  }
}

/** Reads the code of all parts, one after the other, while nothing else is to be done. */
export async function warmParts(whenIdle: () => Promise<void>): Promise<void> {
  for (const load of loads) {
    await whenIdle()
    // A part that cannot be read says so where it is shown.
    await load().catch(() => undefined)
  }
}

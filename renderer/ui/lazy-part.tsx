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

/** Reads the code of all parts, one after the other, while nothing else is to be done. */
export async function warmParts(whenIdle: () => Promise<void>): Promise<void> {
  for (const load of loads) {
    await whenIdle()
    // A part that cannot be read says so where it is shown.
    await load().catch(() => undefined)
  }
}

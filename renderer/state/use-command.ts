import { useEffect, useLayoutEffect, useRef } from 'react'
import type { Command } from '#shared/domain/command.ts'
import { useStoreApi } from './use-store.ts'

/** Offers a command to the menu while `act` is given: the same act, under the same condition, as the control beside it. */
export function useCommand(command: Command, act: (() => void) | null): void {
  const store = useStoreApi()
  const latest = useRef(act)
  useLayoutEffect(() => {
    latest.current = act
  })
  const isOffered = act !== null
  useEffect(
    () => (isOffered ? store.getState().offer(command, () => latest.current?.()) : undefined),
    [store, command, isOffered],
  )
}

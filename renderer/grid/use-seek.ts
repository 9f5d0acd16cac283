import { useLayoutEffect } from 'react'
import { useStore } from '../state/use-store.ts'
import type { Hands } from '../editing/hands.ts'

/** Brings the cell into sight that a panel asked for. */
export function useSeek(hands: Hands): void {
  const sought = useStore((store) => store.sought)
  useLayoutEffect(() => {
    if (sought) hands.reveal(sought)
  }, [hands, sought])
}

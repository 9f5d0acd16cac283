import type { ReactNode } from 'react'
import './chip.css'

/** What a chip says by its colour; each is also said in words. */
export type ChipKind = 'plain' | 'staged' | 'done' | 'bad' | 'unsure'

/** A short word or value on a tinted ground. */
export function Chip({ kind = 'plain', children }: { readonly kind?: ChipKind; readonly children: ReactNode }) {
  return <span className={`chip chip-${kind}`}>{children}</span>
}

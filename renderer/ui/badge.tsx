import type { ReactNode } from 'react'
import './badge.css'

/** A count on a coloured ground that asks to be looked at. */
export function Badge({ children }: { readonly children: ReactNode }) {
  return <span className="badge">{children}</span>
}

import { createContext } from 'react'

/** The element that scrolls a page, for tables that draw only what is in sight; `null` until it stands. */
export const ScrollerContext = createContext<HTMLElement | null>(null)

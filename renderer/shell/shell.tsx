import type { ReactNode } from 'react'
import { useStore } from '../state/use-store.ts'
import { currentWorkspace } from '../state/workspace.ts'
import { Banners } from './banners.tsx'
import { Commands } from './commands.tsx'
import { DemoStrip } from './demo-strip.tsx'
import { NavRail } from './nav-rail.tsx'
import './shell.css'

/** The window: places at the left, what needs attention above the open page. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const isProduction = useStore((store) => currentWorkspace(store.app)?.isProduction ?? false)
  return (
    <div className={isProduction ? 'shell shell-production' : 'shell'}>
      <NavRail />
      <div className="shell-page">
        <DemoStrip />
        <Banners />
        {children}
      </div>
      <Commands />
    </div>
  )
}

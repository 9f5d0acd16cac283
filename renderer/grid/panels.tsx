import { lazy, Suspense } from 'react'
import { useStore } from '../state/use-store.ts'
import type { GridColumn } from './column-model.ts'

const FindPanel = lazy(async () => ({ default: (await import('./find-panel.tsx')).FindPanel }))

/** The panel that is docked beside the grid; its code is read when it is first opened. */
export function Panels({ columns }: { readonly columns: readonly GridColumn[] }) {
  const panel = useStore((store) => store.panel)
  const hasList = useStore((store) => store.table !== null)
  if (panel === null || !hasList) return null
  return <Suspense>{(panel === 'find' || panel === 'replace') && <FindPanel columns={columns} />}</Suspense>
}

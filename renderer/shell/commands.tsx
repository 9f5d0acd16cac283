import type { Store } from '../state/store-shape.ts'
import { useStore, useStoreApi } from '../state/use-store.ts'
import { isRunActive } from '../state/run.ts'
import { useCommand } from '../state/use-command.ts'
import { currentWorkspace } from '../state/workspace.ts'
import { lazyPart } from '../ui/lazy-part.tsx'
import { useEditCommands } from './use-edit-commands.ts'
import { useNamedFile } from './use-named-file.ts'
import { useOwnKeys } from './use-own-keys.ts'
import { useRegions } from './use-regions.ts'
import { useZoom } from './use-zoom.ts'

// Opened now and then: none has to be there for the first page.
const sheets = {
  shortcuts: lazyPart(async () => (await import('./shortcut-sheet.tsx')).ShortcutSheet),
  export: lazyPart(async () => (await import('./export-sheet.tsx')).ExportSheet),
  diagnostics: lazyPart(async () => (await import('./diagnostics-sheet.tsx')).DiagnosticsSheet),
}

/** Where its result is shown, too. */
function checkRecord({ openPage, verifyRuns }: Store): void {
  openPage('history')
  void verifyRuns()
}

function syncSpend({ openPage, doSpend }: Store): void {
  openPage('spend')
  void doSpend({ kind: 'sync', wish: {} })
}

/** What the menu offers on every page, and the sheets it opens. */
export function Commands() {
  const store = useStoreApi()
  const hasWorkspace = useStore(({ app }) => currentWorkspace(app) !== null)
  const hasList = useStore(({ table }) => table !== null)
  const isListing = useStore(({ app }) => app?.listing.kind === 'running')
  const runState = useStore(({ app }) => app?.run?.state ?? null)
  const isActive = useStore(({ app }) => isRunActive(app?.run))
  const verifying = useStore((state) => state.verifying)
  const isSyncing = useStore(({ app }) => app?.spend.sync?.kind === 'running')
  const sheet = useStore((state) => state.sheet)
  const { openPage, openSheet } = store.getState()
  useEditCommands()
  useOwnKeys()
  useRegions()
  useZoom()
  useNamedFile(hasWorkspace && hasList)
  useCommand('connect', isActive ? null : () => void store.getState().connectWorkspace())
  useCommand('refresh', hasWorkspace && !isListing ? () => void store.getState().refreshKeys() : null)
  useCommand('open-plan', hasWorkspace && !isActive ? () => void store.getState().openPlanFile() : null)
  useCommand('open-keys', () => openPage('keys'))
  useCommand('open-import', hasWorkspace ? () => openPage('import') : null)
  useCommand('open-review', hasWorkspace ? () => openPage('review') : null)
  useCommand('open-spend', hasWorkspace ? () => openPage('spend') : null)
  useCommand('open-history', hasWorkspace ? () => openPage('history') : null)
  useCommand('open-settings', () => openPage('settings'))
  useCommand('pause', runState === 'running' ? () => void store.getState().pauseRun() : null)
  useCommand('resume', runState === 'paused' ? () => void store.getState().resumeRun() : null)
  useCommand('stop', isActive ? () => void store.getState().stopRun() : null)
  useCommand('check-record', hasWorkspace && !verifying ? () => checkRecord(store.getState()) : null)
  useCommand('sync-spend', hasWorkspace && !isSyncing ? () => syncSpend(store.getState()) : null)
  useCommand('export-keys', hasList ? () => openSheet('export') : null)
  useCommand('shortcuts', () => openSheet('shortcuts'))
  useCommand('diagnostics', () => void store.getState().openDiagnostics())
  if (sheet === null) return null
  const Open = sheets[sheet]
  return <Open onClose={() => openSheet(null)} />
}

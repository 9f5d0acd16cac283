import { createStore as createZustand } from 'zustand'
import type { StoreApi } from 'zustand'
import { assertNever } from '#shared/domain/assert-never.ts'
import type { Bridge } from '#shared/contract/bridge.ts'
import type { AppEvent } from '#shared/contract/events.ts'
import { createCommandSlice } from './commands.ts'
import { createDetailSlice } from './detail.ts'
import { createDiagnosticsSlice } from './diagnostics.ts'
import { createExportSlice } from './exporting.ts'
import { createGroupSlice } from './group-slice.ts'
import { createHistorySlice } from './history.ts'
import { createImportSlice } from './import.ts'
import { createInsightSlice, followInsight } from './insight.ts'
import { createKeysSlice } from './keys.ts'
import { createLivesSlice, followLives } from './lives.ts'
import { createLongWorkSlice } from './long-work.ts'
import { createOpenedPlanSlice } from './opened-plan.ts'
import { createPanelSlice } from './panel.ts'
import { createRecentKeysSlice } from './recent-keys.ts'
import { createRightsSlice } from './rights.ts'
import { createRunCellsSlice, followRunCells } from './run-cells.ts'
import { createRunSlice, followDrafts, followRun } from './run.ts'
import { createSecretsSlice, followSecrets } from './secrets.ts'
import { createSpendSlice, followSpend } from './spend.ts'
import { createStagedSlice } from './staged.ts'
import type { Store } from './store-shape.ts'
import { createViewSlice } from './view.ts'
import { createViewsSlice } from './views.ts'
import { createWorkspaceSlice } from './workspace.ts'

/** The one store of the page, wired to main: requests leave through the bridge, events arrive through `onEvent`. */
export function createStore(bridge: Bridge, onEvent: (listener: (event: AppEvent) => void) => void): StoreApi<Store> {
  const store = createZustand<Store>()((...api) => ({
    ...createWorkspaceSlice(bridge)(...api),
    ...createRightsSlice(bridge)(...api),
    ...createKeysSlice(bridge)(...api),
    ...createStagedSlice(bridge)(...api),
    ...createViewSlice(bridge)(...api),
    ...createGroupSlice(bridge)(...api),
    ...createDetailSlice(bridge)(...api),
    ...createRecentKeysSlice(bridge)(...api),
    ...createViewsSlice(bridge)(...api),
    ...createPanelSlice(bridge)(...api),
    ...createLongWorkSlice(bridge)(...api),
    ...createRunSlice(bridge)(...api),
    ...createHistorySlice(bridge)(...api),
    ...createImportSlice(bridge)(...api),
    ...createOpenedPlanSlice(bridge)(...api),
    ...createRunCellsSlice(bridge)(...api),
    ...createSecretsSlice(bridge)(...api),
    ...createSpendSlice(bridge)(...api),
    ...createInsightSlice(bridge)(...api),
    ...createLivesSlice(bridge)(...api),
    ...createCommandSlice(bridge)(...api),
    ...createDiagnosticsSlice(bridge)(...api),
    ...createExportSlice(bridge)(...api),
  }))
  store.subscribe(followRun)
  store.subscribe(followRunCells)
  store.subscribe(followDrafts)
  store.subscribe(followSecrets)
  store.subscribe(followLives)
  store.subscribe(followSpend)
  store.subscribe(followInsight)
  // A step that changes cells has a name of its own even where as many are staged as before.
  store.subscribe((now, before) => now.stagedVersion !== before.stagedVersion && now.tellOffer())
  onEvent((event) => receive(store.getState(), event))
  return store
}

function receive(store: Store, event: AppEvent): void {
  switch (event.kind) {
    case 'app.changed':
      return store.receiveApp(event.state)
    case 'keys.began':
    case 'keys.slice':
      return store.receiveKeys(event)
    case 'import.part':
      return store.followImport(event.part)
    case 'command.chosen':
      return store.runCommand(event.command)
    case 'workspace.chosen':
      return void store.openWorkspace(event.id)
    case 'file.chosen':
      return store.noteNamedFile()
    default:
      return assertNever(event)
  }
}

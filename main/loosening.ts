import { dialog } from 'electron'
import type { BrowserWindow } from 'electron'
import { AppError } from '#shared/contract/app-error.ts'
import type { WorkspaceChange } from '#shared/contract/requests.ts'
import { isLooser } from '#shared/domain/safety.ts'
import { words } from '#shared/words/en.ts'
import { changedWorkspace } from './workspace/change.ts'
import type { Workspace } from './workspace/connect.ts'
import type { Desk } from './workspace/desk.ts'
import type { Services } from './workspace/services.ts'

/** What changing a workspace from the window needs. */
export interface ChangeActPorts {
  readonly services: Pick<Services, 'settings'>
  readonly desk: Pick<Desk, 'change'>
  readonly window: () => BrowserWindow | null
}

/** Changes a workspace for the page; one question at a time when that takes protection away. */
export function createChangeAct({
  services,
  desk,
  window,
}: ChangeActPorts): (change: WorkspaceChange) => Promise<void> {
  let isAsking = false
  return async (change) => {
    const { workspaces } = await services.settings.read()
    const after = changedWorkspace(workspaces, change)
    const before = workspaces.find(({ id }) => id === after.id)
    if (!before || !isLooser(before, after)) return desk.change(change, false)
    if (isAsking) throw new AppError('cancelled')
    isAsking = true
    // SECURITY: P05, asked in main's own dialog, because a hostile page must not take protection away unseen.
    const mayLoosen = await askToLoosen(window(), before, after).finally(() => (isAsking = false))
    if (!mayLoosen) throw new AppError('cancelled')
    return desk.change(change, true)
  }
}

async function askToLoosen(parent: BrowserWindow | null, before: Workspace, after: Workspace): Promise<boolean> {
  const { loosenTitle, loosenDetail, loosenKeep, loosenYes } = words.dialog
  const options = {
    type: 'warning' as const,
    message: loosenTitle(before.name),
    detail: loosenDetail(before, after, new URL(before.baseUrl).host),
    buttons: [loosenKeep, loosenYes],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  }
  const { response } = parent ? await dialog.showMessageBox(parent, options) : await dialog.showMessageBox(options)
  return response === 1
}

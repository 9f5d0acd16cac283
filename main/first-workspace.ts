import { app } from 'electron'
import type { WindowActs } from './ipc/handlers.ts'
import type { WindowBounds } from './store/settings.ts'
import type { Desk } from './workspace/desk.ts'
import type { Services } from './workspace/services.ts'

/** What opening the first workspace needs. */
export interface FirstWorkspacePorts {
  readonly services: Services
  readonly desk: Desk
  readonly acts: Pick<WindowActs, 'connect'>
}

/**
 * Opens the workspace that was open last; on the first run the connect window comes first. Answers where the main
 * window was, or `none` when nothing was connected and there is nothing to show.
 */
export async function openFirstWorkspace({
  services,
  desk,
  acts,
}: FirstWorkspacePorts): Promise<WindowBounds | null | 'none'> {
  let isConnecting = (await services.settings.read()).workspaces.length === 0
  // Closing the connect window decides here whether the app ends; later the last window does.
  app.on('window-all-closed', () => (isConnecting ? undefined : app.quit()))
  if (isConnecting) await acts.connect()
  isConnecting = false
  const { window, current, workspaces } = await services.settings.read()
  const opening = workspaces.find(({ id }) => id === current) ?? workspaces[0]
  if (!opening) return 'none'
  if (desk.state().current === null) await desk.openFirst(opening.id)
  return window
}

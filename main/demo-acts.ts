import { dialog } from 'electron'
import type { BrowserWindow } from 'electron'
import { AppError } from '#shared/contract/app-error.ts'
import { words } from '#shared/words/en.ts'
import type { Desk } from './workspace/desk.ts'
import { resetDemo } from './workspace/demo-workspace.ts'
import type { Services } from './workspace/services.ts'

/** What resetting the demo organisation needs. */
export interface DemoActsPorts {
  readonly services: Services
  readonly desk: Desk
  readonly window: () => BrowserWindow | null
}

/** Puts the open demo organisation back to its seed; asks first when staged work would go with it. False when the answer was no. */
export async function resetOpenDemo({ services, desk, window }: DemoActsPorts): Promise<boolean> {
  if (desk.isRunning()) throw new AppError('run_active')
  const session = desk.session()
  const workspace = session.workspace()
  // SECURITY: what is deleted here belongs to made-up keys, never to a real organisation.
  if (workspace.kind !== 'demo') throw new AppError('bad_request')
  const staged = await session.staging.load()
  if (staged.length > 0 && !(await askToReset(window()))) return false
  await desk.quieten()
  await resetDemo(services, workspace)
  await desk.open(workspace.id)
  return true
}

/** Whether the demo organisation may go, with all that was done in it. */
export function askToForgetDemo(parent: BrowserWindow | null, name: string): Promise<boolean> {
  const { forgetTitle, forgetDemoDetail, forgetKeep, forgetDemo } = words.dialog
  return ask(parent, { message: forgetTitle(name), detail: forgetDemoDetail, buttons: [forgetKeep, forgetDemo] })
}

function askToReset(parent: BrowserWindow | null): Promise<boolean> {
  const { resetTitle, resetDetail, forgetKeep, resetDo } = words.dialog
  return ask(parent, { message: resetTitle, detail: resetDetail, buttons: [forgetKeep, resetDo] })
}

/** Asks with two buttons, of which the first changes nothing. */
async function ask(
  parent: BrowserWindow | null,
  question: { readonly message: string; readonly detail: string; readonly buttons: [keep: string, go: string] },
): Promise<boolean> {
  const options = { type: 'question', ...question, defaultId: 0, cancelId: 0, noLink: true } as const
  const { response } = parent ? await dialog.showMessageBox(parent, options) : await dialog.showMessageBox(options)
  return response === 1
}

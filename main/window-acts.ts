import { dialog } from 'electron'
import type { BrowserWindow } from 'electron'
import { AppError } from '#shared/contract/app-error.ts'
import { usualNetwork } from '#shared/domain/network.ts'
import { planSize } from '#shared/domain/plan.ts'
import type { Plan } from '#shared/domain/plan.ts'
import { words } from '#shared/words/en.ts'
import { askForConnection } from './connect-prompt.ts'
import type { ConnectWindowOptions, Submitted } from './connect-prompt.ts'
import { askToForgetDemo, resetOpenDemo } from './demo-acts.ts'
import { createExportActs } from './export-acts.ts'
import type { WindowActs } from './ipc/handlers.ts'
import { confirmPrompt } from './workspace/confirm-prompt.ts'
import { createChangeAct } from './loosening.ts'
import { createImportActs } from './import-acts.ts'
import { makeOwnKeyIfAgreed } from './own-key-act.ts'
import { createPictureActs } from './picture-acts.ts'
import { createPlanActs } from './plan-acts.ts'
import { openPromptWindow } from './prompt-window.ts'
import { createSecretsActs } from './secrets-acts.ts'
import { createSpendFileActs } from './spend-file-acts.ts'
import type { NamedFile } from './shell/named-file.ts'
import type { NativeLog } from './shell/native-log.ts'
import { connectDemo } from './workspace/demo-workspace.ts'
import { changeConnection, connectWorkspace, replaceKey } from './workspace/connecting.ts'
import type { Connected, Keeping } from './workspace/connecting.ts'
import type { Workspace } from './workspace/connect.ts'
import type { Desk } from './workspace/desk.ts'
import { isLastOfOrganisation } from './workspace/forget.ts'
import type { Services } from './workspace/services.ts'

/** What the acts need. */
export interface WindowActsPorts {
  readonly services: Services
  readonly desk: Desk
  /** Tells the page how far an import is. */
  readonly tell: (event: { readonly kind: 'import.part'; readonly part: number }) => void
  readonly window: () => BrowserWindow | null
  readonly log: NativeLog
  /** The table that the app was opened with. */
  readonly named: Pick<NamedFile, 'take'>
}

const DEFAULT_URL = 'https://api-v2.requesty.ai'

/** Small windows and dialogs that main owns, for a page that cannot open any. */
export function createWindowActs(ports: WindowActsPorts): WindowActs {
  const { services } = ports
  return {
    connect: () =>
      askForKey(ports, {
        prompt: { kind: 'new', name: '', baseUrl: DEFAULT_URL },
        network: usualNetwork,
        connect: (input, keep) => connectWorkspace(services, input, keep),
        openDemo: async () => (await connectDemo(services, null)).id,
      }),
    async replaceKey(workspaceId) {
      const { name, baseUrl, network } = await gatewayWorkspace(ports, workspaceId)
      const prompt = { kind: 'replace', name, baseUrl } as const
      const connect = (input: Submitted, keep: Keeping): Promise<Connected> =>
        replaceKey(services, workspaceId, input.credential, keep)
      await askForKey(ports, { prompt, network, connect })
    },
    async changeConnection(workspaceId) {
      const { name, baseUrl, network } = await gatewayWorkspace(ports, workspaceId)
      const prompt = { kind: 'edit', name, baseUrl } as const
      const connect = (input: Submitted, keep: Keeping): Promise<Connected> =>
        changeConnection(services, workspaceId, input, keep)
      await askForKey(ports, { prompt, network, connect })
    },
    confirm: (plan, workspace) => confirm(ports, plan, workspace),
    // SECURITY: only while the window has the focus, so that the page cannot read the clipboard behind one's back.
    paste: () => ports.window()?.isFocused() && ports.window()?.webContents.paste(),
    ...createPlanActs(ports),
    ...createImportActs(ports),
    ...createExportActs(ports),
    ...createPictureActs(ports),
    ...createSpendFileActs(ports),
    probe: (workspaceId) => services.probe(workspaceId),
    makeOwnKey: (workspaceId) =>
      makeOwnKeyIfAgreed({ ...ports, confirm: (plan, workspace) => confirm(ports, plan, workspace) }, workspaceId),
    forget: (workspaceId) => forget(ports, workspaceId),
    ...createSecretsActs(ports),
    resetDemo: () => resetOpenDemo(ports),
    change: createChangeAct(ports),
  }
}

async function askForKey(
  { desk, window, log }: WindowActsPorts,
  asked: Pick<ConnectWindowOptions, 'prompt' | 'network' | 'connect' | 'openDemo'>,
): Promise<void> {
  if (desk.isRunning()) throw new AppError('run_active')
  const workspaceId = await askForConnection({ ...asked, parent: window(), log })
  if (workspaceId !== null) await desk.open(workspaceId)
}

/** A workspace with a gateway of its own: the demo has neither a key nor an address to change. */
async function gatewayWorkspace({ services }: WindowActsPorts, workspaceId: string): Promise<Workspace> {
  const workspace = (await services.settings.read()).workspaces.find((known) => known.id === workspaceId)
  if (!workspace) throw new AppError('no_workspace')
  if (workspace.kind === 'demo') throw new AppError('bad_request')
  return workspace
}

async function confirm({ desk, window, log }: WindowActsPorts, plan: Plan, workspace: Workspace): Promise<boolean> {
  const { keys } = planSize(plan)
  const answer = await openPromptWindow('confirm', {
    parent: window(),
    log,
    handlers: {
      // SECURITY: from the list and the plan that main has itself, never from what the page says.
      'confirm.open': async () => confirmPrompt(plan, workspace, desk.session().keys(), new Date().toISOString()),
      'confirm.answer': async ({ typed }) => ({ accepted: typed?.trim() === String(keys) }),
    },
  })
  return answer?.accepted === true
}

async function forget({ services, desk, window }: WindowActsPorts, workspaceId: string): Promise<void> {
  if (desk.isRunning()) throw new AppError('run_active')
  const settings = await services.settings.read()
  const workspace = settings.workspaces.find((known) => known.id === workspaceId)
  if (!workspace) throw new AppError('no_workspace')
  const choice = await askToForget(window(), workspace, isLastOfOrganisation(settings, workspace))
  if (choice === 'keep') return
  // A list that is on its way would be written into a folder that is gone.
  await desk.quieten()
  await services.forget(workspaceId, choice)
  if (desk.state().current !== workspaceId) return desk.reread()
  await desk.open((await services.settings.read()).workspaces[0]?.id ?? null)
}

async function askToForget(
  parent: BrowserWindow | null,
  { name, kind }: Workspace,
  isLast: boolean,
): Promise<'keep' | 'connection' | 'connection-and-data'> {
  if (kind === 'demo' && isLast) return (await askToForgetDemo(parent, name)) ? 'connection-and-data' : 'keep'
  const { forgetTitle, forgetDetail, forgetKeep, forgetConnection, forgetAll } = words.dialog
  const buttons = [forgetKeep, forgetConnection, ...(isLast ? [forgetAll] : [])]
  const options = {
    type: 'question',
    message: forgetTitle(name),
    detail: forgetDetail(isLast),
    buttons,
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  } as const
  const { response } = parent ? await dialog.showMessageBox(parent, options) : await dialog.showMessageBox(options)
  return (['keep', 'connection', 'connection-and-data'] as const)[response] ?? 'keep'
}

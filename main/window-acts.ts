import { dialog } from 'electron'
import type { BrowserWindow } from 'electron'
import { AppError, appError } from '#shared/contract/app-error.ts'
import type { ConnectPrompt } from '#shared/contract/prompts.ts'
import { planSize, uncappedKeys } from '#shared/domain/plan.ts'
import type { Plan } from '#shared/domain/plan.ts'
import { words } from '#shared/words/en.ts'
import type { WindowActs } from './ipc/handlers.ts'
import { openPromptWindow } from './prompt-window.ts'
import type { NativeLog } from './shell/native-log.ts'
import { atomicWrite } from './store/atomic-write.ts'
import { nodeFiles } from './store/file-layer.ts'
import { connectWorkspace, replaceKey } from './workspace/connecting.ts'
import type { Connected, Keeping } from './workspace/connecting.ts'
import type { Desk } from './workspace/desk.ts'
import { isLastOfOrganisation } from './workspace/forget.ts'
import { planFileText } from './workspace/plan-file.ts'
import type { Services } from './workspace/services.ts'

/** What the acts need. */
export interface WindowActsPorts {
  readonly services: Services
  readonly desk: Desk
  readonly window: () => BrowserWindow | null
  readonly log: NativeLog
}

const DEFAULT_URL = 'https://api-v2.requesty.ai'
const NAMES_SHOWN = 10

/** Small windows and dialogs that main owns, for a page that cannot open any. */
export function createWindowActs(ports: WindowActsPorts): WindowActs {
  const { services, desk } = ports
  return {
    connect: () =>
      askForKey(ports, { kind: 'new', name: '', baseUrl: DEFAULT_URL }, (input, keep) =>
        connectWorkspace(services, input, keep),
      ),
    async replaceKey(workspaceId) {
      const workspace = desk.state().workspaces.find((known) => known.id === workspaceId)
      if (!workspace) throw new AppError('no_workspace')
      const { name, baseUrl } = workspace
      await askForKey(ports, { kind: 'replace', name, baseUrl }, (input, keep) =>
        replaceKey(services, workspaceId, input.credential, keep),
      )
    },
    confirm: (plan) => confirm(ports, plan),
    // SECURITY: only while the window has the focus, so that the page cannot read the clipboard behind one's back.
    paste: () => ports.window()?.isFocused() && ports.window()?.webContents.paste(),
    savePlan: (plan) => savePlan(ports.window(), plan),
    forget: (workspaceId) => forget(ports, workspaceId),
  }
}

type Connect = (input: Submitted, keep: Keeping) => Promise<Connected>

async function askForKey(
  { desk, window, log }: WindowActsPorts,
  prompt: ConnectPrompt,
  connect: Connect,
): Promise<void> {
  if (desk.isRunning()) throw new AppError('run_active')
  let workspaceId: string | null = null
  await openPromptWindow('connect', {
    parent: window(),
    log,
    handlers: {
      'connect.open': async () => prompt,
      async 'connect.submit'({ sessionOnly, ...input }, closed) {
        const connected = await connect(input, { place: sessionOnly ? 'session' : 'keychain', closed })
        if (connected.kind === 'keychain-failed')
          return { kind: 'keychain-failed', reason: words.failure.describe(connected.failure) }
        workspaceId = connected.workspace.id
        return { kind: 'connected' }
      },
    },
  })
  if (workspaceId !== null) await desk.open(workspaceId)
}

async function confirm({ window, log }: WindowActsPorts, plan: Plan): Promise<boolean> {
  const { keys } = planSize(plan)
  const uncapped = new Set(uncappedKeys(plan))
  const names = plan.steps
    .filter((step) => step.field === 'monthly_limit' && uncapped.has(step.keyId))
    .map((step) => step.name)
  const answer = await openPromptWindow('confirm', {
    parent: window(),
    log,
    handlers: {
      'confirm.open': async () => ({ keys, uncapped: uncapped.size, names: names.slice(0, NAMES_SHOWN) }),
      'confirm.answer': async ({ typed }) => ({ accepted: typed?.trim() === String(keys) }),
    },
  })
  return answer?.accepted === true
}

async function savePlan(parent: BrowserWindow | null, plan: Plan): Promise<{ readonly path: string } | null> {
  const options = {
    defaultPath: `fobsheet-plan-${plan.madeAt.slice(0, 10)}.json`,
    filters: [{ name: words.dialog.planFiles, extensions: ['json'] }],
  }
  const { canceled, filePath } = parent
    ? await dialog.showSaveDialog(parent, options)
    : await dialog.showSaveDialog(options)
  if (canceled || !filePath) return null
  try {
    await atomicWrite(nodeFiles, filePath, planFileText(plan))
  } catch (error) {
    throw error instanceof AppError ? appError({ ...error.failure, detail: filePath }) : error
  }
  return { path: filePath }
}

async function forget({ services, desk, window }: WindowActsPorts, workspaceId: string): Promise<void> {
  if (desk.isRunning()) throw new AppError('run_active')
  const settings = await services.settings.read()
  const workspace = settings.workspaces.find((known) => known.id === workspaceId)
  if (!workspace) throw new AppError('no_workspace')
  const choice = await askToForget(window(), workspace.name, isLastOfOrganisation(settings, workspace))
  if (choice === 'keep') return
  await services.forget(workspaceId, choice)
  if (desk.state().current !== workspaceId) return desk.reread()
  await desk.open((await services.settings.read()).workspaces[0]?.id ?? null)
}

interface Submitted {
  readonly name: string
  readonly baseUrl: string
  readonly credential: string
}

async function askToForget(
  parent: BrowserWindow | null,
  name: string,
  isLast: boolean,
): Promise<'keep' | 'connection' | 'connection-and-data'> {
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

import { readFile, stat } from 'node:fs/promises'
import { dialog } from 'electron'
import type { BrowserWindow } from 'electron'
import { AppError } from '#shared/contract/app-error.ts'
import type { ConnectPrompt } from '#shared/contract/prompts.ts'
import type { Network } from '#shared/domain/network.ts'
import { connect as texts } from '#shared/words/en/connect.ts'
import { words } from '#shared/words/en.ts'
import { parseBaseUrl } from './api/base-url.ts'
import { CERTIFICATE_BYTES, parseCertificates } from './api/certificates.ts'
import { openPromptWindow } from './prompt-window.ts'
import type { NativeLog } from './shell/native-log.ts'
import type { Connected, ConnectionChange, Keeping } from './workspace/connecting.ts'
import { networkPrompt, readProxy, viewsOf } from './workspace/network-prompt.ts'

/** A connection as it was typed. */
export interface Submitted extends ConnectionChange {
  readonly name: string
}

/** What the connect window needs. */
export interface ConnectWindowOptions {
  readonly prompt: Omit<ConnectPrompt, 'network'>
  readonly network: Network
  readonly parent: BrowserWindow | null
  readonly log: NativeLog
  readonly connect: (input: Submitted, keep: Keeping) => Promise<Connected>
  /** Opens the demo organisation, where it is offered, and answers its workspace. */
  readonly openDemo?: () => Promise<string>
}

/** Opens the connect window and answers the workspace that came of it. Certificates stay in main: the page sees their names. */
export async function askForConnection({
  prompt,
  network,
  parent,
  log,
  connect,
  openDemo,
}: ConnectWindowOptions): Promise<string | null> {
  let workspaceId: string | null = null
  let { certificates } = network
  await openPromptWindow('connect', {
    parent,
    log,
    handlers: {
      'connect.open': async () => ({ ...prompt, network: networkPrompt(network) }),
      'connect.read-address': async ({ baseUrl }) => parseBaseUrl(baseUrl),
      async 'connect.demo'() {
        if (!openDemo) throw new AppError('bad_request')
        workspaceId = await openDemo()
        return { kind: 'connected' }
      },
      async 'connect.choose-certificates'() {
        const chosen = await chooseCertificates()
        if (chosen === null) return null
        certificates = chosen
        return viewsOf(certificates)
      },
      async 'connect.remove-certificates'() {
        certificates = null
        return []
      },
      async 'connect.submit'({ sessionOnly, proxy: typed, ...input }, closed) {
        const { proxy, proxyPassword } = readProxy(typed)
        const submitted = { ...input, network: { proxy, certificates }, proxyPassword }
        const connected = await connect(submitted, { place: sessionOnly ? 'session' : 'keychain', closed })
        if (connected.kind === 'keychain-failed')
          return { kind: 'keychain-failed', reason: words.failure.describe(connected.failure) }
        workspaceId = connected.workspace.id
        return { kind: 'connected' }
      },
    },
  })
  return workspaceId
}

async function chooseCertificates(): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog({
    properties: ['openFile'],
    filters: [
      { name: texts.network.files, extensions: ['pem', 'crt', 'cer', 'der'] },
      { name: words.dialog.allFiles, extensions: ['*'] },
    ],
  })
  const [file] = filePaths
  if (canceled || file === undefined) return null
  try {
    // Before it fills the memory.
    if ((await stat(file)).size > CERTIFICATE_BYTES)
      throw new AppError('bad_certificates', { detail: 'larger than 512 KiB' })
    return parseCertificates(await readFile(file)).pem
  } catch (error) {
    throw error instanceof AppError
      ? error
      : new AppError('bad_certificates', { detail: 'it cannot be read', cause: error })
  }
}

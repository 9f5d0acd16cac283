import { app, BrowserWindow } from 'electron'
import { trouble } from '#shared/words/en/trouble.ts'
import { connect } from '#shared/words/en/connect.ts'
import type { ConnectAnswer, PromptOutput, PromptName } from '#shared/contract/prompts.ts'
import { createPromptAnswer, servePrompt } from './ipc/serve-prompts.ts'
import type { PromptHandlers, PromptKind } from './ipc/serve-prompts.ts'
import { pageUrl } from './shell/app-page.ts'
import { closeLoaded } from './shell/close-loaded.ts'
import type { NativeLog } from './shell/native-log.ts'
import { webPreferences } from './shell/web-preferences.ts'
import { isFromWindow, loadPage, pageColour, preloadFile } from './window.ts'

/** The answer with which each small window ends. */
export interface PromptAnswer {
  readonly connect: Extract<ConnectAnswer, { readonly kind: 'connected' }>
  readonly confirm: { readonly accepted: true }
  /** It is only read. */
  readonly trouble: never
}

/** What a small window needs. */
export interface PromptWindowOptions<Kind extends PromptKind> {
  readonly parent: BrowserWindow | null
  readonly handlers: PromptHandlers<Kind>
  readonly log: NativeLog
}

const shapes = {
  connect: { page: 'connect.html', title: connect.title, width: 520, height: 600 },
  confirm: { page: 'confirm.html', title: connect.confirm.title, width: 520, height: 560 },
  trouble: { page: 'trouble.html', title: trouble.title, width: 560, height: 460 },
} as const

let shown: BrowserWindow | null = null

/**
 * Opens a small window that main owns, above `parent` if there is one. Resolves with the answer that ended it, or with
 * `null` when it was closed without one; also when another small window is open, which then comes to the front.
 */
export async function openPromptWindow<Kind extends PromptKind>(
  kind: Kind,
  { parent, handlers, log }: PromptWindowOptions<Kind>,
): Promise<PromptAnswer[Kind] | null> {
  if (shown) {
    shown.focus()
    return null
  }
  const window = createWindow(kind, parent)
  shown = window
  const closed = new AbortController()
  const answer = createPromptAnswer(handlers, { closed: closed.signal, log })
  return new Promise((resolve) => {
    let last: PromptAnswer[Kind] | null = null
    window.once('closed', () => {
      shown = null
      closed.abort()
      resolve(last)
    })
    servePrompt({
      contents: window.webContents,
      isTrusted: (event) => isFromWindow(event, window),
      answer: async (name, input) => {
        const result = await answer(name, input)
        // The casts are safe: the value is what the typed handlers of this kind returned.
        if (result.ok && isLast(result.value as PromptOutput[PromptName])) {
          last = result.value as PromptAnswer[Kind]
          // After the reply has left, so that the page can empty its field.
          setTimeout(() => void (window.isDestroyed() || window.close()), 0)
        }
        return result
      },
    })
    loadPage(window, pageUrl(shapes[kind].page, __DEV_SERVER__), log)
  })
}

function createWindow(kind: PromptKind, parent: BrowserWindow | null): BrowserWindow {
  const { title, width, height } = shapes[kind]
  const window = new BrowserWindow({
    ...(parent ? { parent, modal: true } : {}),
    width,
    height,
    useContentSize: true,
    title,
    backgroundColor: pageColour(),
    show: false,
    resizable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    // SECURITY: P06, a preload of its own: this page never hears of keys, and the main page never of the credential.
    webPreferences: webPreferences({ preload: preloadFile('preload-prompt.cjs'), isPackaged: app.isPackaged }),
  })
  window.removeMenu()
  closeLoaded(window)
  window.once('ready-to-show', () => window.show())
  window.on('page-title-updated', (event) => event.preventDefault())
  return window
}

function isLast(output: PromptOutput[PromptName]): boolean {
  if (!output) return false
  return ('accepted' in output && output.accepted) || ('kind' in output && output.kind === 'connected')
}

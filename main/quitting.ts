import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { app, BrowserWindow, dialog } from 'electron'
import { words } from '#shared/words/en.ts'
import type { SecretsActs } from './ipc/handlers.ts'
import type { Keychain } from './keychain/keychain.ts'
import { clearSiteData } from './shell/site-data.ts'
import type { Log } from './store/log-file.ts'
import type { Desk } from './workspace/desk.ts'
import type { Services } from './workspace/services.ts'

/** What must come to an end before the app does. */
export interface QuittingPorts {
  readonly desk: Desk
  readonly services: Services
  readonly keychain: Pick<Keychain, 'pendingCalls'>
  readonly log: Log
  /** Settles when the first workspace is open, or nothing was connected. */
  readonly opening: Promise<unknown>
  /** Takes a secret off the clipboard that is still there. */
  readonly acts: Pick<SecretsActs, 'clearClipboard'>
}

/** How far the end has come. */
export interface Quitting {
  /** Whether the app is on its way out: nothing new opens. */
  readonly isEnding: () => boolean
}

// What is under way ends by itself within moments; a keychain that waits for its password never does.
const PATIENCE_MS = 2000

/** Ends the app in order: a run is asked about and stopped, what was logged is written, a hanging keychain is left behind. */
export function prepareQuitting({ desk, services, keychain, log, opening, acts }: QuittingPorts): Quitting {
  let stage: 'running' | 'ending' | 'ready' = 'running'
  app.on('before-quit', (event) => {
    if (stage === 'ready') return
    event.preventDefault()
    // Asked once more while the question is open, or by the last window as it closes.
    if (stage === 'ending') return
    stage = 'ending'
    const end = endInOrder().catch((error: unknown) => {
      // Whatever keeps the order from being kept must not keep the app from ending.
      log.log('error', 'quit.failed', { error: String(error) })
      return true
    })
    void end.then((isWanted) => {
      stage = isWanted ? 'ready' : 'running'
      if (!isWanted) return
      if (keychain.pendingCalls() === 0) return app.quit()
      // libuv waits for a keychain call that a locked keyring never answers; nothing of ours is left to save.
      clearSiteData(app.getPath('userData'))
      process.kill(process.pid, 'SIGKILL')
    })
  })

  const endInOrder = async (): Promise<boolean> => {
    if (desk.isRunning() && !(await askToStop())) return false
    const run = desk.isRunning() ? await desk.whenStarted() : null
    if (run) {
      run.stop()
      await run.finished.catch(() => undefined) // what failed is in its journal
    }
    // A window tells where it stood as it closes; reading waits until that is written.
    await Promise.race([closeWindows(), delay(PATIENCE_MS, null, { ref: false })])
    await services.settings.read().catch(() => undefined) // what failed is in the log
    // What is being opened, listed or staged is written whole, or not at all.
    await Promise.race([Promise.allSettled([opening, desk.quieten()]), delay(PATIENCE_MS, null, { ref: false })])
    await acts.clearClipboard().catch(() => undefined) // a disk that refuses: at the next start
    services.close()
    await services.demo.close()
    await log.settled()
    return true
  }
  return { isEnding: () => stage !== 'running' }
}

/** Closes all windows; what their pages still had to say has arrived when they are gone. */
async function closeWindows(): Promise<void> {
  const windows = BrowserWindow.getAllWindows()
  const closed = windows.map((window) => once(window, 'closed'))
  for (const window of windows) window.close()
  await Promise.all(closed)
}

async function askToStop(): Promise<boolean> {
  const { quitTitle, quitDetail, quitStay, quitStop } = words.dialog
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message: quitTitle,
    detail: quitDetail,
    buttons: [quitStay, quitStop],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  })
  return response === 1
}

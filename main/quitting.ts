import { app, dialog } from 'electron'
import { words } from '#shared/words/en.ts'
import type { Keychain } from './keychain/keychain.ts'
import type { Log } from './store/log-file.ts'
import type { Desk } from './workspace/desk.ts'
import type { Services } from './workspace/services.ts'

/** What must come to an end before the app does. */
export interface QuittingPorts {
  readonly desk: Desk
  readonly services: Services
  readonly keychain: Pick<Keychain, 'pendingCalls'>
  readonly log: Log
}

/** Ends the app in order: a run is asked about and stopped, what was logged is written, a hanging keychain is left behind. */
export function prepareQuitting({ desk, services, keychain, log }: QuittingPorts): void {
  let isReady = false
  app.on('before-quit', (event) => {
    if (isReady) return
    event.preventDefault()
    void endInOrder().then((isWanted) => {
      if (!isWanted) return
      isReady = true
      // libuv waits for a keychain call that a locked keyring never answers; nothing of ours is left to save.
      if (keychain.pendingCalls() > 0) process.kill(process.pid, 'SIGKILL')
      else app.quit()
    })
  })

  const endInOrder = async (): Promise<boolean> => {
    if (desk.isRunning() && !(await askToStop())) return false
    if (desk.isRunning()) {
      const run = desk.run()
      run.stop()
      await run.finished.catch(() => undefined) // what failed is in its journal
    }
    services.close()
    await log.settled()
    return true
  }
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

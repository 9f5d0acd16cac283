import { clipboard, dialog } from 'electron'
import type { BrowserWindow } from 'electron'
import { words } from '#shared/words/en.ts'
import type { SecretsActs } from './ipc/handlers.ts'
import { createSecretClipboard, SECRET_STAYS } from './secret-clipboard.ts'
import type { Desk } from './workspace/desk.ts'
import type { Services } from './workspace/services.ts'

/** What handing secrets over needs. */
export interface SecretsActsPorts {
  readonly services: Pick<Services, 'home'>
  readonly desk: Desk
  readonly window: () => BrowserWindow | null
}

/** Hands the secrets of new keys to their user: to where a dialog of main's says, and never through the page. */
export function createSecretsActs({ services, desk, window }: SecretsActsPorts): SecretsActs {
  const board = createSecretClipboard({ home: services.home, clipboard })
  // What an app that was killed has left there; a disk that refuses is asked again at the next start.
  board.clear().catch(() => undefined)
  return {
    async saveSecrets(runId) {
      // The session that was asked: another workspace may be open when the dialog closes.
      const { secrets } = desk.session()
      const { filters, saveSecrets } = words.secrets
      const options = {
        title: saveSecrets,
        defaultPath: `fobsheet-secrets-${runId.slice(0, 8)}.csv`,
        filters: [
          { name: filters.csv, extensions: ['csv'] },
          { name: filters.json, extensions: ['json'] },
          { name: filters.env, extensions: ['env'] },
        ],
      }
      const parent = window()
      const { canceled, filePath } = parent
        ? await dialog.showSaveDialog(parent, options)
        : await dialog.showSaveDialog(options)
      if (canceled || !filePath) return null
      await secrets.save(runId, filePath)
      return { path: filePath }
    },
    async copySecret({ runId, at, name }) {
      const { secrets } = desk.session()
      await board.put(await secrets.take(runId, at, name))
      await secrets.markTaken(runId, at)
      return { staysMs: SECRET_STAYS }
    },
    clearClipboard: board.clear,
    async confirmSecrets(runId) {
      const { secrets } = desk.session()
      const { destroyTitle, destroyDetail, destroyKeep, destroyDo } = words.secrets
      const parent = window()
      const options = {
        type: 'question' as const,
        message: destroyTitle,
        detail: destroyDetail,
        buttons: [destroyKeep, destroyDo],
        defaultId: 0,
        cancelId: 0,
        noLink: true,
      }
      // SECURITY: asked by main, because it cannot be undone and the page is not trusted.
      const { response } = parent ? await dialog.showMessageBox(parent, options) : await dialog.showMessageBox(options)
      if (response !== 1) return false
      await secrets.confirm(runId)
      return true
    },
  }
}

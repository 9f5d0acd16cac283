import { dialog } from 'electron'
import type { BrowserWindow } from 'electron'
import { words } from '#shared/words/en.ts'
import type { SecretsActs } from './ipc/handlers.ts'
import type { Desk } from './workspace/desk.ts'

/** What handing secrets over needs. */
export interface SecretsActsPorts {
  readonly desk: Desk
  readonly window: () => BrowserWindow | null
}

/** Hands the secrets of new keys to their user: to where a dialog of main's says, and never through the page. */
export function createSecretsActs({ desk, window }: SecretsActsPorts): SecretsActs {
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

import { app, BrowserWindow, dialog, shell } from 'electron'
import { AppError } from '#shared/contract/app-error.ts'
import type { TroublePrompt } from '#shared/contract/prompts.ts'
import { words } from '#shared/words/en.ts'
import { openPromptWindow } from './prompt-window.ts'

/** Tells in a window of its own why the app cannot start, and returns when it has been read. */
export async function tellTrouble(error: unknown, home: string, prepare: () => Promise<void>): Promise<void> {
  // The window that is closed here is not the end of a start that worked.
  app.removeAllListeners('window-all-closed').on('window-all-closed', () => undefined)
  // A main window may be open already; there is nothing that it could show.
  for (const window of BrowserWindow.getAllWindows()) window.destroy()
  const prompt = troubleOf(error, home)
  try {
    await prepare()
    await openPromptWindow('trouble', {
      parent: null,
      log: () => undefined,
      handlers: {
        'trouble.open': async () => prompt,
        // SECURITY: H35, our own folder and nothing that a page names.
        'trouble.open-folder': async () => void (await shell.openPath(home)),
      },
    })
  } catch {
    dialog.showErrorBox(words.trouble.title, words.failure.describe(prompt.failure))
  }
}

/** What a start that failed says about itself. */
function troubleOf(error: unknown, home: string): TroublePrompt {
  if (error instanceof AppError) return { failure: error.failure, folder: home, details: null }
  return { failure: { code: 'unexpected' }, folder: home, details: String(error) }
}

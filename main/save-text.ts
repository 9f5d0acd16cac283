import { dialog } from 'electron'
import type { BrowserWindow, FileFilter } from 'electron'
import { AppError, appError } from '#shared/contract/app-error.ts'
import { atomicWrite } from './store/atomic-write.ts'
import type { Content } from './store/atomic-write.ts'
import { nodeFiles } from './store/file-layer.ts'

/** Something to be saved where the user says; what is written may depend on the name of the file. */
export interface TextToSave {
  readonly name: string
  readonly filters: readonly FileFilter[]
  readonly text: Content | ((path: string) => Content)
}

/** Asks for a place; null when cancelled. */
export async function askForPath(
  parent: BrowserWindow | null,
  { name, filters }: Pick<TextToSave, 'name' | 'filters'>,
): Promise<string | null> {
  const options = { defaultPath: name, filters: [...filters] }
  const { canceled, filePath } = parent
    ? await dialog.showSaveDialog(parent, options)
    : await dialog.showSaveDialog(options)
  return canceled || !filePath ? null : filePath
}

/** Asks for a place and writes there, for its owner alone; null when cancelled. A failure names the place. */
export async function saveText(
  parent: BrowserWindow | null,
  { text, ...place }: TextToSave,
): Promise<{ readonly path: string } | null> {
  const path = await askForPath(parent, place)
  if (path === null) return null
  try {
    await atomicWrite(nodeFiles, path, typeof text === 'function' ? text(path) : text)
  } catch (error) {
    throw error instanceof AppError ? appError({ ...error.failure, detail: path }) : error
  }
  return { path }
}

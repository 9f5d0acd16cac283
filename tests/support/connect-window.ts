import type { Page } from '@playwright/test'
import { closingClick } from './closing-click.ts'
import { expect } from './journey.ts'
import type { RunningApp, StartApp } from './journey.ts'

/** What is typed into the connect window. */
export interface Connection {
  readonly name?: string
  readonly url: string
  readonly key: string
}

/** Fills the connect window and presses Connect. */
export async function submitConnection(page: Page, { name = 'Acme', url, key }: Connection): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Connect a workspace' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Workspace name' }).fill(name)
  await page.getByRole('textbox', { name: 'Base URL' }).fill(url)
  await page.getByLabel('Management key').fill(key)
  await closingClick(page, 'Connect')
}

/** Connects on the first run and waits for the main window with its keys. */
export async function connect(running: RunningApp, connection: Connection): Promise<Page> {
  await submitConnection(await running.window('connect'), connection)
  return keysPage(running)
}

/** An app whose data folder was connected before it started, as if it had been in use already, and its page with keys. */
export async function openConnected(
  startApp: StartApp,
  connection: Connection,
  environment: Readonly<Record<string, string>> = {},
): Promise<{ readonly running: RunningApp; readonly page: Page }> {
  const running = await startApp(environment, connection)
  return { running, page: await keysPage(running) }
}

async function keysPage(running: RunningApp): Promise<Page> {
  const page = await running.window('index')
  await expect(page.getByRole('grid', { name: 'Keys' }).getByRole('gridcell').first()).toBeVisible()
  return page
}

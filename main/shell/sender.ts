import type { IpcMainInvokeEvent, WebContents } from 'electron'
import { isAppUrl } from './app-page.ts'

/** What decides whether a request comes from our own page. */
export interface SenderFacts {
  readonly frameUrl: string | null
  readonly isMainFrame: boolean
  readonly isOurContents: boolean
}

/** Whether a request comes from the main frame of our window while it shows a page of ours. */
// SECURITY: H18, the first gate of every request.
export function isTrustedSender(facts: SenderFacts, devServer: string | null): boolean {
  const { frameUrl, isMainFrame, isOurContents } = facts
  return isOurContents && isMainFrame && frameUrl !== null && isAppUrl(frameUrl, devServer)
}

const NOBODY: SenderFacts = { frameUrl: null, isMainFrame: false, isOurContents: false }

/** Reads the facts off a request; a frame that is gone by now is nobody. */
export function readSender(event: IpcMainInvokeEvent, ours: WebContents | null): SenderFacts {
  try {
    const frame = event.senderFrame
    if (frame === null || ours === null || ours.isDestroyed()) return NOBODY
    return { frameUrl: frame.url, isMainFrame: frame.parent === null, isOurContents: event.sender === ours }
  } catch {
    // Electron throws when a frame is asked after it was disposed of.
    return NOBODY
  }
}

import path from 'node:path'
import { keyringNames, withKeyring } from './keyring.ts'
import { startSession } from './session.ts'
import type { Session } from './session.ts'

const withDisplay = path.join(import.meta.dirname, '..', '..', 'build', 'with-display.mjs')

/** Starts what a person sits at: a display with its clipboard, a session bus, and an empty keyring. */
export const startDesk = (): Promise<Session> =>
  startSession([process.execPath, withDisplay, ...withKeyring], ['DISPLAY', 'XAUTHORITY', ...keyringNames])

import { randomBytes } from 'node:crypto'
import { release } from 'node:os'
import { app } from 'electron'
import type { BrowserWindow } from 'electron'
import { AppError } from '#shared/contract/app-error.ts'
import type { DiagnosticsText } from '#shared/contract/requests.ts'
import { words } from '#shared/words/en.ts'
import { saveText } from './save-text.ts'
import { readFuseWire } from './shell/fuse-wire.ts'
import type { Desk } from './workspace/desk.ts'
import { buildDiagnostics } from './workspace/diagnostics.ts'
import type { Services } from './workspace/services.ts'

/** Showing what diagnostics would say, and saving that very text. */
export interface DiagnosticsActs {
  readonly readDiagnostics: () => Promise<DiagnosticsText>
  readonly saveDiagnostics: (id: string) => Promise<{ readonly path: string } | null>
}

/** What the acts need. */
export interface DiagnosticsPorts {
  readonly services: Services
  readonly desk: Desk
  readonly window: () => BrowserWindow | null
}

/** Makes the acts. What is saved is what was shown: the page names it, and cannot hand over a text of its own. */
export function createDiagnosticsActs({ services, desk, window }: DiagnosticsPorts): DiagnosticsActs {
  let shown: DiagnosticsText | null = null
  return {
    async readDiagnostics() {
      const { workspaces } = await services.settings.read()
      const { place, secrets } = services.credentials
      const madeAt = services.clock.wall()
      const program = await describeProgram()
      const { home } = services
      const text = await buildDiagnostics({
        home,
        madeAt,
        program,
        workspaces,
        state: desk.state(),
        place,
        secrets: secrets(),
      })
      shown = { id: randomBytes(8).toString('hex'), text }
      return shown
    },
    async saveDiagnostics(id) {
      if (shown?.id !== id) throw new AppError('bad_request', { detail: 'diagnostics' })
      const name = `fobsheet-diagnostics-${services.clock.wall().slice(0, 10)}.json`
      const filter = { name: words.diagnostics.files, extensions: ['json'] }
      return saveText(window(), { name, filters: [filter], text: shown.text })
    },
  }
}

async function describeProgram(): Promise<Readonly<Record<string, string | boolean>>> {
  const { electron, chrome, node } = process.versions
  return {
    version: app.getVersion(),
    electron,
    chrome: chrome ?? '',
    node,
    platform: process.platform,
    architecture: process.arch,
    system: release(),
    isPackaged: app.isPackaged,
    fuses: (await readFuseWire(process.execPath).catch(() => null)) ?? 'unreadable',
  }
}

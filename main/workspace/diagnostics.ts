import { createHash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { AppState, CredentialPlace, PauseReason } from '#shared/contract/app-state.ts'
import { nodeFiles } from '../store/file-layer.ts'
import { maskSecrets } from '../store/secret-mask.ts'
import type { StoredWorkspace } from '../store/settings.ts'
import { countBy, describeFolders, listLockStates } from './diagnostic-folders.ts'
import { cleanLogLine } from './diagnostic-log.ts'
import type { CleanLine } from './diagnostic-log.ts'

/** What diagnostics are made of. */
export interface DiagnosticPorts {
  readonly home: string
  readonly madeAt: string
  /** Versions and the like: what is known of the program, not of its user. */
  readonly program: Readonly<Record<string, string | boolean>>
  readonly workspaces: readonly StoredWorkspace[]
  readonly state: Pick<AppState, 'current' | 'listing' | 'run'>
  readonly place: (workspaceId: string) => CredentialPlace
  readonly secrets: readonly string[]
}

const LAST_LINES = 300

/**
 * What helps to find a fault, as readable text. It is built from counts, and from words that this app itself chose: no
 * key, name, label, address or person is looked for and removed, because none is put in.
 */
// SECURITY: P10, this text is made to be sent to somebody else.
export async function buildDiagnostics(ports: DiagnosticPorts): Promise<string> {
  const { home, madeAt, program, secrets, state } = ports
  const { listing, run } = state
  const log = await readLog(home)
  const codes = log.flatMap(({ code }) => (typeof code === 'string' ? [code] : []))
  const parts = {
    about: 'Fobsheet diagnostics. No keys, names, labels, addresses or people are in it.',
    madeAt,
    program,
    workspaces: describeWorkspaces(ports),
    listing: listing.kind === 'failed' ? { kind: listing.kind, code: listing.failure.code, at: listing.at } : listing,
    run: run && { state: run.state, steps: run.steps, counts: run.counts, pause: pauseOf(run.pause) },
    organisations: await describeFolders(home),
    locks: await listLockStates(home),
    failures: countBy(codes),
    events: countBy(log.map(({ event }) => String(event))),
    log: log.slice(-LAST_LINES),
  }
  return maskSecrets(`${JSON.stringify(parts, null, 2)}\n`, secrets)
}

function pauseOf(pause: PauseReason | null): string | null {
  return pause?.kind === 'failure' ? pause.failure.code : (pause?.kind ?? null)
}

function describeWorkspaces({ workspaces, state, place }: DiagnosticPorts) {
  // Made anew each time: it tells whether two workspaces share a host, and not which host that is.
  const salt = randomBytes(16)
  return workspaces.map(
    ({ id, baseUrl, kind, safety, isProduction, manage, organisation, organisationName, selfId }) => ({
      isOpen: id === state.current,
      kind,
      safety,
      isProduction,
      rights: ['none', 'read', 'write'].includes(manage) ? manage : 'other',
      key: place(id),
      host: hashOfHost(baseUrl, salt),
      isSecure: baseUrl.startsWith('https:'),
      identities: organisation.length,
      knowsOrganisation: organisationName !== null,
      knowsItself: selfId !== null,
    }),
  )
}

function hashOfHost(baseUrl: string, salt: Uint8Array): string {
  const host = URL.canParse(baseUrl) ? new URL(baseUrl).host : baseUrl
  return createHash('sha256').update(salt).update(host).digest('hex').slice(0, 8)
}

async function readLog(home: string): Promise<readonly CleanLine[]> {
  const lines: CleanLine[] = []
  for (const name of ['fobsheet.1.log', 'fobsheet.log']) {
    const bytes = await nodeFiles.read(join(home, 'logs', name))
    for (const text of new TextDecoder().decode(bytes ?? new Uint8Array()).split('\n')) {
      const line = text === '' ? null : cleanLogLine(text)
      if (line) lines.push(line)
    }
  }
  return lines
}

import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { KeyId } from '#shared/domain/api-key.ts'
import { parseLimit } from '#shared/domain/limit.ts'
import type { Plan } from '#shared/domain/plan.ts'
import type { CreateBody, FreshKey, Write } from '#shared/domain/write.ts'
import type { Answer, Clock, Gateway } from '../../../main/apply/ports.ts'
import { openOrganisationFolder } from '../../../main/store/organisation-folder.ts'
import { createClock } from '../../../main/workspace/clock.ts'
import type { RunOptions } from '../../../main/workspace/run-carry.ts'
import type { CredentialStore } from '../../../main/workspace/credentials.ts'
import { recoverRuns } from '../../../main/workspace/run-recovery.ts'
import { resumeRun } from '../../../main/workspace/run-resume.ts'
import type { ResumeHome } from '../../../main/workspace/run-resume.ts'
import { createRunSecrets, escrowPorts, findHeld } from '../../../main/workspace/run-secrets.ts'
import { startRun } from '../../../main/workspace/run-start.ts'
import { freshKey, listOf } from '../apply/simulated-service.ts'

type ServerKey = FreshKey & { readonly name: string }

/** The gateway's side: what it has, and what arrived. */
export interface Server {
  readonly keys: Map<KeyId, ServerKey>
  readonly writes: Write[]
  readonly creations: CreateBody[]
}

/** A data folder and a server as they were at one moment of a run: what a kill at that moment leaves. */
export interface Moment {
  readonly name: string
  readonly home: string
  readonly server: Server
  readonly keychain: ReadonlyMap<string, string>
}

const clock: Clock = createClock()

/** Starts a server with keys that are labelled `env: production`. */
export function aServer(names: readonly string[]): Server {
  const keys = names.map((name, at): [KeyId, ServerKey] => [idOf(at), { name, ...freshKey([['env', 'production']]) }])
  return { keys: new Map(keys), writes: [], creations: [] }
}

/** The id of the key at a place. */
export function idOf(at: number): KeyId {
  return `00000000-0000-4000-8000-${String(at).padStart(12, '0')}` as KeyId // `as`: it is one
}

function copyOf(server: Server): Server {
  return { keys: new Map(server.keys), writes: [...server.writes], creations: [...server.creations] }
}

function gatewayOf(
  server: Server,
  hold: ReturnType<typeof createRunSecrets>['hold'],
  at: (moment: string) => void,
): Gateway {
  let requests = 0
  return {
    async list() {
      const began = clock.mono()
      return listOf(new Map(server.keys), began, clock.mono())
    },
    async send(write): Promise<Answer> {
      const request = ++requests
      at(`before request ${request}`)
      server.writes.push(write)
      carryOut(server, write)
      at(`after request ${request}`)
      return { kind: 'accepted' }
    },
    async create(body, operation): Promise<Answer> {
      const request = ++requests
      at(`before request ${request}`)
      server.creations.push(body)
      const keyId = `11111111-0000-4000-8000-${String(server.creations.length).padStart(12, '0')}` as KeyId // `as`: it is one
      server.keys.set(keyId, { name: body.name, labels: [], monthlyLimit: limitOf(body.limit) })
      at(`after request ${request}, before its secret is held`)
      await hold({ operation, name: body.name, keyId, secret: `secret-of-${body.name}` })
      at(`after the secret of request ${request} is held`)
      return { kind: 'created', keyId }
    },
  }
}

function carryOut(server: Server, { keyId, body }: Write): void {
  const key = server.keys.get(keyId)
  if (!key) return
  if (body.kind === 'labels') server.keys.set(keyId, { ...key, labels: body.labels })
  else if (body.kind === 'limit') server.keys.set(keyId, { ...key, monthlyLimit: limitOf(body.limit) })
  else if (body.kind === 'delete') server.keys.delete(keyId)
}

function limitOf(text: string): FreshKey['monthlyLimit'] {
  const limit = parseLimit(text)
  if (typeof limit === 'string') throw new Error(`limit ${text} arrived`)
  return limit
}

function keychainOf(accounts: Map<string, string>): CredentialStore {
  return {
    save: async (account, secret) => void accounts.set(account, secret),
    load: async (account) => accounts.get(account) ?? null,
    forget: async (account) => void accounts.delete(account),
  }
}

interface World {
  readonly server: Server
  readonly keychain: Map<string, string>
  readonly at?: (moment: string) => void
  readonly now?: Clock
  /** A file that takes the secrets, in place of the escrow. */
  readonly secretsFile?: string | null
}

async function portsOf(
  home: string,
  { server, keychain, at = () => {}, now = clock, secretsFile = null }: World,
): Promise<ResumeHome> {
  const folder = await openOrganisationFolder(home, ['acme'])
  const vault = escrowPorts(keychainOf(keychain))
  const secrets = createRunSecrets(vault, secretsFile)
  const gateway = gatewayOf(server, secrets.hold, at)
  const held: ResumeHome['findHeld'] = (run) => findHeld(run, vault)
  return { home, folder, selfId: null, gateway, secrets, clock: now, deps: {}, findHeld: held, check: async () => {} }
}

/** Keeps what a kill at each moment of a request would have left. */
function recorderOf(home: string, server: Server, keychain: Map<string, string>) {
  const moments: Moment[] = []
  const at = (name: string): void => {
    const copy = `${home}-${moments.length}`
    cpSync(home, copy, { recursive: true, filter: (file) => !file.endsWith('ballast.bin') })
    killHolder(copy)
    moments.push({ name, home: copy, server: copyOf(server), keychain: new Map(keychain) })
  }
  return { moments, at }
}

/** Runs a plan to its end, with every moment at which it might have been killed. */
export async function momentsOf(plan: Plan, home: string, server: Server, options: Partial<RunOptions> = {}) {
  const keychain = new Map<string, string>()
  const { moments, at } = recorderOf(home, server, keychain)
  const ports = await portsOf(home, { server, keychain, at, secretsFile: options.secretsFile ?? null })
  const { neverResends = false } = options
  const run = await startRun(plan, { onProgress: () => undefined, ...options }, { ...ports, neverResends })
  const opened = await run.finished
  return { runId: run.runId, moments, opened }
}

/** Goes on with a run to its end, with every moment at which it might have been killed on the way. */
export async function resumedMoments(runId: string, { home, server }: Pick<Moment, 'home' | 'server'>) {
  const keychain = new Map<string, string>()
  const { moments, at } = recorderOf(home, server, keychain)
  const ports = await portsOf(home, { server, keychain, at })
  await (
    await resumeRun(runId, { onProgress: () => undefined, sitOut: false }, ports)
  ).finished
  return moments
}

/** The lock in a copied folder is that of a process which is no more. */
function killHolder(home: string): void {
  for (const name of readdirSync(home).filter((file) => /^writer-\d+\.lock$/.test(file))) {
    const note: object = JSON.parse(readFileSync(path.join(home, name), 'utf8'))
    writeFileSync(path.join(home, name), JSON.stringify({ ...note, boot: 'another start of this computer' }))
  }
}

/** Starts again after a kill: the run is closed with what is known, and then a person resumes it. */
export async function resumed(
  runId: string,
  moment: Pick<Moment, 'home' | 'server'> & Partial<Moment>,
  { minutesLater = 0, secretsFile = null }: { minutesLater?: number; secretsFile?: string | null } = {},
) {
  const { home, server } = moment
  const wall = (): string => new Date(Date.now() + minutesLater * 60_000).toISOString()
  const ports = await portsOf(home, {
    server,
    keychain: new Map(moment.keychain),
    now: { ...clock, wall },
    secretsFile,
  })
  await recoverRuns({ home, folder: ports.folder, clock, deps: {} })
  const run = await resumeRun(runId, { onProgress: () => undefined, sitOut: false, secretsFile }, ports)
  return { run, folder: ports.folder, opened: await run.finished }
}

/** Where the journal of a run is. */
export function journalOf(folder: string, runId: string): string {
  return path.join(folder, 'runs', runId, 'journal.fobj')
}

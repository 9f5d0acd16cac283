import { randomBytes, randomUUID } from 'node:crypto'
import type { RunSummary } from '#shared/contract/app-state.ts'
import type { RunOpened } from '#shared/contract/requests.ts'
import { AppError } from '#shared/contract/app-error.ts'
import type { Change } from '#shared/domain/change.ts'
import { indexKeys } from '#shared/domain/key-table.ts'
import { decodeKeyTable, KeyTableError } from '#shared/domain/key-table-file.ts'
import { buildPlan } from '#shared/domain/plan.ts'
import type { BuiltPlan, Plan } from '#shared/domain/plan.ts'
import type { OrganisationIds } from '#shared/domain/organisation.ts'
import { textAt } from '#shared/domain/text-column.ts'
import type { Client } from '../api/client.ts'
import type { Group } from '../api/group.ts'
import type { KeyList } from '../api/key-list.ts'
import type { Clock } from '../apply/ports.ts'
import { keepList } from '../store/kept-list.ts'
import { loadSnapshot } from '../store/snapshot.ts'
import { createStagingLog } from '../store/staging-log.ts'
import type { StagingLog } from '../store/staging-log.ts'
import type { StoreDeps } from '../store/store-deps.ts'
import type { Workspace } from './connect.ts'
import type { Credentials } from './credentials.ts'
import { createEngineGateway } from './engine-gateway.ts'
import type { LoadedKeys } from './loaded-keys.ts'
import { listRunSummaries, openRun } from './run-files.ts'
import { recoverRuns } from './run-recovery.ts'
import { startRun } from './run-start.ts'
import type { RunOptions, StartedRun } from './run-start.ts'

/** A workspace at work: its list, what is staged, its runs. Both doors, window and command line, use it alike. */
export interface Session {
  readonly workspace: Workspace
  readonly staging: StagingLog
  /** The list as last kept, `null` before the first one. */
  readonly keys: () => LoadedKeys | null
  /** Lists the keys and keeps the list with its labels. */
  readonly refresh: () => Promise<LoadedKeys>
  readonly buildPlan: (changes: Iterable<Change>) => BuiltPlan
  readonly startRun: (plan: Plan, options: RunOptions) => Promise<StartedRun>
  readonly listRuns: () => Promise<readonly RunSummary[]>
  readonly openRun: (runId: string) => Promise<RunOpened>
}

/** What a session is made of. */
export interface SessionPorts {
  readonly home: string
  readonly folder: string
  readonly workspace: Workspace
  readonly clientOf: () => Client
  /** Told of ids of the organisation that were not known yet. */
  readonly onNewIds: (ids: OrganisationIds) => Promise<void>
  readonly credentials: Pick<Credentials, 'load'>
  readonly clock: Clock
  readonly deps: StoreDeps
}

/** Opens a workspace with the list that was kept last. */
export async function openSession(ports: SessionPorts): Promise<Session> {
  const { home, folder, workspace, clock, deps } = ports
  let kept = await loadKept(folder, deps)
  let { organisation } = workspace
  await recoverRuns({ home, folder, clock, deps })

  /** The client, once its key is there: a keychain that is locked or absent says so here. */
  const openClient = async (): Promise<Client> => {
    await ports.credentials.load(workspace.id)
    return ports.clientOf()
  }

  const learn = async (groups: readonly Group[]): Promise<void> => {
    const ids = groups.flatMap((group) => group.organizationId ?? []).filter((id) => !organisation.includes(id))
    if (ids.length === 0) return
    organisation = [...new Set([...organisation, ...ids])]
    await ports.onNewIds(organisation)
  }

  const keep = async (list: KeyList, client: Client): Promise<LoadedKeys> => {
    const known = await groupsOf(client)
    await learn(known ?? [])
    const groups = known?.map((group) => [group.id, group.name] as const) ?? kept?.groups ?? []
    const info = { snapshotId: randomUUID(), listedAt: list.listedAt, rowCount: list.table.rowCount }
    await keepList(
      folder,
      { bytes: list.bytes, table: list.table, listedAt: list.listedAt, snapshotId: info.snapshotId, groups },
      deps,
    )
    kept = { info, bytes: list.bytes, table: list.table, groups }
    return kept
  }

  return {
    workspace,
    staging: createStagingLog(folder, deps),
    keys: () => kept,
    async refresh() {
      const client = await openClient()
      return keep(await client.listKeys(), client)
    },
    buildPlan: (changes) => planOf(workspace, kept, changes, clock.wall()),
    async startRun(plan, options) {
      if (!organisation.includes(plan.organisation)) throw new AppError('other_organisation')
      if (workspace.manage !== 'write') throw new AppError('permission_missing')
      const client = await openClient()
      let last: KeyList | null = null
      const list = async (): Promise<KeyList['table']> => (last = await client.listKeys()).table
      const gateway = createEngineGateway(client, list, clock)
      const run = await startRun(
        plan,
        { ...options, rate: options.rate ?? rateOf(workspace) },
        { home, folder, selfId: workspace.selfId, gateway, clock, deps },
      )
      const finished = run.finished.then(async (opened) => {
        // The run is over and recorded; a list that cannot be kept is listed again at the next refresh.
        if (last) await keep(last, client).catch(() => deps.report?.('list.not-kept', { runId: run.runId }))
        return opened
      })
      return { ...run, finished }
    },
    listRuns: () => listRunSummaries(folder, deps),
    openRun: (runId) => openRun(folder, runId, deps),
  }
}

/** Groups are a comfort: where they cannot be read, the last known names serve. */
async function groupsOf(client: Client): Promise<readonly Group[] | null> {
  try {
    return await client.listGroups()
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return null
  }
}

async function loadKept(folder: string, deps: StoreDeps): Promise<LoadedKeys | null> {
  const snapshot = await loadSnapshot(folder, deps)
  if (!snapshot) return null
  const { bytes, manifest } = snapshot
  const { snapshotId, listedAt, rowCount, groups } = manifest
  try {
    return { info: { snapshotId, listedAt, rowCount }, bytes, table: decodeKeyTable(bytes), groups }
  } catch (error) {
    if (!(error instanceof KeyTableError)) throw error
    deps.report?.('snapshot.damaged', { folder })
    return null
  }
}

function planOf(workspace: Workspace, kept: LoadedKeys | null, changes: Iterable<Change>, madeAt: string): BuiltPlan {
  const index = kept ? indexKeys(kept.table) : new Map<string, number>()
  return buildPlan({
    id: randomBytes(8).toString('hex'),
    organisation: workspace.organisation[0] ?? '',
    madeAt,
    base: { snapshotId: kept?.info.snapshotId ?? '', listedAt: kept?.info.listedAt ?? '' },
    changes,
    selfId: workspace.selfId,
    nameOf: (keyId) => {
      const row = index.get(keyId)
      return kept && row !== undefined ? textAt(kept.table.names, row) : null
    },
  })
}

const WRITES_A_SECOND = 10

/** Ten writes a second for a service on the network, no limit of ours on this computer. */
function rateOf(workspace: Workspace): number | null {
  return workspace.baseUrl.startsWith('https:') ? WRITES_A_SECOND : null
}

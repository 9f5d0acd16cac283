import { randomBytes } from 'node:crypto'
import type { KeyHistory, KeyRuns } from '#shared/contract/key-history.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import type { Change } from '#shared/domain/change.ts'
import type { Draft } from '#shared/domain/draft.ts'
import type { KeyLives } from '#shared/domain/key-lives.ts'
import { indexKeys } from '#shared/domain/key-table.ts'
import { buildPlan } from '#shared/domain/plan.ts'
import type { BuiltPlan, PlanInput } from '#shared/domain/plan.ts'
import { textAt } from '#shared/domain/text-column.ts'
import type { Client } from '../api/client.ts'
import type { ListWatch } from '../api/key-list.ts'
import type { Clock } from '../apply/ports.ts'
import { createKeptImports } from '../store/kept-imports.ts'
import type { KeptImports } from '../store/kept-imports.ts'
import { createGridViews } from '../store/grid-views.ts'
import type { GridViewsFile } from '../store/grid-views.ts'
import { createKeptInsight } from '../store/kept-insight.ts'
import type { KeptInsightFile } from '../store/kept-insight.ts'
import { createSpendReports } from '../store/spend-reports.ts'
import type { SpendReportsFile } from '../store/spend-reports.ts'
import { createStagingLog } from '../store/staging-log.ts'
import type { StagingLog } from '../store/staging-log.ts'
import type { DiskWatch } from '../store/disk-watch.ts'
import type { StoreDeps } from '../store/store-deps.ts'
import { createAuditAnchor } from './audit-anchor.ts'
import type { Workspace } from './connect.ts'
import { followConnection } from './connection.ts'
import type { Credentials, CredentialStore } from './credentials.ts'
import { readKeyHistory, readKeyRuns } from './key-history.ts'
import { createLabelImport } from './label-import.ts'
import type { LabelImport } from './label-import.ts'
import { openListing } from './listing.ts'
import { createLateLooks } from './late-looks.ts'
import type { LateLooks } from './late-looks.ts'
import type { LoadedKeys } from './loaded-keys.ts'
import { loadProxyPassword } from './network.ts'
import { readLives } from './run-lives.ts'
import { createPastRuns } from './past-runs.ts'
import type { PastRuns } from './past-runs.ts'
import { recoverRuns } from './run-recovery.ts'
import { createSecretsDesk, escrowPorts, findHeld } from './run-secrets.ts'
import type { SecretsDesk } from './run-secrets.ts'
import { createSessionSpend } from './session-spend.ts'
import type { SessionSpend } from './session-spend.ts'
import { createTakingLists } from './taking-lists.ts'
import { createSessionRuns } from './session-runs.ts'
import type { SessionRuns } from './session-runs.ts'
import { settleAudit } from './settle-audit.ts'

/** Where a plan comes from, and each step of it. */
export type PlanFrom = Pick<PlanInput, 'origin' | 'sourceOf'>

/** A workspace at work: its list, what is staged, its runs. Both doors, window and command line, use it alike. */
export interface Session extends SessionRuns {
  /** The connection, with the key in use as it last said who it is. */
  readonly workspace: () => Workspace
  /** Takes over what its user changed about the connection: name, safety level, production mark. */
  readonly follow: (workspace: Workspace) => void
  readonly staging: StagingLog
  readonly views: GridViewsFile
  readonly spendReports: SpendReportsFile
  readonly insight: KeptInsightFile
  /** What is remembered of the tables that were imported. */
  readonly imports: KeptImports
  /** The list as last kept, `null` before the first one. */
  readonly keys: () => LoadedKeys | null
  /** Lists the keys and keeps the list with its labels. */
  readonly refresh: (watch?: ListWatch) => Promise<LoadedKeys>
  /** By how much our clock is ahead of the gateway's, in milliseconds; `null` unless it is far off. */
  readonly clockOff: () => number | null
  readonly buildPlan: (changes: Iterable<Change>, drafts?: Iterable<Draft>, from?: PlanFrom) => BuiltPlan
  /** What is known of a key beyond the list: how its labels changed, and which runs were about it. */
  readonly keyHistory: (keyId: KeyId) => Promise<KeyHistory>
  readonly keyRuns: (keyId: KeyId) => Promise<KeyRuns>
  /** What is known of all keys beyond the list: when they end, and which were made in whose place. */
  readonly lives: () => Promise<KeyLives>
  /** The ids and addresses of the members of the organisation; null where the gateway does not tell. */
  readonly members: () => Promise<readonly string[] | null>
  /** What comes of runs after their end; `look` takes a list for it alone, and keeps nothing of it. */
  readonly late: Pick<LateLooks, 'next' | 'told' | 'settled'> & { readonly look: (watch?: ListWatch) => Promise<void> }
  readonly secrets: SecretsDesk
  readonly past: PastRuns
  readonly labelImport: LabelImport
  readonly spend: SessionSpend
}

/** What a session is made of. */
export interface SessionPorts {
  readonly home: string
  readonly folder: string
  readonly workspace: Workspace
  readonly clientOf: () => Promise<Client>
  /** The connection as it is remembered now; null when it is not (any more). */
  readonly stored: () => Promise<Workspace | null>
  /** Told what the gateway says of the connection that was not known yet, to be remembered. */
  readonly onLearnt: (facts: Partial<Workspace>) => Promise<void>
  readonly credentials: Pick<Credentials, 'load' | 'place'>
  /** Keeps the data keys of escrows, and where the chain over all runs ends. */
  readonly keychain: CredentialStore
  readonly clock: Clock
  readonly disk: DiskWatch
  readonly deps: StoreDeps
}

/** Opens a workspace with the list that was kept last, and closes runs that were cut off. */
export async function openSession(ports: SessionPorts): Promise<Session> {
  const { home, folder, clock, disk, deps } = ports
  const place = { home, folder, clock, deps }
  const connection = followConnection(ports.workspace, ports.onLearnt)
  const anchor = createAuditAnchor(folder, usesKeychain(ports) ? ports.keychain : null, deps)
  const [listing] = await Promise.all([
    openListing(folder, { deps, disk }, connection.learn),
    // What cannot be closed now is closed when the workspace is opened next.
    disk.attempt(() => recoverRuns(place)).then(() => settleAudit({ home, folder, anchor, deps })),
  ])

  const vault = escrowPorts(ports.keychain, deps.files)
  let opened: Client | null = null
  /** The client, once its key is there: a keychain that is locked or absent says so here. */
  const openClient = async (): Promise<Client> => {
    await ports.credentials.load(ports.workspace.id)
    await loadProxyPassword(ports.workspace, ports.credentials)
    return (opened = await ports.clientOf())
  }

  const looks = createLateLooks({ ...place, anchor, findHeld: (run) => findHeld(run, vault) })
  const { refresh, look } = createTakingLists({ connection, listing, looks, openClient })

  return {
    workspace: connection.workspace,
    follow: connection.follow,
    staging: watchedStaging(createStagingLog(folder, deps), disk),
    views: createGridViews(folder, deps),
    spendReports: createSpendReports(folder, deps),
    insight: createKeptInsight(folder, deps),
    imports: createKeptImports(folder, deps),
    keys: listing.keys,
    clockOff: () => opened?.clockOff() ?? null,
    refresh,
    buildPlan: (changes, drafts = [], from = {}) => planOf({ workspace: connection.workspace(), kept: listing.keys(), madeAt: clock.wall(), ...from }, changes, drafts), // prettier-ignore
    ...createSessionRuns({
      ...place,
      connection,
      listing,
      looks,
      vault,
      mayAskKeychain: usesKeychain(ports),
      anchor,
      openClient,
      refresh,
      stored: ports.stored,
    }),
    late: { ...looks, look },
    labelImport: createLabelImport(folder, disk, deps),
    spend: createSessionSpend({ folder, clock, deps, openClient, refresh }),
    keyHistory: (keyId) => readKeyHistory(folder, keyId, deps),
    lives: () => readLives(folder, deps),
    async members() {
      const members = await (await openClient()).listMembers()
      return members && members.flatMap(({ id, email }) => [id, email].filter((name) => name !== null))
    },
    keyRuns: (keyId) => readKeyRuns(folder, keyId, deps),
    secrets: createSecretsDesk(folder, vault, deps),
    past: createPastRuns({ ...place, anchor, keychain: ports.keychain, workspace: connection.workspace, keys: listing.keys }), // prettier-ignore
  }
}

/** Neither the demo nor a key that is held for one session may ask anybody to unlock a keychain. */
function usesKeychain({ workspace, credentials }: SessionPorts): boolean {
  return workspace.kind !== 'demo' && credentials.place(workspace.id) !== 'session'
}

function watchedStaging(log: StagingLog, disk: DiskWatch): StagingLog {
  return {
    ...log,
    append: (entries) => disk.write(() => log.append(entries)),
    replace: (entries) => disk.write(() => log.replace(entries)),
  }
}

interface PlanGround extends PlanFrom {
  readonly workspace: Workspace
  readonly kept: LoadedKeys | null
  readonly madeAt: string
}

function planOf(
  { workspace, kept, madeAt, ...from }: PlanGround,
  changes: Iterable<Change>,
  drafts: Iterable<Draft>,
): BuiltPlan {
  const index = kept ? indexKeys(kept.table) : new Map<string, number>()
  return buildPlan({
    id: randomBytes(8).toString('hex'),
    organisation: workspace.organisation[0] ?? '',
    madeAt,
    base: { snapshotId: kept?.info.snapshotId ?? '', listedAt: kept?.info.listedAt ?? '' },
    changes,
    drafts,
    selfId: workspace.selfId,
    needsGroup: kept?.needsGroup ?? false,
    ...from,
    nameOf: (keyId) => {
      const row = index.get(keyId)
      return kept && row !== undefined ? textAt(kept.table.names, row) : null
    },
  })
}

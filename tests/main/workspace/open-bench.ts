import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Change } from '#shared/domain/change.ts'
import { cellAt, idAt } from '#shared/domain/key-table.ts'
import type { Plan } from '#shared/domain/plan.ts'
import { connectWorkspace } from '../../../main/workspace/connecting.ts'
import type { Workspace } from '../../../main/workspace/connect.ts'
import type { Session } from '../../../main/workspace/session.ts'
import { setUpBench } from './workspace-bench.ts'
import type { Bench, BenchOptions } from './workspace-bench.ts'

/** A bench with one workspace that is open. */
export interface OpenBench extends Bench {
  readonly workspace: Workspace
  readonly session: Session
}

/** Connects a workspace, with its key in the keychain, and opens it. */
export async function openBench(options: BenchOptions = {}): Promise<OpenBench> {
  const bench = await setUpBench(options)
  const { url: baseUrl, managementKey: credential } = bench.gateway
  const answer = await connectWorkspace(bench.services, { name: 'Acme', baseUrl, credential }, { place: 'keychain' })
  if (answer.kind !== 'connected') throw new Error('not connected')
  return { ...bench, workspace: answer.workspace, session: await bench.services.openSession(answer.workspace) }
}

/** A plan that gives the first keys of the list another environment. */
export function relabelling(session: Session, count: number, to: string | null): Plan {
  const keys = session.keys()
  if (!keys) throw new Error('no list')
  const changes = Array.from({ length: count }, (_, row): Change => {
    const field = 'label:env'
    return { keyId: idAt(keys.table, row), field, base: cellAt(keys.table, row, field), to }
  })
  return session.buildPlan(changes).plan
}

/** Applies a plan to its end and answers the id of the run. */
export async function apply(session: Session, plan: Plan, confirmed: number | null = null): Promise<string> {
  const run = await session.startRun(plan, { confirmed, onProgress: () => undefined })
  await run.finished
  return run.runId
}

/** The folders of all runs, oldest first. */
export function runFolders(home: string): string[] {
  return readdirSync(home, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(home, name))
    .filter((name) => path.basename(path.dirname(name)) === 'runs' && statSync(name).isDirectory())
    .toSorted()
}

import type { OpenedPlan } from '#shared/contract/opened-plan.ts'
import type { RunReport } from '#shared/contract/run-report.ts'
import type { Verification } from '#shared/contract/verification.ts'
import type { InvertOptions } from '#shared/domain/invert-plan.ts'
import type { RotationWish } from '#shared/domain/rotation.ts'
import type { AuditAnchor } from './audit-anchor.ts'
import type { CredentialStore } from './credentials.ts'
import { findRuns } from './find-runs.ts'
import { findSecret } from './find-secret.ts'
import type { FoundSecret } from './find-secret.ts'
import { planOrphans, planRetry, planRevert, readPlanFile } from './past-plans.ts'
import type { PastPlanPorts } from './past-plans.ts'
import { planRotation } from './rotation.ts'
import { readReport } from './run-report.ts'
import { verifyRuns } from './verify-runs.ts'

/** What can be asked of runs that have ended, and the plans that are made from them or read from files. */
export interface PastRuns {
  /** The runs about a key or a label, newest first. */
  readonly find: (text: string) => Promise<readonly string[]>
  /** The keys that were made with this secret; fails with `no_fingerprints` where this computer has taken none. */
  readonly findSecret: (secret: string) => Promise<FoundSecret>
  readonly report: (runId: string) => Promise<RunReport>
  /** The plan that takes a run back; list the keys first. */
  readonly planRevert: (runId: string, options: InvertOptions) => Promise<OpenedPlan>
  /** The plan that tries again what a run has not done; list the keys first. */
  readonly planRetry: (runId: string) => Promise<OpenedPlan>
  /** The plan that deletes the keys whose secrets a run has lost, and creates them again; list the keys first. */
  readonly planOrphans: (runId: string) => Promise<OpenedPlan>
  /** The plan that rotates keys; list the keys first. */
  readonly planRotation: (wish: RotationWish) => Promise<OpenedPlan>
  readonly readPlan: (text: string, file: string) => OpenedPlan
  /** Checks whether the record of all runs is what was written, and has these heads in it. */
  readonly verify: (noted?: readonly string[]) => Promise<Verification>
}

/** What questions about past runs are answered from. */
interface PastPorts extends PastPlanPorts {
  readonly anchor: AuditAnchor
  readonly keychain: CredentialStore
}

/** Everything about the past runs of an organisation. */
export function createPastRuns(ports: PastPorts): PastRuns {
  const { folder, anchor, keychain, deps } = ports
  return {
    find: (text) => findRuns(folder, text, deps),
    findSecret: (secret) => findSecret(secret, { folder, keychain, deps }),
    report: (runId) => readReport(folder, runId, deps),
    planRevert: (runId, options) => planRevert(ports, runId, options),
    planRetry: (runId) => planRetry(ports, runId),
    planOrphans: (runId) => planOrphans(ports, runId),
    planRotation: (wish) => planRotation(ports, wish),
    readPlan: (text, file) => readPlanFile(ports, text, file),
    verify: (noted = []) => verifyRuns(folder, anchor, { deps, noted }),
  }
}

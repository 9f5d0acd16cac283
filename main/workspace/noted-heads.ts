import type { NotedHead } from '#shared/contract/verification.ts'
import type { AuditChain } from '../store/audit-chain.ts'

/**
 * Looks for heads that somebody has noted elsewhere, whole or their first digits: ends of the list of runs, or of a run's
 * journal. What was exported once and is in neither was cut off since, written anew, or is of another record.
 */
export function findHeads({ entries, heads }: AuditChain, noted: readonly string[]): readonly NotedHead[] {
  return noted.map((text) => {
    const wanted = text.toLowerCase()
    const at = heads.findIndex((head) => head.startsWith(wanted))
    if (at >= 0) return { head: wanted, found: { kind: 'list', entries: at + 1 } }
    const ended = entries.find(({ head }) => head.startsWith(wanted))
    return { head: wanted, found: ended ? { kind: 'run', run: ended.run, records: ended.records } : null }
  })
}

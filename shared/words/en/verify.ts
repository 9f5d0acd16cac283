import type { FindingCode, NotedHead, Verification } from '../../contract/verification.ts'
import { counted } from './count.ts'

const findings: Readonly<Record<FindingCode, string>> = {
  record_damaged: 'a record of the journal is damaged or was edited',
  record_chain: 'a record of the journal was edited, removed or moved',
  record_replaced: 'the journal is another one than when the run ended',
  journal_short: 'the end of the journal is missing',
  journal_missing: 'the journal is missing',
  plan_altered: 'the plan is not the one that was applied',
  summary_altered: 'the summary says something else than when the run ended',
  run_missing: 'the run is missing',
  run_unknown: 'the list of runs does not know how this run ended',
  chain_broken: 'the list of runs was edited',
  chain_cut: 'the list of runs does not go on from where it ended last: runs were taken away or replaced',
  head_unknown: 'a head that was given is not in the record',
}

/** What is wrong, and where: records and lines are counted from 1. */
function finding(code: FindingCode, at: number | null): string {
  if (at === null) return `${findings[code]}.`
  return `${findings[code]} (${code === 'chain_broken' ? 'line' : code === 'chain_cut' ? 'entry' : 'record'} ${at}).`
}

/** What became of a head that was noted elsewhere. */
function noted({ head, found }: NotedHead): string {
  const short = head.slice(0, 16)
  if (!found)
    return `Head ${short} is not in the record: what it was the end of was cut off or written anew since, or is the record of another organisation or computer.`
  return found.kind === 'list'
    ? `Head ${short} is in the record: the end of the list of runs after ${counted(found.entries, 'entry', 'entries')}.`
    : `Head ${short} is in the record: the end of run ${found.run} after ${counted(found.records, 'record')}.`
}

/** Texts about checking the record of past runs. */
export const verify = {
  finding,
  noted,
  result: ({ whole, runs, records, findings: found }: Verification) =>
    whole
      ? `The record is whole: ${counted(runs, 'run')}, ${counted(records, 'record')}.`
      : `The record is not what was written: ${counted(found.length, 'finding')} in ${counted(runs, 'run')}.`,
  anchors: {
    keychain: 'Its end was compared with the copy in the keychain.',
    file: 'There was no copy of its end in the keychain, only one beside it: that nothing was cut off cannot be proved.',
    none: 'There is no copy of its end yet: that nothing was cut off cannot be proved.',
  },
  head: (entries: number, head: string) => `${counted(entries, 'entry', 'entries')}, head ${head.slice(0, 16)}`,
  more: (count: number) => `and ${counted(count, 'more finding', 'more findings')}`,
  ofList: (what: string) => `List of runs: ${what}`,
  ofRun: (when: string, what: string) => `Run of ${when}: ${what}`,
  title: 'Record of past runs',
  check: 'Check the record',
  checking: 'Checking…',
  dismiss: 'Close',
} as const

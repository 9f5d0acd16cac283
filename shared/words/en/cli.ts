import type { FilterFault } from '../../domain/filter.ts'
import type { OutcomeCounts } from '../../domain/outcome.ts'
import type { RunSummary } from '../../contract/app-state.ts'
import { counted } from './count.ts'
import { shell } from './shell.ts'

const expected: Readonly<Record<FilterFault['expected'], string>> = {
  field: 'a field such as env or name',
  operator: 'one of = != ~ !~ > >= < <=',
  value: 'a value',
  closing: 'a closing parenthesis',
  end: '"and" or "or" between comparisons',
  quote: 'a closing quote',
  'less-depth': 'fewer brackets inside each other',
}

interface ReportedRun {
  readonly run: string
  readonly steps: number
  readonly head: string
  readonly chain: { readonly count: number; readonly head: string }
}

/** What one relabel moves. */
interface MovedText {
  readonly label: string
  readonly from: string
  readonly to: string
  /** Dollars, exact. */
  readonly spend: string
  readonly keys: number
}

/** A run whose creations were compared with a list after its end. */
interface LookedRun {
  readonly runId: string
  readonly lookAt?: string | undefined
  readonly late?: readonly string[] | undefined
}

/** Keys that were made with a secret. */
interface FoundKeys {
  readonly fingerprint: string
  readonly keys: readonly { readonly run: string; readonly key: string; readonly name: string }[]
}

/** Keys that a plan does something to that cannot be undone. */
interface GraveCounts {
  readonly deleted: number
  readonly uncapped: number
  readonly ended: number
}

/** Every outcome that occurs, with its count: `412 done, 3 conflict`. */
function outcomes(counts: OutcomeCounts): string {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([outcome, count]) => `${count} ${outcome}`)
    .join(', ')
}

/** Texts of the command line. */
export const cli = {
  usage: 'Usage: fobsheet COMMAND [options]',
  usageOf: (usage: string) => `Usage: fobsheet ${usage}`,
  options: '  --json      one JSON document on standard output\n  --help      this text\n  --version   the version',
  environment:
    'FOBSHEET_HOME is the data folder, FOBSHEET_WORKSPACE chooses a workspace by name or id.\nWith FOBSHEET_URL and FOBSHEET_MANAGEMENT_KEY every command works without a workspace and without a keychain;\nFOBSHEET_CA then names a file of certificates. HTTPS_PROXY and NO_PROXY count unless a workspace names its own proxy,\nwhose password connect takes from FOBSHEET_PROXY_PASSWORD.',
  unknownCommand: (name: string) => `"${name}" is not a command. "fobsheet --help" lists them.`,
  isFolder: 'A folder was named where a file is expected.',
  unexpected: (word: string) => `"${word}" was not expected here.`,
  notANumber: (option: string, value: string) => `--${option} takes a whole number above 0, not "${value}".`,
  connectSummary: 'tries the key on standard input and stores it in the OS keychain; --demo needs neither',
  connectDetail:
    '  --proxy     the address of a proxy, or none; without it the system says\n  --ca        a file with certificates (PEM) that are trusted besides the usual ones\n  --safety    read-only (nothing is applied), review (the default) or confirm (every apply needs --confirm N)\n  --production  marks the workspace as production; without it the name decides\n  --demo      opens the demo organisation, made up and on this computer\n\nConnecting again keeps safety level and mark of a workspace, unless they are given.',
  badSafety: (level: string) => `--safety takes read-only, review or confirm, not "${level}".`,
  connectUsage:
    'connect takes a name and either --url URL, with the key on standard input, or --demo. "fobsheet connect --help" lists the other options.',
  demoNote: 'This is the demo organisation: made-up keys and spend, nothing leaves this computer.',
  typeKey: 'Type the management key, then Enter and Ctrl+D:',
  connected: (name: string, organisation: string, manage: string) =>
    `Connected "${name}": ${organisation}, manage: ${manage}.`,
  keysSummary: 'lists keys',
  keysDetail:
    'CSV and workbooks can be changed and imported again; unchanged, they change nothing. --dialect says how CSV is written:\ncomma (for programs; the usual one), semicolon (for Excel where the comma is the decimal mark) or tab (Unicode text,\nwhich Excel opens everywhere). In CSV, an apostrophe keeps text from being a formula; an empty cell is a label that is\nabsent, a cell with nothing but an apostrophe an empty one.',
  unknownFormat: (format: string) => `--format takes table, csv, json or xlsx, not "${format}".`,
  unknownDialect: (dialect: string) => `--dialect takes comma, semicolon or tab, not "${dialect}".`,
  dialectIsForCsv: '--dialect is for --format csv.',
  workbookNeedsFile: 'A workbook cannot be shown on a terminal. Name a file with --out.',
  listed: (rows: number, all: number, at: string) => `${rows} of ${counted(all, 'key')}, listed ${at}.`,
  badExpression: (expression: string, fault: FilterFault) =>
    `The expression is not understood at position ${fault.at + 1}: expected ${expected[fault.expected]}.\n  ${expression}\n  ${' '.repeat(fault.at)}^`,
  badPattern: (pattern: string) => `The pattern "${pattern}" cannot be read.`,
  setSummary: 'plans a bulk edit, nothing is sent',
  whereMissing: 'set needs --where EXPR; use --where "" for every key.',
  nothingToSet:
    'set needs at least one FIELD=VALUE, for example env=prod, env-, monthly_limit=500 or expiry=2027-01-31.',
  badAssignment: (text: string) =>
    `"${text}" is not FIELD=VALUE. Use env=prod, env= (empty), env- (remove), monthly_limit=500 or expiry=2027-01-31.`,
  readOnlyField: (name: string) =>
    `"${name}" cannot be changed through the gateway. For a label of that name write label:${name}=….`,
  planned: (steps: number, keys: number, file: string | null) =>
    `${counted(steps, 'change')} on ${counted(keys, 'key')} planned${file === null ? '' : `, saved as ${file}`}. Nothing was sent.`,
  moves: ({ label, from, to, spend, keys }: MovedText) =>
    `${label}: ${from} → ${to} moves $${spend} of ${counted(keys, 'key')}.`,
  moreMoves: (count: number) => `${counted(count, 'more change')} of labels.`,
  movesAll: (spend: string, days: number, last: string) =>
    `In all, $${spend} of the ${counted(days, 'day')} to ${last} is read under other labels.`,
  renameSummary: 'plans a new key for a label over all keys, nothing is sent',
  renameUsage: 'rename-label takes two label keys: the old one and the new one.',
  sameLabel: 'The old and the new label key are the same.',
  badCollisionRule: (rule: string) => `--on-collision takes keep-new, keep-old or fail, not "${rule}".`,
  collisions: (keys: number) =>
    `${counted(keys, 'key')} ${keys === 1 ? 'carries' : 'carry'} both labels with different values. Nothing was planned; choose with --on-collision keep-new or keep-old.`,
  applySummary: 'carries out a plan',
  applyDetail:
    '  --never-resend  sends the creation of a key no second time, even when a list shows that it was not carried out',
  rateTooHigh: (fastest: number) => `--rate takes at most ${fastest} writes a second.`,
  keychainHint:
    'Without a keychain, set FOBSHEET_URL and FOBSHEET_MANAGEMENT_KEY for the call: nothing is stored then.',
  secretsHint: 'Or let them go into a file of yours: --secrets FILE.',
  applyUsage: 'apply takes one plan file.',
  emptyPlan: 'The plan has no steps.',
  confirmNeeded: ({ deleted, uncapped, ended }: GraveCounts, keys: number) =>
    `The plan ${[
      ...(deleted === 0 ? [] : [`deletes ${counted(deleted, 'key')} for good`]),
      ...(uncapped === 0 ? [] : [`removes the cap of ${counted(uncapped, 'key')}`]),
      ...(ended === 0 ? [] : [`ends ${counted(ended, 'key')} at once, for good`]),
    ].join(' and ')}. Confirm with the number of keys it changes: --confirm ${keys}`,
  confirmWanted: (workspace: string, keys: number) =>
    `The workspace "${workspace}" asks for the number of keys at every apply: --confirm ${keys}`,
  confirmWrong: (given: number, keys: number) =>
    `--confirm ${given} is not the number of keys of this plan, which is ${keys}. Nothing was sent.`,
  askApply: (steps: number, keys: number, workspace: string, isProduction: boolean) =>
    `Apply ${counted(steps, 'change')} on ${counted(keys, 'key')} in "${workspace}"${isProduction ? ' (production)' : ''}? Type yes: `,
  yesNeeded: 'Nobody is there to confirm: add --yes.',
  progress: (counts: OutcomeCounts, steps: number, leftMs: number | null) =>
    `${steps - counts.waiting} of ${steps}: ${outcomes(counts)}${leftMs === null ? '' : `, about ${spanOf(leftMs)} left`}`,
  clockOff: (off: string) =>
    `The clock of this computer is ${off}. The times of this run are off by as much, and so is the moment from which an expiry counts as past; the audit keeps by how much.`,
  ended: (run: string, counts: OutcomeCounts, steps: number) =>
    `Run ${run}: ${outcomes(counts)} of ${counted(steps, 'change')}.`,
  resumeSummary: 'goes on with a run that broke off, was stopped, or left something unknown',
  resumeDetail:
    '  --never-resend  sends the creation of a key no second time from here on; a run that was begun so keeps to it anyway',
  resumeUsage: 'resume takes one run, or none for the newest one.',
  nothingToResume: 'No run has anything left to do.',
  resuming: ({ runId, title, counts, steps, cutOff }: RunSummary, left: number) =>
    `Run ${runId} (${title}) ${cutOff ? 'broke off' : 'ended early'}: ${outcomes(counts)} of ${counted(steps, 'change')}. ${left === 0 ? 'Nothing is left to send; what was done is compared with a list.' : `${counted(left, 'change')} left; what is unknown is looked up before anything is sent again.`}`,
  olderRun: ({ runId, title, startedAt }: RunSummary, newer: 'unreadable' | 'nothing left') =>
    `${newer === 'unreadable' ? 'A newer run cannot be read.' : 'Nothing is left of the newest run.'} An older one, ${runId} (${title}), begun ${startedAt}, has something left. To go on with it, name it: resume ${runId} --yes`,
  damagedRun: ({ runId, title, counts, steps }: RunSummary) =>
    `Run ${runId} (${title}) cannot go on: its journal is damaged, and what became of the steps behind the damage is not known. So far: ${outcomes(counts)} of ${counted(steps, 'change')}. "fobsheet verify" says where the damage is; report ${runId} has every step.`,
  underWay: ({ runId, title, appliedBy }: RunSummary) =>
    `Run ${runId} (${title}) is being applied by ${appliedBy ?? 'another process'}. Wait until it is done.`,
  askResume: (left: number) => `Go on${left === 0 ? '' : ` with ${counted(left, 'change')}`}? Type yes: `,
  lookHint: (run: string, at: string) =>
    `A key of run ${run} that nobody answered for may still be made. After ${at} look once more: resume ${run}; any command that lists keys looks, too.`,
  looked: ({ runId, lookAt, late = [] }: LookedRun) =>
    `Looked again at run ${runId}: ${late.length === 0 ? 'no key has come since its end' : `${counted(late.length, 'key')} came after its end`}. ${lookAt === undefined ? 'None can come any more.' : `One may still come; look again after ${lookAt}.`}`,
  lateKeys: (run: string, keys: readonly string[]) =>
    `After the end of run ${run} ${counted(keys.length, 'key')} of it came of which nobody has the secret: ${keys.join(' ')}. Plan to delete and to create again: retry ${run} --orphans`,
  resumeHint: (run: string) => `What is left is done by: resume ${run}`,
  runsSummary: 'lists past runs',
  runsDetail:
    '  --secret-from-stdin  reads the secret of a key from standard input and lists the runs that have made a key with it,\n                       by its fingerprint in the journals; nothing of it is written anywhere',
  typeSecret: 'Paste the secret, then Enter and Ctrl+D:',
  noSecret: '--secret-from-stdin found nothing on standard input.',
  foundSecret: ({ fingerprint, keys }: FoundKeys) =>
    keys.length === 0
      ? `No run here has made a key with this secret (fingerprint ${fingerprint}).`
      : keys
          .map(({ name, key, run }) => `Fingerprint ${fingerprint}: key "${name}" (${key}), made by run ${run}.`)
          .join('\n'),
  noPrints:
    'The keychain is not asked, or does not answer: the audit of this run gets no fingerprints of the new secrets.',
  unreadableRun: (run: string, why: string) => `${run} cannot be read and is not listed: ${why}`,
  badOutcome: (word: string) => `--outcome takes done, conflict, rejected, unknown or waiting, not "${word}".`,
  oneRun: 'This takes the id of one run; "fobsheet runs" lists them.',
  reportSummary: 'the audit of a run: every step with its word',
  reportDetail:
    'In CSV, one apostrophe in front of a cell is not part of its value: take it off to read the value back. It stands in front\nof what a spreadsheet would take for a formula, and of values that begin with an apostrophe. Where such a cell goes on\nwith a delimiter or a quote and what would be a formula behind it, one more stands there. A cell with nothing\nbut an apostrophe is an empty text; an empty cell is a label that is absent. The last column is the head of the\njournal, by which "fobsheet verify" and others can check it. JSON needs none of this.',
  reportUsage: 'report takes the id of one run; "fobsheet runs" lists them.',
  badReportFormat: (format: string) => `--format takes csv or json, not "${format}".`,
  jsonOrFormat: (format: string) => `--json and --format ${format} exclude each other.`,
  reported: ({ run, steps, head, chain }: ReportedRun) =>
    `Run ${run}: ${counted(steps, 'step')}. Head of the journal: ${head}; of all runs: ${chain.head} (${chain.count}).`,
  revertSummary: 'plans how to take a run back, nothing is sent',
  revertDetail:
    '  --delete-spent  deletes keys that the run created although they have been used since\n\nOnly what the run has done is taken back. Cells that somebody else changed since become conflicts and stay. Keys\nthat the run deleted do not come back.',
  retrySummary: 'plans again what a run has not done, nothing is sent',
  retryDetail:
    '  --orphans   instead plans to delete the keys whose secrets the run has lost, and to create them again',
  rotateSummary: 'plans new keys in the place of others, which end later; nothing is sent',
  rotateDetail: (rule: string) =>
    `  --overlap   for how many days both keys work, for example 14d\n  --name      how new keys are called, with {name}, {date} or {month} in it; otherwise\n              ${rule}\n\nA new key has the labels, the limit, the group and the known expiry of the old one. The old one gets its\nend only when the new one is made and whole.`,
  rotateUsage: 'rotate needs --where EXPR and --overlap DAYS, for example --where team=growth --overlap 14d.',
  badOverlap: (text: string, most: number) => `--overlap takes 0 to ${most} days such as 14d, not "${text}".`,
  tooManyRotated: (most: number) => `At most ${most} keys are rotated at once: narrow the expression.`,
  verifySummary: 'checks that the record of past runs is what was written',
  verifyDetail:
    '  --head HEX  also checks that this head is in the record: one that was noted elsewhere, or stands in an exported audit\n              (at least its first 16 digits; the option may stand several times)',
  badHead: (text: string) => `--head takes 16 to 64 hex digits, not "${text}".`,
  noRuns: 'Nothing was applied yet.',
  noRunFound: 'No run matches.',
  snapshotSummary: 'lists the keys and keeps their labels with the time',
  snapshotKept: (keys: number, at: string) => `${counted(keys, 'key')} kept, listed ${at}.`,
  workspaceUnknown: (name: string, known: string) => `There is no workspace "${name}". Known: ${known}.`,
  urlWithoutKey: 'FOBSHEET_URL is set without FOBSHEET_MANAGEMENT_KEY; set both, or neither.',
  doubleField: (field: string) => `"${field}" is set twice.`,
  workspaceChoose: (known: string) => `There are several workspaces; set FOBSHEET_WORKSPACE to one of: ${known}.`,
} as const

/** A stretch of time in words. */
export function spanOf(milliseconds: number): string {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000))
  return seconds < 90 ? shell.span.seconds(seconds) : shell.span.minutes(Math.ceil(seconds / 60))
}

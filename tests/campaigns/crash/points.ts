/** One condition of a kill: an act of the program, and where in it. The preload knows the same form. */
export interface Condition {
  readonly on: 'open' | 'write' | 'sync' | 'rename' | 'remove' | 'truncate' | 'request'
  /** A regular expression over the path or address. */
  readonly path?: string
  /** What is written, or was written and is synced now. */
  readonly text?: string
  readonly method?: 'GET' | 'write'
  readonly nth?: number
  readonly when?: 'before' | 'after' | 'half' | 'later' | 'connected' | 'sent' | 'headers' | 'body'
  readonly ms?: number
}

/** A point at which the process is killed. */
export interface KillPoint {
  readonly name: string
  readonly says: string
  /** What has to come to pass, the kill last. */
  readonly at: readonly Condition[]
  /** The process is killed once more, in the start after that. */
  readonly again?: readonly Condition[]
  /** A fault that the gateway has for the first writes, or the first creation. */
  readonly fault?: 'throttle' | 'lost-create'
  /** Which program is killed: the command line with a file for secrets, or a session with the escrow. */
  readonly door?: 'session'
  /** What is done after the run, where it is killed: by the session, or by the command line. */
  readonly act?: 'save' | 'confirm' | 'revert'
  /** Keys that may end without their secret, because it was lost with the process before it could be put away. */
  readonly orphans?: number
  readonly isFullLog?: boolean
}

const journal = 'journal\\.fobj$'
const secretsFile = 'secrets\\.csv$'
const escrow = 'secrets\\.fobe$'
const create: Condition = { on: 'write', path: journal, text: '"kind":"create"' }
const creation: Condition = { on: 'request', method: 'write', path: '/apikey$' }
const sent: Condition = { on: 'request', method: 'write', nth: 5 }

/** In and between the requests of a new key, of the end of the key that it replaces, and where that is remembered. */
function newKeyPoints(): readonly KillPoint[] {
  const made: Condition = { on: 'write', path: journal, text: '"op":"escrowed"' }
  const ended: Condition = { on: 'write', path: journal, text: '"kind":"expiry"' }
  const request = (path: string, when: NonNullable<Condition['when']>): Condition => ({
    on: 'request',
    method: 'write',
    path,
    when,
  })
  return [
    { name: 'K30', says: 'a key made, before its labels', at: [{ on: 'sync', path: journal, text: '"op":"escrowed"', when: 'after' }], orphans: 1 }, // prettier-ignore
    { name: 'K31', says: 'the labels of a new key out', at: [made, request('/label$', 'sent')], orphans: 1 },
    { name: 'K32', says: 'the expiry of a new key out', at: [ended, request('/expiry$', 'sent')], orphans: 1 },
    { name: 'K33', says: 'the expiry of a new key answered', at: [ended, request('/expiry$', 'body')], orphans: 1 },
    { name: 'K34', says: 'the limit of a new key out', at: [ended, request('/limit$', 'sent')], orphans: 1 },
    { name: 'K35', says: 'the end of a replaced key out', at: [{ ...request('/expiry$', 'sent'), nth: 4 }] },
    { name: 'K36', says: 'the end of a replaced key answered', at: [{ ...request('/expiry$', 'body'), nth: 4 }] },
    {
      name: 'K37',
      says: 'half of what replaced which written',
      at: [{ on: 'write', path: 'lineage\\.jsonl$', when: 'half' }],
    },
    { name: 'K38', says: 'before it is kept what replaced which', at: [{ on: 'open', path: 'lineage\\.jsonl$' }] },
  ]
}

/** The kill points of a run, in its order. */
export const KILL_POINTS: readonly KillPoint[] = [
  { name: 'K01', says: 'before the plan is written', at: [{ on: 'open', path: '\\.plan\\.json\\..*tmp$' }] },
  {
    name: 'K02',
    says: 'after the plan is written, before it is synced',
    at: [{ on: 'sync', path: '\\.plan\\.json\\..*tmp$' }],
  },
  { name: 'K03', says: 'before the plan gets its name', at: [{ on: 'rename', path: 'plan\\.json$' }] },
  {
    name: 'K04',
    says: 'before the folder of the plan is synced',
    at: [
      { on: 'rename', path: 'plan\\.json$' },
      { on: 'sync', path: '/runs/[^/]+$' },
    ],
  },
  {
    name: 'K05',
    says: 'after the run is opened',
    at: [{ on: 'sync', path: journal, text: 'run-open', when: 'after' }],
  },
  {
    name: 'K06',
    says: 'a send written, not synced',
    at: [{ on: 'write', path: journal, text: '"op":"sent"', nth: 3, when: 'after' }],
  },
  { name: 'K07', says: 'a send synced, before connecting', at: [sent] },
  { name: 'K08', says: 'connected', at: [{ ...sent, when: 'connected' }] },
  { name: 'K09', says: 'half the request out', at: [{ ...sent, when: 'half' }] },
  { name: 'K10', says: 'the request out', at: [{ ...sent, when: 'sent' }] },
  { name: 'K10c', says: 'the request of a creation out', at: [{ ...creation, when: 'sent' }], orphans: 2 },
  { name: 'K11', says: 'the answer begun', at: [{ ...sent, when: 'headers' }] },
  { name: 'K12', says: 'the answer read, its secret not put away', at: [{ ...creation, when: 'body' }], orphans: 2 },
  {
    name: 'K13',
    says: 'a secret written, not synced',
    at: [{ on: 'write', path: secretsFile, text: ',rqsty-', when: 'after' }],
    orphans: 2,
  },
  {
    name: 'K13e',
    says: 'a secret written into the escrow, not synced',
    door: 'session',
    at: [{ on: 'write', path: escrow, when: 'after' }],
    orphans: 2,
  },
  {
    name: 'K14',
    says: 'half a secret written',
    at: [{ on: 'write', path: secretsFile, text: ',rqsty-', when: 'half' }],
    orphans: 2,
  },
  {
    name: 'K14e',
    says: 'half a secret written into the escrow',
    door: 'session',
    at: [{ on: 'write', path: escrow, when: 'half' }],
    orphans: 2,
  },
  {
    name: 'K15',
    says: 'a secret synced, its key not called made',
    at: [{ on: 'sync', path: secretsFile, text: ',rqsty-', when: 'after' }],
    orphans: 1,
  },
  {
    name: 'K15e',
    says: 'a secret synced into the escrow, its key not called made',
    door: 'session',
    at: [{ on: 'sync', path: escrow, when: 'after' }],
    orphans: 1,
  },
  {
    name: 'K16',
    says: 'a word written, not synced',
    at: [{ on: 'write', path: journal, text: '"op":"done"', nth: 2, when: 'after' }],
  },
  {
    name: 'K17',
    says: 'a word synced, nobody told',
    at: [{ on: 'sync', path: journal, text: '"op":"done"', nth: 2, when: 'after' }],
  },
  {
    name: 'K18',
    says: 'while it waits to send again',
    fault: 'throttle',
    at: [{ on: 'sync', path: journal, text: '"answer":"throttled"', when: 'later', ms: 100 }],
  },
  {
    name: 'K19',
    says: 'while it asks for a creation that nobody answered',
    fault: 'lost-create',
    at: [
      create,
      { on: 'write', path: journal, text: '"answer":"ambiguous"' },
      { on: 'request', method: 'GET', path: '/apikey$', when: 'headers' },
    ],
    orphans: 1,
  },
  {
    name: 'K20',
    says: 'it has asked, and the decision is not written',
    fault: 'lost-create',
    at: [{ on: 'write', path: journal, text: '"op":"probe"' }],
    orphans: 1,
  },
  {
    name: 'K21',
    says: 'while a torn record is cut off',
    at: [{ on: 'write', path: journal, text: '"op":"sent"', nth: 3, when: 'half' }],
    again: [{ on: 'truncate', path: journal }],
  },
  {
    name: 'K21b',
    says: 'while a torn record is copied aside',
    at: [{ on: 'write', path: journal, text: '"op":"sent"', nth: 3, when: 'half' }],
    again: [{ on: 'sync', path: '\\.torn-' }],
  },
  {
    name: 'K22',
    says: 'in the last list',
    at: [
      { on: 'write', path: journal, text: '"reason":null', nth: 12 },
      { on: 'request', method: 'GET', path: '/apikey$', when: 'headers' },
    ],
  },
  ...newKeyPoints(),
  { name: 'K23', says: 'before the run is closed', at: [{ on: 'write', path: journal, text: '"op":"run-close"' }] },
  {
    name: 'K24',
    says: 'secrets for the user written, without their name',
    door: 'session',
    act: 'save',
    at: [{ on: 'rename', path: 'handed\\.csv$' }],
  },
  {
    name: 'K25',
    says: 'secrets for the user named, not read again',
    door: 'session',
    act: 'save',
    at: [{ on: 'rename', path: 'handed\\.csv$', when: 'after' }],
  },
  {
    name: 'K26',
    says: 'while the escrow is destroyed',
    door: 'session',
    act: 'confirm',
    at: [{ on: 'remove', path: escrow }],
  },
  {
    name: 'K27',
    says: 'while the plan that takes the run back is written',
    act: 'revert',
    at: [{ on: 'write', path: '\\.back\\.json\\..*tmp$', when: 'half' }],
  },
  {
    name: 'K27b',
    says: 'the plan that takes the run back written, without its name',
    act: 'revert',
    at: [{ on: 'rename', path: 'back\\.json$' }],
  },
  {
    name: 'K28',
    says: 'while the log changes its file',
    isFullLog: true,
    at: [{ on: 'rename', path: 'fobsheet\\.1\\.log$' }],
  },
]

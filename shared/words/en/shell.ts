import { counted } from './count.ts'

/** Texts around the pages: navigation, workspace, freshness, activity. */
export const shell = {
  navigation: 'Main',
  pages: { keys: 'Keys', import: 'Import', review: 'Review', history: 'History', settings: 'Settings' },
  staged: (count: number) => counted(count, 'staged change'),
  workspace: 'Workspace',
  noWorkspace: 'No workspace',
  noWorkspaceHint: 'Connect one to begin',
  rights: (level: string) => (level === 'read' ? 'read only' : level === 'none' ? 'no rights' : level),
  demo: {
    tag: 'Demo',
    name: 'Demo organisation',
    strip: 'Demo organisation: made-up keys and spend. Nothing leaves this computer.',
    reset: 'Reset demo',
    source: 'made-up data',
  },
  connect: 'Connect another…',
  connectFirst: 'Connect a gateway…',
  replace: 'Replace key…',
  forget: 'Forget…',
  replaceKey: 'Replace key',
  tryAgain: 'Try again',
  dismiss: 'Dismiss',
  attention: 'Needs attention',
  starting: 'Starting…',
  emptyTitle: 'No workspace yet',
  emptyText:
    'A workspace is one connection to a gateway: its address and a management key. The key goes into the keychain of this computer and stays there.',
  listed: (age: string, clock: string) => `Listed ${age} · ${clock}`,
  notListed: 'Not listed yet',
  offline: (moment: string) => `Offline: showing the list of ${moment}`,
  notRefreshed: (moment: string) => `Not refreshed: showing the list of ${moment}`,
  listOf: (moment: string) => `You see the list of ${moment}.`,
  noList: 'There is no earlier list to show.',
  listing: 'Listing keys…',
  sorting: 'Sorting and filtering…',
  listingFailed: 'Listing failed',
  sessionOnly: 'The management key is kept for this session only. After a restart it has to be entered again.',
  missing:
    'The management key of this workspace is not available. You can look and draft; to refresh or apply, enter it again.',
  diskMeans:
    'Everything that was kept can be read. What you stage now stays in memory and is written as soon as that works again; until then nothing can be applied.',
  partial: (count: number) =>
    `The gateway says that this list of ${counted(count, 'key')} is not complete. Keys that it left out are not shown, and nothing here changes them.`,
  listAgain: 'List again',
  clockAhead: (span: string) =>
    `The clock of this computer is ${span} ahead of the gateway’s, and every time written down here is off by as much. Set the clock, then check again.`,
  clockBehind: (span: string) =>
    `The clock of this computer is ${span} behind the gateway’s, and every time written down here is off by as much. Set the clock, then check again.`,
  checkClock: 'Check again',
  received: (size: string) => `${size} received`,
  waitingFor: (span: string) => `waiting for ${span}`,
  stopListing: 'Stop',
  ready: 'Ready',
  applying: (done: number, all: number) => `Applying ${done.toLocaleString('en-US')} of ${counted(all, 'change')}`,
  paused: 'Run paused',
  activity: 'Activity',
  age: {
    now: 'just now',
    minutes: (count: number) => `${count} min ago`,
    hours: (count: number) => `${count} h ago`,
    days: (count: number) => (count === 1 ? 'yesterday' : `${count} days ago`),
  },
  span: {
    seconds: (count: number) => `${count} s`,
    minutes: (count: number) => `${count} min`,
    hours: (count: number) => `${count} h`,
  },
} as const

import type { CredentialPlace } from '../../contract/app-state.ts'

const places: Readonly<Record<CredentialPlace, string>> = {
  keychain: 'in the keychain of this computer',
  session: 'for this session only',
  demo: 'made up, belongs to the demo',
  missing: 'not available',
}

const levels: ReadonlyMap<string, string> = new Map([
  ['none', 'The key has manage: none. It may read itself and nothing else.'],
  ['read', 'The key has manage: read. It may read, and change nothing.'],
  ['write', 'The key has manage: write. It may read and change.'],
])

const rightsCheck = {
  title: 'Check rights',
  lead: 'The key of this workspace reads itself first (GET /apikey/self). Then each of these is asked for once, one after the other. Nothing is changed. The requests appear in the logs of the organisation.',
  sent: 'What is sent',
  agree: 'Send these reads',
  cancel: 'Cancel',
  close: 'Close',
  running: 'Asking the gateway…',
  table: 'Rights of the key',
  read: 'Read',
  result: 'Result',
  level: (manage: string) => levels.get(manage) ?? `The key has manage: ${manage}.`,
  reads: {
    keys: 'Keys',
    organisation: 'Organisation',
    groups: 'Groups',
    members: 'Members',
    accessLists: 'Access lists',
    usage: 'Usage',
    usageByKey: 'Usage by key',
  },
  paths: {
    keys: 'GET /apikey',
    organisation: 'GET /org',
    groups: 'GET /group',
    members: 'GET /org/member',
    accessLists: 'GET /access-list',
    usage: 'GET /org/usage (today)',
    usageByKey: 'GET /org/usage (today), group_by=api_key_id',
  },
  reach: { allowed: 'allowed', refused: 'refused', absent: 'not offered', failed: 'failed' },
  means: {
    allowed: '',
    refused: 'the key lacks the right',
    absent: 'this gateway does not have it',
    failed: 'no usable answer; try again later',
  },
} as const

/** Texts of the settings page. */
export const settings = {
  title: 'Settings',
  noneTitle: 'No workspace yet',
  noneText:
    'A workspace is one connection to a gateway: its address and a management key. The key goes into the keychain of this computer and stays there.',
  workspaces: 'Workspaces',
  workspacesText: 'One connection each: an address, an organisation and a management key.',
  current: 'open now',
  url: 'Address',
  organisation: 'Organisation',
  unnamed: 'name not readable',
  key: 'Management key',
  rights: 'Rights',
  places,
  open: 'Open',
  name: 'Workspace name',
  rename: 'Rename',
  renameCancel: 'Cancel',
  replaceKey: 'Replace key',
  ownKey: 'Use a read-only key…',
  connection: 'Connection…',
  checkRights: 'Check rights…',
  rightsCheck,
  forget: 'Forget',
  connect: 'Connect another…',
  keyboard: {
    title: 'Keyboard',
    text: 'Press Ctrl + / anywhere to see every key, and to change single ones.',
    list: 'Keyboard shortcuts…',
    reset: 'Reset to default',
    preset: 'Keys in the grid',
    presets: { excel: 'Excel', sheets: 'Google Sheets', vi: 'vi' },
    meanings: {
      excel: 'Enter goes down, Backspace empties the cell and types.',
      sheets: 'Enter opens the editor, Backspace clears the selection.',
      vi: 'h j k l move, i edits, x and dd remove labels, yy copies, p pastes, u undoes, / finds; typing replaces nothing.',
    },
    tabLeaves: 'Tab leaves the grid',
    tabLeavesMeaning: 'Tab goes to the next control of the window and not to the next cell, as in web pages.',
    jumpsToEnd: 'Ctrl and an arrow to the end',
    jumpsToEndMeaning: 'They go to the end of the list and do not stop where a block of filled cells ends.',
  },
  data: 'Data on this computer',
  dataText: 'Lists, label history, staged work and the journal of every run. Management keys are never in it.',
  folder: 'Folder',
  about: 'About',
  version: 'Version',
  runtime: 'Runtime',
} as const

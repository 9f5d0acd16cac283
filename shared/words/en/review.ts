import { counted, showNumber } from './count.ts'

const fields = {
  monthly_limit: 'monthly limit',
  create: 'new key',
  delete: 'key',
  name: 'name',
  group: 'group',
  expiry: 'expiry',
} as const

/** Texts of the review page: what is planned, what stands in the way. */
export const review = {
  title: 'Review',
  planned: 'Planned changes',
  summary: (steps: number, keys: number) => `${counted(steps, 'change')} on ${counted(keys, 'key')}`,
  noSteps: 'No changes to send',
  writes: (count: number) => counted(count, 'request'),
  conflicts: (count: number) => counted(count, 'conflict'),
  problems: (count: number) => counted(count, 'problem'),
  uncapped: (keys: number) => `${counted(keys, 'key')} will have no cap: you will be asked to confirm`,
  held: (steps: number) => `${counted(steps, 'change')} on the same keys wait`,
  groupKeys: (keys: number) => `on ${counted(keys, 'key')}`,
  groupValues: (values: number) => counted(values, 'value'),
  moreGroups: (count: number) => `${counted(count, 'more kind', 'more kinds')} of change`,
  columns: {
    key: 'key',
    field: 'field',
    change: 'old → new',
    note: 'note',
    base: 'when staged',
    theirs: 'now',
    mine: 'yours',
    value: 'value',
    reason: 'what to do',
    action: 'actions',
  },
  fields,
  /** A field in a name that is read aloud. */
  fieldName: (field: string): string =>
    field.startsWith('label:') ? field.slice('label:'.length) : (fields[field as keyof typeof fields] ?? field),
  deleted: 'deleted',
  becomes: 'becomes',
  absent: 'absent',
  empty: 'empty text',
  noCap: 'no cap',
  notes: {
    deleted: 'deletes the key for good',
    uncapped: 'removes the cap',
    stops: 'stops at once',
    ends: 'ends at once, for good',
    neverEnds: 'does not end any more',
    bound: 'only once its replacement is made',
    added: 'adds the label',
    removed: 'removes the label',
    emptied: 'label stays, with empty text',
  },
  apply: 'Apply',
  applyHint: 'Nothing has been sent yet.',
  confirmHint: 'Nothing has been sent yet. Apply will ask for the number of keys.',
  canary: {
    title: 'Try on the first keys',
    first: 'Pause after the first',
    count: 'Keys to try first',
    lookAt: (keys: number): string => `${keys === 1 ? 'key' : 'keys'}, to look at ${keys === 1 ? 'it' : 'them'}`,
    suggested: '(suggested above 100 keys)',
  },
  neverResends: {
    label: 'Never send the creation of a key twice',
    hint: 'When nobody answers for a new key, a run looks whether it was made and, if not, sends it again. With this it is left unknown instead.',
  },
  discard: 'Discard all',
  save: 'Save plan',
  changedSince: (count: number) =>
    count === 0
      ? 'Nothing was sent: the list under this review was more than ten minutes old. It was taken again and nothing changed. Apply again.'
      : `Nothing was sent: ${counted(count, 'change')} ${count === 1 ? 'stands' : 'stand'} otherwise at the gateway by now. Look at the review again, then apply.`,
  discardAsk: (count: number) =>
    `Discard ${counted(count, 'staged change')}? Undo in the grid can bring them back until the next run.`,
  discardYes: (count: number) => `Discard ${counted(count, 'change')}`,
  discardNo: 'Keep them',
  why: {
    empty: 'Nothing to apply.',
    unresolved: 'Nothing can be sent as it stands: settle the conflicts and problems below.',
    running: 'A run is under way.',
    asking: 'Waiting for the confirmation window…',
    protected:
      'This workspace is set to read-only. You can draft everything and save the plan; to apply, change Safety in Settings.',
    missing: 'The management key is not available: replace it to apply.',
    readOnly:
      'This key may only read. You can draft everything and save the plan; to apply, replace the key with one that has manage: write.',
    noRights:
      'This key may neither list nor change keys. Staged work is kept; to apply, replace the key with one that has manage: write.',
    offline: 'The gateway cannot be reached, so nothing can be sent now. Staged work is kept.',
    disk: 'The data folder cannot be written, and nothing is sent that cannot be recorded first. Staged work is kept.',
    noList: 'There is no list of keys to check against yet.',
    preparing: 'The plan is being put together…',
  },
  problemsTitle: 'Problems',
  problemsText:
    'These cells cannot be sent as they stand. Their keys wait as a whole; all other keys go on without them.',
  unstage: 'Unstage',
  unstageStep: (field: string, name: string): string => `Unstage ${field} of ${name}`,
  wholeKey: 'Whole key',
  unstageKey: (name: string, cells: number): string => `Unstage everything of ${name} (${showNumber(cells)})`,
  preparing: 'The plan is being put together…',
  emptyTitle: 'Nothing is staged',
  emptyText:
    'Change cells in the grid by typing or pasting. They are collected here, old next to new, before anything is sent.',
  openKeys: 'Open keys',
  base: (clock: string) => `Checked against the list of ${clock}; it is listed again before anything is sent.`,
} as const

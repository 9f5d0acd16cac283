/** Texts of saved views and of the list of columns. */
export const views = {
  button: 'Views',
  whole: 'All keys',
  /** What a ready list has, and what is to be known about it. */
  ready: {
    unused: 'Unused this month',
    uncapped: 'Without a cap',
    ending: 'Ending within 30 days',
    left: 'Made by former members',
  },
  membersUntold: 'The gateway does not tell who is a member of the organisation, so nobody can be called a former one.',
  saveAs: 'Save as new view…',
  update: (name: string): string => `Update “${name}”`,
  rename: 'Rename view…',
  remove: 'Delete view',
  name: 'View name',
  save: 'Save',
  cancel: 'Cancel',
  changed: (name: string): string => `${name} (changed)`,
  columns: 'Columns',
  columnsHint: 'Ticked columns are shown.',
  show: (column: string): string => `Show ${column}`,
  pin: (column: string): string => `Pin ${column}`,
  up: (column: string): string => `Move ${column} to the front`,
  down: (column: string): string => `Move ${column} to the back`,
  reset: 'As they come',
} as const

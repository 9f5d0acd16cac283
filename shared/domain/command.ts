/** What the application menu, and a key of the whole window, can ask the page to do. */
export const commands = [
  'connect',
  'refresh',
  'open-plan',
  'save-plan',
  'export-keys',
  'undo',
  'redo',
  'cut',
  'copy',
  'paste',
  'delete',
  'select-all',
  'copy-with-titles',
  'paste-options',
  'fill-down',
  'fill-right',
  'fill-series',
  'fill-blanks',
  'fill-selection',
  'fill-again',
  'copy-above',
  'date-today',
  'filter',
  'filter-column',
  'find',
  'replace',
  'next-hit',
  'previous-hit',
  'go-to',
  'next-fault',
  'previous-fault',
  'open-keys',
  'open-import',
  'open-review',
  'open-spend',
  'open-history',
  'open-settings',
  'check-record',
  'sync-spend',
  'show-details',
  'column-menu',
  'sort-ascending',
  'sort-descending',
  'column-wider',
  'column-narrower',
  'add-label',
  'new-key',
  'new-draft',
  'duplicate-rows',
  'rotate-keys',
  'delete-rows',
  'discard',
  'apply',
  'pause',
  'resume',
  'stop',
  'shortcuts',
  'diagnostics',
] as const

/** The name of a command. */
export type Command = (typeof commands)[number]

/** The commands that the system's own text fields know as well; main carries them out where the focus is. */
export const editCommands = [
  'undo',
  'redo',
  'cut',
  'copy',
  'paste',
  'delete',
  'select-all',
] as const satisfies Command[]

/** The name of a command that edits where the focus is. */
export type EditCommand = (typeof editCommands)[number]

/** Whether a command edits where the focus is. */
export function isEditCommand(command: Command): command is EditCommand {
  const known: readonly Command[] = editCommands
  return known.includes(command)
}

/** Texts of the system's own dialogs. */
export const dialog = {
  cannotStart: 'Fobsheet cannot start',
  refused: (names: string) =>
    `It was started with settings that would take its protection away: ${names}. Start it without them.`,
  forgetTitle: (name: string) => `Forget "${name}"?`,
  forgetDetail: (isLast: boolean) =>
    isLast
      ? 'The management key is removed from the keychain. The data of the organisation on this computer (lists, label history, staged changes, runs) can stay, for when you connect again, or go as well. Nothing changes at the gateway.'
      : 'The management key is removed from the keychain. The data of the organisation on this computer stays, because another workspace uses it. Nothing changes at the gateway.',
  forgetKeep: 'Cancel',
  forgetConnection: 'Forget workspace',
  forgetAll: 'Forget workspace and its data',
  quitTitle: 'A run is under way',
  quitDetail: 'Quitting stops it: requests already sent are waited for, the others stay staged.',
  quitStay: 'Keep running',
  quitStop: 'Stop and quit',
  about: 'The spreadsheet for LLM-gateway keys. MIT licence.',
  planFiles: 'Plans',
  allFiles: 'All files',
} as const

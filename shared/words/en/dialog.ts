import type { Protection } from '../../domain/safety.ts'
import { safety } from './safety.ts'

/** Texts of the system's own dialogs. */
export const dialog = {
  cannotStart: 'Fobsheet cannot start',
  refused: (names: string) =>
    `It was started with settings that would take its protection away: ${names}. Start it without them.`,
  stopped: 'Fobsheet stops',
  stoppedDetail:
    'Something happened that Fobsheet was not made for, and it does not go on in a state that nobody knows. Nothing more is sent. What you typed and staged is kept; a run that was under way says at the next start what is done, what is not, and what is unknown. The diagnostics under Help say more.',
  forgetTitle: (name: string) => `Forget "${name}"?`,
  forgetDetail: (isLast: boolean) =>
    isLast
      ? 'The management key is removed from the keychain. The data of the organisation on this computer (lists, label history, staged changes, runs) can stay, for when you connect again, or go as well. Nothing changes at the gateway.'
      : 'The management key is removed from the keychain. The data of the organisation on this computer stays, because another workspace uses it. Nothing changes at the gateway.',
  forgetKeep: 'Cancel',
  forgetConnection: 'Forget workspace',
  forgetAll: 'Forget workspace and its data',
  forgetDemoDetail:
    'Its made-up keys, and what you listed, staged and applied there, are deleted from this computer. You can try it again at any time.',
  forgetDemo: 'Forget demo',
  resetTitle: 'Reset the demo organisation?',
  resetDetail: 'What you staged there is discarded. All keys, labels and limits go back to where they began.',
  resetDo: 'Reset demo',
  loosenTitle: (name: string) => `Take protection away from "${name}"?`,
  loosenDetail: (before: Protection, after: Protection, host: string) =>
    [
      ...(before.safety === after.safety
        ? []
        : [
            `Safety: "${safety.names[after.safety]}" in place of "${safety.names[before.safety]}". ${safety.meanings[after.safety]}`,
          ]),
      ...(before.isProduction && !after.isProduction
        ? ['It is no longer marked as production: frame and word go away.']
        : []),
      `Gateway: ${host}`,
    ].join('\n'),
  loosenKeep: 'Keep protection',
  loosenYes: 'Take it away',
  ownKeyTitle: 'Use a read-only key from now on?',
  ownKeyDetail:
    'A new key named “Fobsheet (read-only)” is made that may read keys and usage, changes nothing and makes no completions. Its secret goes straight into the keychain of this computer, and takes the place of the management key there. Keep that key where you have it: to apply changes again, put it back with “Replace key”.',
  ownKeyLeave: 'Leave it',
  ownKeyMake: 'Make and use it',
  quitTitle: 'A run is under way',
  quitDetail: 'Quitting stops it: requests already sent are waited for. You can resume the run when you start again.',
  quitStay: 'Keep running',
  quitStop: 'Stop and quit',
  planFiles: 'Plans',
  pictures: 'Pictures',
  csvFiles: 'CSV',
  jsonFiles: 'JSON',
  allFiles: 'All files',
  tables: 'Tables',
  openTable: 'Import a table',
} as const

import type { FailureCode } from '../../contract/failure.ts'

/** What a start that failed means, and what to do about it. */
export interface TroubleAdvice {
  readonly means: string
  readonly toDo: string
}

const advice: Partial<Readonly<Record<FailureCode, TroubleAdvice>>> = {
  data_newer: {
    means: 'This version does not know its form and would lose data by writing to it. Nothing in it was changed.',
    toDo: 'Install the newer version of Fobsheet, and start that one.',
  },
  data_damaged: {
    means:
      'Fobsheet does not guess what the file held. Nothing was changed, and everything else in the folder is there.',
    toDo: 'Put the file back from a backup. Without one, move the folder aside and connect again: keys and labels are listed anew, and staged changes, label history and past runs stay in the folder you moved.',
  },
}

const other: TroubleAdvice = {
  means: 'The data on this computer and the keys at the gateway were left as they are.',
  toDo: 'Start Fobsheet again. If it happens again, report it with the text below.',
}

/** Texts for a start that failed, in the window and on the command line. */
export const trouble = {
  title: 'Fobsheet cannot start',
  toDo: 'What to do',
  folder: 'Data folder',
  details: 'Details',
  openFolder: 'Open the data folder',
  quit: 'Quit',
  adviceFor: (code: FailureCode): TroubleAdvice => advice[code] ?? other,
  /** What the command line adds to the failure itself. */
  hint: (code: FailureCode): string => {
    const known = advice[code]
    return known ? ` ${known.means} ${known.toDo}` : ''
  },
} as const

import { showNumber } from './count.ts'

/** Titles of the main window: a count at most, never a name. */
export const windowTitle = {
  plain: 'Fobsheet',
  staged: (count: number) => `Fobsheet – ${showNumber(count)} staged`,
  applying: (percent: number) => `Fobsheet – applying ${String(percent)} %`,
  paused: 'Fobsheet – run paused',
} as const

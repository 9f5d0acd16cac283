import { about } from './en/about.ts'
import { connect } from './en/connect.ts'
import { diagnostics } from './en/diagnostics.ts'
import { dialog } from './en/dialog.ts'
import { failure } from './en/failure.ts'
import { grid } from './en/grid.ts'
import { history } from './en/history.ts'
import { cli } from './en/cli.ts'
import { menu } from './en/menu.ts'
import { problem } from './en/problem.ts'
import { review } from './en/review.ts'
import { run } from './en/run.ts'
import { safety } from './en/safety.ts'
import { settings } from './en/settings.ts'
import { shell } from './en/shell.ts'
import { shortcut } from './en/shortcut.ts'
import { trouble } from './en/trouble.ts'
import { windowTitle } from './en/window-title.ts'

/** Every text a user reads, in English, a section a feature. Another language is a file of the same shape. */
export const words = {
  about,
  cli,
  connect,
  diagnostics,
  dialog,
  failure,
  grid,
  history,
  menu,
  problem,
  review,
  run,
  safety,
  settings,
  shell,
  shortcut,
  trouble,
  windowTitle,
} as const

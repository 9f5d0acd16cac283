import { about } from './en/about.ts'
import { columns } from './en/columns.ts'
import { connect } from './en/connect.ts'
import { diagnostics } from './en/diagnostics.ts'
import { dialog } from './en/dialog.ts'
import { failure } from './en/failure.ts'
import { find } from './en/find.ts'
import { goTo } from './en/go-to.ts'
import { grid } from './en/grid.ts'
import { groups } from './en/groups.ts'
import { history } from './en/history.ts'
import { cli } from './en/cli.ts'
import { menu } from './en/menu.ts'
import { problem } from './en/problem.ts'
import { review } from './en/review.ts'
import { run } from './en/run.ts'
import { safety } from './en/safety.ts'
import { secrets } from './en/secrets.ts'
import { settings } from './en/settings.ts'
import { shell } from './en/shell.ts'
import { shortcut } from './en/shortcut.ts'
import { trouble } from './en/trouble.ts'
import { windowTitle } from './en/window-title.ts'
import { views } from './en/views.ts'

/** Every text a user reads, in English, a section a feature. Another language is a file of the same shape. */
export const words = {
  about,
  cli,
  columns,
  connect,
  diagnostics,
  dialog,
  failure,
  find,
  goTo,
  grid,
  groups,
  history,
  menu,
  problem,
  review,
  run,
  safety,
  secrets,
  settings,
  shell,
  shortcut,
  trouble,
  windowTitle,
  views,
} as const

import { columns } from './en/columns.ts'
import { connect } from './en/connect.ts'
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
import { settings } from './en/settings.ts'
import { shell } from './en/shell.ts'
import { views } from './en/views.ts'

/** Every text a user reads, in English, a section a feature. Another language is a file of the same shape. */
export const words = {
  cli,
  columns,
  connect,
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
  settings,
  shell,
  views,
} as const

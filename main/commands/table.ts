import { words } from '#shared/words/en.ts'
import { applyCommand } from './apply.ts'
import type { Command } from './command.ts'
import { connectCommand } from './connect.ts'
import { importLabelsCommand } from './import-labels.ts'
import { keysCommand } from './keys.ts'
import { retryCommand, revertCommand } from './past-plan.ts'
import { pivotCommand } from './pivot.ts'
import { planCommand } from './plan-import.ts'
import { renameLabelCommand } from './rename-label.ts'
import { reportCommand } from './report.ts'
import { resumeCommand } from './resume.ts'
import { rotateCommand } from './rotate.ts'
import { runsCommand } from './runs.ts'
import { setCommand } from './set.ts'
import { snapshotCommand } from './snapshot.ts'
import { statementCommand } from './statement.ts'
import { spendCommand } from './spend.ts'
import { verifyCommand } from './verify.ts'

/** Every command by its name. */
export const commands: ReadonlyMap<string, Command> = new Map([
  ['connect', connectCommand],
  ['keys', keysCommand],
  ['set', setCommand],
  ['rename-label', renameLabelCommand],
  ['plan', planCommand],
  ['rotate', rotateCommand],
  ['apply', applyCommand],
  ['resume', resumeCommand],
  ['runs', runsCommand],
  ['report', reportCommand],
  ['revert', revertCommand],
  ['retry', retryCommand],
  ['verify', verifyCommand],
  ['snapshot', snapshotCommand],
  ['import-labels', importLabelsCommand],
  ['statement', statementCommand],
  ['spend', spendCommand],
  ['pivot', pivotCommand],
])

/** What a call asks to be told instead of being carried out: help or the version, wherever they stand; `null` if neither. */
export function toldInstead(argv: readonly string[]): string | null {
  const [name, ...rest] = argv
  if (name === '--help' || name === 'help') return showHelp(rest[0] ?? null)
  if (name === '--version') return `${__VERSION__}\n`
  if (name === undefined || !commands.has(name)) return null
  if (rest.includes('--help')) return showHelp(name)
  return rest.includes('--version') ? `${__VERSION__}\n` : null
}

/** What `--help` prints: all commands, or one. */
export function showHelp(name: string | null): string {
  const command = name === null ? undefined : commands.get(name)
  if (command) {
    const { usage, summary, detail } = command
    return `${[words.cli.usageOf(usage), summary, ...(detail ? [detail] : []), words.cli.options].join('\n\n')}\n`
  }
  const width = Math.max(...[...commands.values()].map(({ usage }) => usage.length))
  const lines = [...commands.values()].map(({ usage, summary }) => `  ${usage.padEnd(width)}  ${summary}`)
  return `${words.cli.usage}\n\n${lines.join('\n')}\n\n${words.cli.options}\n\n${words.cli.environment}\n`
}

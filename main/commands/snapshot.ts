import { words } from '#shared/words/en.ts'
import { readArguments } from './arguments.ts'
import type { Command } from './command.ts'

/** `snapshot`: lists the keys and keeps every label map with the time it was seen. For schedulers. */
export const snapshotCommand: Command = {
  usage: 'snapshot',
  summary: words.cli.snapshotSummary,
  async run(argv, { terminal, openSession }) {
    const given = readArguments(argv, {})
    const session = await openSession()
    const { info } = await session.refresh()
    if (given.flag('json')) terminal.out(`${JSON.stringify({ version: 1, ...info })}\n`)
    terminal.err(words.cli.snapshotKept(info.rowCount, info.listedAt))
    if (info.partial) terminal.err(words.shell.partial(info.rowCount))
    return 0
  },
}

import { words } from '#shared/words/en.ts'
import { readArguments, UsageError } from './arguments.ts'
import { visible } from './text-table.ts'
import type { Command } from './command.ts'

/** `connect`: tries a key from standard input and remembers the connection; the key goes into the OS keychain. */
export const connectCommand: Command = {
  usage: 'connect NAME --url URL',
  summary: words.cli.connectSummary,
  async run(argv, { terminal, connect }) {
    const given = readArguments(argv, { url: { type: 'string' } })
    const [name, more] = given.positionals
    const url = given.text('url')
    if (name === undefined || more !== undefined || url === null) throw new UsageError(words.cli.connectUsage)
    if (terminal.isTerminal) terminal.err(words.cli.typeKey)
    const workspace = await connect({ name, baseUrl: url, credential: await terminal.readAll() })
    if (given.flag('json')) terminal.out(`${JSON.stringify({ version: 1, workspace })}\n`)
    terminal.err(
      visible(words.cli.connected(workspace.name, workspace.organisationName ?? workspace.baseUrl, workspace.manage)),
    )
    return 0
  },
}

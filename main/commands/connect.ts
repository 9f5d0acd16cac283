import { words } from '#shared/words/en.ts'
import { readArguments, UsageError } from './arguments.ts'
import { visible } from './text-table.ts'
import type { Command } from './command.ts'

/**
 * `connect`: tries a key from standard input and remembers the connection; the key goes into the OS keychain. With
 * `--demo` it asks for neither address nor key.
 */
export const connectCommand: Command = {
  usage: 'connect NAME (--url URL | --demo)',
  summary: words.cli.connectSummary,
  async run(argv, { terminal, connect, connectDemo }) {
    const given = readArguments(argv, { url: { type: 'string' }, demo: { type: 'boolean' } })
    const [name, more] = given.positionals
    const url = given.text('url')
    const isDemo = given.flag('demo')
    if (name === undefined || more !== undefined || (url === null) !== isDemo)
      throw new UsageError(words.cli.connectUsage)
    if (url !== null && terminal.isTerminal) terminal.err(words.cli.typeKey)
    const workspace =
      url === null
        ? await connectDemo(name)
        : await connect({ name, baseUrl: url, credential: await terminal.readAll() })
    if (given.flag('json')) terminal.out(`${JSON.stringify({ version: 1, workspace })}\n`)
    terminal.err(
      visible(words.cli.connected(workspace.name, workspace.organisationName ?? workspace.baseUrl, workspace.manage)),
    )
    if (isDemo) terminal.err(words.cli.demoNote)
    return 0
  },
}

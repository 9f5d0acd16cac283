import { words } from '#shared/words/en.ts'
import { readArguments, UsageError } from './arguments.ts'
import { visible } from './text-table.ts'
import type { Command } from './command.ts'
import { readNetwork } from './network-options.ts'

/** `connect`: tries a key from standard input and remembers the connection; the key goes into the OS keychain. */
export const connectCommand: Command = {
  usage: 'connect NAME --url URL [--proxy URL|none] [--ca FILE]',
  summary: words.cli.connectSummary,
  async run(argv, { terminal, connect, proxyPassword }) {
    const given = readArguments(argv, {
      url: { type: 'string' },
      proxy: { type: 'string' },
      ca: { type: 'string' },
    })
    const [name, more] = given.positionals
    const url = given.text('url')
    if (name === undefined || more !== undefined || url === null) throw new UsageError(words.cli.connectUsage)
    const way = await readNetwork({
      proxy: given.text('proxy'),
      ca: given.text('ca'),
      proxyPassword: proxyPassword ?? null,
    })
    if (terminal.isTerminal) terminal.err(words.cli.typeKey)
    const workspace = await connect({ name, baseUrl: url, credential: await terminal.readAll(), ...way })
    if (given.flag('json')) terminal.out(`${JSON.stringify({ version: 1, workspace })}\n`)
    terminal.err(
      visible(words.cli.connected(workspace.name, workspace.organisationName ?? workspace.baseUrl, workspace.manage)),
    )
    return 0
  },
}

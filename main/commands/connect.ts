import { safetyLevels } from '#shared/domain/safety.ts'
import type { Safety } from '#shared/domain/safety.ts'
import { words } from '#shared/words/en.ts'
import { readArguments, UsageError } from './arguments.ts'
import type { Arguments } from './arguments.ts'
import { visible } from './text-table.ts'
import type { Command } from './command.ts'

/** `connect`: tries a key from standard input and remembers the connection; the key goes into the OS keychain. */
export const connectCommand: Command = {
  usage: 'connect NAME --url URL [--safety read-only|review|confirm] [--production]',
  summary: words.cli.connectSummary,
  detail: words.cli.connectDetail,
  async run(argv, { terminal, connect }) {
    const given = readArguments(argv, {
      url: { type: 'string' },
      safety: { type: 'string' },
      production: { type: 'boolean' },
    })
    const [name, more] = given.positionals
    const url = given.text('url')
    if (name === undefined || more !== undefined || url === null) throw new UsageError(words.cli.connectUsage)
    const input = { name, baseUrl: url, ...chosen(given) }
    if (terminal.isTerminal) terminal.err(words.cli.typeKey)
    const workspace = await connect({ ...input, credential: await terminal.readAll() })
    if (given.flag('json')) terminal.out(`${JSON.stringify({ version: 1, workspace })}\n`)
    terminal.err(
      visible(words.cli.connected(workspace.name, workspace.organisationName ?? workspace.baseUrl, workspace.manage)),
    )
    return 0
  },
}

/** What the options say about protection; what they do not say is left to connecting. */
function chosen(given: Arguments): { readonly safety?: Safety; readonly isProduction?: boolean } {
  const level = given.text('safety')
  const safety = safetyLevels.find((known) => known === level)
  if (level !== null && !safety) throw new UsageError(words.cli.badSafety(level))
  return { ...(safety ? { safety } : {}), ...(given.flag('production') ? { isProduction: true } : {}) }
}

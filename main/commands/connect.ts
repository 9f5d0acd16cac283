import { safetyLevels } from '#shared/domain/safety.ts'
import type { Safety } from '#shared/domain/safety.ts'
import { words } from '#shared/words/en.ts'
import type { Workspace } from '../workspace/connect.ts'
import { readArguments, UsageError } from './arguments.ts'
import type { Arguments } from './arguments.ts'
import { visible } from './text-table.ts'
import type { Command } from './command.ts'
import { readNetwork } from './network-options.ts'

/**
 * `connect`: tries a key from standard input and remembers the connection; the key goes into the OS keychain. With
 * `--demo` it asks for neither address nor key.
 */
export const connectCommand: Command = {
  usage:
    'connect NAME (--url URL [--proxy URL|none] [--ca FILE] [--safety read-only|review|confirm] [--production] | --demo)',
  summary: words.cli.connectSummary,
  detail: words.cli.connectDetail,
  async run(argv, { terminal, connect, connectDemo, proxyPassword = null }) {
    const given = readArguments(argv, {
      url: { type: 'string' },
      proxy: { type: 'string' },
      ca: { type: 'string' },
      safety: { type: 'string' },
      production: { type: 'boolean' },
      demo: { type: 'boolean' },
    })
    const [name, more] = given.positionals
    const url = given.text('url')
    const way = { proxy: given.text('proxy'), ca: given.text('ca') }
    const protection = chosen(given)
    const isDemo = given.flag('demo')
    if (name === undefined || more !== undefined || (url === null) !== isDemo)
      throw new UsageError(words.cli.connectUsage)
    if (isDemo && ((way.proxy ?? way.ca) !== null || Object.keys(protection).length > 0))
      throw new UsageError(words.cli.connectUsage)
    const connectUrl = async (baseUrl: string): Promise<Workspace> => {
      const network = await readNetwork({ ...way, proxyPassword })
      if (terminal.isTerminal) terminal.err(words.cli.typeKey)
      return connect({ name, baseUrl, ...protection, credential: await terminal.readAll(), ...network })
    }
    const workspace = url === null ? await connectDemo(name) : await connectUrl(url)
    if (given.flag('json')) terminal.out(`${JSON.stringify({ version: 1, workspace })}\n`)
    terminal.err(
      visible(words.cli.connected(workspace.name, workspace.organisationName ?? workspace.baseUrl, workspace.manage)),
    )
    if (isDemo) terminal.err(words.cli.demoNote)
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

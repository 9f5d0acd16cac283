import type { Finding } from '#shared/contract/verification.ts'
import { words } from '#shared/words/en.ts'
import { readArguments, UsageError } from './arguments.ts'
import type { Command } from './command.ts'

/** `verify`: checks that the record of past runs is what was written. */
export const verifyCommand: Command = {
  usage: 'verify',
  summary: words.cli.verifySummary,
  async run(argv, { terminal, openSession }) {
    const given = readArguments(argv, {})
    const [word] = given.positionals
    if (word !== undefined) throw new UsageError(words.cli.unexpected(word))
    const session = await openSession()
    const checked = await session.past.verify()
    if (given.flag('json')) terminal.out(`${JSON.stringify(checked, null, 2)}\n`)
    else for (const finding of checked.findings) terminal.out(`${lineOf(finding)}\n`)
    terminal.err(words.verify.result(checked))
    terminal.err(words.verify.anchors[checked.anchor])
    return checked.whole ? 0 : 1
  },
}

function lineOf({ code, run, at }: Finding): string {
  return `${run ?? 'audit.jsonl'}: ${words.verify.finding(code, at)}`
}

import type { Finding } from '#shared/contract/verification.ts'
import { words } from '#shared/words/en.ts'
import { readArguments, UsageError } from './arguments.ts'
import type { Command } from './command.ts'

/** A hash, or as many of its first digits as the window shows. */
const HEAD = /^[0-9a-f]{16,64}$/i

/** `verify`: checks that the record of past runs is what was written. */
export const verifyCommand: Command = {
  usage: 'verify [--head HEX…]',
  summary: words.cli.verifySummary,
  detail: words.cli.verifyDetail,
  async run(argv, { terminal, openSession }) {
    const given = readArguments(argv, { head: { type: 'string', multiple: true } })
    const [word] = given.positionals
    if (word !== undefined) throw new UsageError(words.cli.unexpected(word))
    const noted = given.texts('head')
    const odd = noted.find((head) => !HEAD.test(head))
    if (odd !== undefined) throw new UsageError(words.cli.badHead(odd))
    const session = await openSession()
    const checked = await session.past.verify(noted)
    if (given.flag('json')) terminal.out(`${JSON.stringify(checked, null, 2)}\n`)
    else for (const finding of checked.findings) terminal.out(`${lineOf(finding)}\n`)
    for (const head of checked.noted ?? []) terminal.err(words.verify.noted(head))
    terminal.err(words.verify.result(checked))
    terminal.err(words.verify.anchors[checked.anchor])
    return checked.whole ? 0 : 1
  },
}

function lineOf({ code, run, at }: Finding): string {
  return `${run ?? 'audit.jsonl'}: ${words.verify.finding(code, at)}`
}

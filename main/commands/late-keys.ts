import { words } from '#shared/words/en.ts'
import type { Session } from '../workspace/session.ts'
import type { Terminal } from './command.ts'

/** Says of which runs keys came after their end, as far as a list that was taken just now has them. */
export async function tellLateKeys({ late }: Pick<Session, 'late'>, terminal: Terminal): Promise<void> {
  await late.settled()
  for (const { runId, late: keys = [] } of late.told()) terminal.err(words.cli.lateKeys(runId, keys))
}

import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { KeyTable } from '#shared/domain/key-table.ts'
import { buildPlan } from '#shared/domain/plan.ts'
import { planCommand } from '../../../main/commands/plan-import.ts'
import type { Session } from '../../../main/workspace/session.ts'
import { tempFolders } from '../store/temp-folder.ts'
import { aContext, aSession, aTerminal, loaded } from './fakes.ts'

const folder = tempFolders()

/** A call of `plan`: what is in the file, and what else is said. `@name` is a file beside it. */
interface Called {
  readonly argv?: readonly string[]
  readonly bytes: string | Uint8Array
  readonly keys: KeyTable
  readonly session?: Partial<Session>
}

/** Calls `plan` about an organisation with these keys. */
export async function planFile({ argv = [], bytes, keys, session: own = {} }: Called) {
  const place = await folder()
  const file = path.join(place, 'keys.csv')
  await writeFile(file, bytes)
  const terminal = aTerminal()
  const session: Session = {
    ...aSession({ outcomes: [] }),
    refresh: async () => loaded(keys),
    buildPlan: (changes, drafts = [], from = {}) =>
      buildPlan({
        ...from,
        id: 'p1',
        organisation: 'acme',
        madeAt: '2026-11-28T10:00:00Z',
        base: { snapshotId: 's1', listedAt: '2026-11-28T10:00:00Z' },
        changes,
        drafts,
        selfId: null,
        nameOf: () => 'a key',
      }),
    ...own,
  }
  const inPlace = argv.map((word) => word.replace('@', `${place}/`))
  const code = await planCommand.run([file, ...inPlace], aContext(terminal, session))
  return { code, ...terminal.written, file: (called: string) => path.join(place, called) }
}

/** The steps of a plan, each in one line. */
export const stepsOf = (text: string): readonly string[] =>
  JSON.parse(text).steps.map(({ kind, name, keyId, field, before, after }: Record<string, string>) =>
    [kind, kind === 'create' ? name : keyId, field, before, after].join(' '),
  )

/** A text in Windows-1252, as far as its characters are those of Latin-1. */
export const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0))

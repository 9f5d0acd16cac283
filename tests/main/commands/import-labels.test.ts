import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { DatedLabels } from '#shared/import/dated-labels.ts'
import { UsageError } from '../../../main/commands/arguments.ts'
import { importLabelsCommand } from '../../../main/commands/import-labels.ts'
import type { Session } from '../../../main/workspace/session.ts'
import { aKey, aTable, idOf } from '../../support/a-key.ts'
import { tempFolders } from '../store/temp-folder.ts'
import { aContext, aSession, aTerminal, loaded } from './fakes.ts'

const folder = tempFolders()
const keys = aTable([aKey('ci').labelled('env', 'prod')])

async function importLabels(text: string, ...argv: readonly string[]) {
  const place = await folder()
  const file = path.join(place, 'history.csv')
  await writeFile(file, text)
  const terminal = aTerminal()
  const kept: { entries: readonly DatedLabels[]; file: string }[] = []
  const session: Session = {
    ...aSession({ outcomes: [] }),
    keys: () => loaded(keys),
    labelImport: {
      seenFrom: async () => '2026-11-01T08:00:00Z',
      keep: async (entries, file) => void kept.push({ entries, file }),
    },
  }
  const inPlace = argv.map((word) => word.replace('@', `${place}/`))
  const code = await importLabelsCommand.run([file, ...inPlace], aContext(terminal, session))
  return { code, kept, ...terminal.written, file: (called: string) => path.join(place, called) }
}

describe('import-labels', () => {
  it('keeps what a file says of the time before the first list', async () => {
    const { code, kept, err } = await importLabels(`Schlüssel-ID;Stichtag;env\n${idOf('ci')};1.2.2026;dev\n`)
    expect(code).toBe(0)
    expect(kept).toEqual([
      { entries: [{ id: idOf('ci'), at: '2026-02-01T00:00:00Z', labels: [['env', 'dev']] }], file: 'history.csv' },
    ])
    expect(err).toBe('1 day of labels kept.\n')
  })

  it('keeps nothing where a row has a problem', async () => {
    const text = `id,date,env\n${idOf('ci')},2026-02-01,dev\n${idOf('ci')},2026-11-02,prod\n`
    const { code, kept, out, file } = await importLabels(text, '--json', '--errors', '@bad.csv')
    expect([code, kept]).toEqual([2, []])
    expect(JSON.parse(out)).toMatchObject({ version: 1, rows: 2, kept: 0, errors: [{ row: 3, column: 'date', value: '2026-11-02', code: 'date_seen' }] }) // prettier-ignore
    expect(await readFile(file('bad.csv'), 'utf8')).toContain('2026-11-02,prod,date_seen,date,')
  })

  it('refuses a file that is none, titles at odds, and one without a date', async () => {
    expect((await importLabels('PK\u0003\u0004 zip')).code).toBe(2)
    expect((await importLabels('id,date,env,ENV\n')).code).toBe(2)
    await expect(importLabels('id,env\nx,y\n')).rejects.toThrow(UsageError)
    await expect(importLabels('id,date,env\n', 'more.csv')).rejects.toThrow(UsageError)
  })
})

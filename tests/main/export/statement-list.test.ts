import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { NO_MARKUP } from '#shared/spend/statements/statement-terms.ts'
import { nano } from '#shared/domain/money.ts'
import { clearOlder } from '../../../main/export/statement-list.ts'

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')
const month = { month: '2026-10', terms: { label: 'customer_id', labels: 'then', markup: NO_MARKUP, minimum: nano(0n), rounding: { mode: 'half-even', per: 'statement' }, note: '' } } as const // prettier-ignore

/** Clears a folder of files that the writing before has all listed; `held` cannot be removed. */
async function clear(
  texts: Readonly<Record<string, string>>,
  written: readonly string[],
  held: readonly string[] = [],
) {
  const folder = new Map(Object.entries(texts))
  const files = {
    list: async () => [...folder.keys()].map((name) => ({ name, isFolder: false })),
    read: async (path: string) => Buffer.from(folder.get(path.slice('out/'.length)) ?? ''),
    async remove(path: string) {
      if (held.includes(path)) throw new Error('EBUSY')
      folder.delete(path.slice('out/'.length))
    },
  }
  const listed = Object.entries(texts).map(([name, text]) => ({ name, sha256: hashOf(text) }))
  const before = { version: 1, organisation: 'Acme', month: '2026-10', label: 'customer_id', issued_at: null, files: listed } as const // prettier-ignore
  const older = await clearOlder(month, 'Acme', { ...before, files: listed }, { folder: 'out', written, files })
  return { ...older, there: [...folder.keys()] }
}

describe('clearOlder', () => {
  it('never takes away what was just written, whatever capitals the system lists it by', async () => {
    const { removed, there } = await clear({ '2026-10 ACME.csv': 'a', '2026-10 gone.csv': 'b' }, ['2026-10 acme.csv'])
    expect(removed).toEqual(['2026-10 gone.csv'])
    expect(there).toEqual(['2026-10 ACME.csv'])
  })

  it('keeps what another program holds, says so, and knows it as ours the next time', async () => {
    const { removed, left, held } = await clear({ '2026-10 gone.csv': 'b' }, [], ['out/2026-10 gone.csv'])
    expect([removed, left]).toEqual([[], ['2026-10 gone.csv']])
    expect([...held]).toEqual([['2026-10 gone.csv', hashOf('b')]])
  })
})

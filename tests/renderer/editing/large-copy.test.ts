import { expect, it } from 'vitest'
import { readClip } from '../../support/read-clip.ts'
import { OWN_FLAVOUR, saysAll } from '../../../renderer/cells/own-flavour.ts'
import { cellSourceOf } from '../../../renderer/cells/cell-source.ts'
import { copyParts, joinCopy } from '../../../renderer/editing/copy.ts'
import type { Copied } from '../../../renderer/editing/copy.ts'
import { aList, idOf } from '../state/list.ts'
import { openHands } from './grid-hands.ts'

const VALUES = [null, '', 'prod'] as const

/** A copy of the label `env` of so many keys, which is absent, empty and set by turns. */
async function copyEnv(count: number): Promise<Copied> {
  const keys = Array.from({ length: count }, (_, n) => {
    const value = VALUES[n % 3]
    return { n, labels: typeof value === 'string' ? [['env', value] as const] : [] }
  })
  const { hands } = await openHands(aList(...keys), ['env'])
  const source = cellSourceOf(hands.store.getState())
  if (!source) throw new Error('no list')
  const columns = hands.layout().all
  const env = columns.findIndex(({ id }) => id === 'label:env')
  const places = {
    rows: Uint32Array.from({ length: count }, (_, at) => at),
    columns: Uint32Array.of(env),
  }
  const own = { id: 'c1', kind: 'copy' } as const
  const wish = {
    source,
    view: hands.store.getState().view,
    columns,
    places,
    withTitles: false,
    own,
    mark: '.',
  } as const
  return joinCopy(wish, copyParts(wish).map((part) => part())) // prettier-ignore
}

const flavoursOf =
  ({ own, text }: Copied) =>
  (flavour: string): string =>
    flavour === OWN_FLAVOUR ? (own ?? '') : flavour === 'text/plain' ? text : ''

it('writes a copy of up to 10,000 cells whole', async () => {
  const copied = await copyEnv(9_999)
  expect(copied.kept).toBeNull()
  expect(saysAll(copied.own ?? '', null)).toBe(true)
  expect(readClip(flavoursOf(copied))?.own?.keys).toHaveLength(9_999)
})

it('keeps a larger one in its window, with what each cell and row is', async () => {
  const copied = await copyEnv(10_002)
  expect(copied.own?.length).toBeLessThan(100)
  expect(saysAll(copied.own ?? '', copied.kept?.own ?? null)).toBe(true)
  const block = readClip(flavoursOf(copied), copied.kept)
  expect(block?.cells.slice(0, 3)).toEqual([[null], [''], ['prod']])
  expect(block?.own?.keys.at(-1)).toBe(idOf(10_001))
  expect(block?.own?.names.at(-1)).toBe('key-10001')
})

it('reads the text of a larger one where another window has kept it, or another copy', async () => {
  const copied = await copyEnv(10_002)
  const other = copied.kept?.own ? { ...copied.kept, own: { ...copied.kept.own, id: 'c2' } } : null
  for (const kept of [null, other]) {
    expect(saysAll(copied.own ?? '', kept?.own ?? null)).toBe(false)
    const block = readClip(flavoursOf(copied), kept)
    expect([block?.own, block?.cells.length]).toEqual([null, 10_002])
    // An empty label is quoted in it, an absent one is nothing.
    expect(block?.cells.slice(0, 3)).toEqual([[''], ['""'], ['prod']])
  }
})

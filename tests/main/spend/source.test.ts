import { describe, expect, it } from 'vitest'
import { buildKeyTable } from '#shared/domain/key-table-build.ts'
import { encodeKeyTable } from '#shared/domain/key-table-file.ts'
import type { ApiKey } from '#shared/domain/api-key.ts'
import type { Labels } from '#shared/domain/label.ts'
import type { SpendSource } from '#shared/spend/spend-source.ts'
import { dayText } from '#shared/spend/days/calendar.ts'
import { dayOf } from '#shared/spend/days/utc-day.ts'
import { createStoredUsage } from '../../../main/spend/stored-usage.ts'
import { recordImportedLabels } from '../../../main/store/imported-labels.ts'
import { keepLives } from '../../../main/store/key-lives.ts'
import { keepList } from '../../../main/store/kept-list.ts'
import { aKey, idOf } from '../store/keys.ts'
import { tempFolders } from '../store/temp-folder.ts'
import { handsOf, takeDays } from './stored.ts'

const newFolder = tempFolders()
const AUGUST = dayOf('2026-08-01')

/** A folder in which five keys, and no key, have usage of August. */
async function aFolder(): Promise<string> {
  const folder = await newFolder()
  const spent = [1, 2, 3, 4, 5].map((n) => ({ day: AUGUST + n, key: idOf(n), model: 'a', nano: 1n }))
  const days = { from: AUGUST, to: AUGUST + 31 }
  await takeDays(handsOf(folder), days, [...spent, { day: AUGUST, key: null, model: 'a', nano: 1n }], AUGUST + 60)
  return folder
}

async function list(folder: string, listedAt: string, keys: readonly ApiKey[], partial = false): Promise<void> {
  const table = buildKeyTable(keys)
  const groups = [['g1', 'Research'], ['g2', 'Twin'], ['g3', 'Twin']] as const // prettier-ignore
  const snapshotId = listedAt.replace(/[^0-9]/g, '')
  await keepList(folder, { table, bytes: encodeKeyTable(table), snapshotId, listedAt, groups, partial })
}

async function sourceOf(folder: string): Promise<SpendSource> {
  const source = await createStoredUsage(folder, {}).source()
  if (!source) throw new Error('nothing is stored')
  return source
}

/** What a label was on a key over time: `2026-08-03 web`. */
function periodsOf(source: SpendSource, label: string, n: number): readonly string[] {
  const place = source.usage.keyIds.indexOf(idOf(n))
  const { starts, fromDays, codes, values } = source.labelPeriods(label)
  return Array.from({ length: (starts[place + 1] ?? 0) - (starts[place] ?? 0) }, (_, index) => {
    const at = (starts[place] ?? 0) + index
    return `${dayText(fromDays[at] ?? 0)} ${values[(codes[at] ?? 0) - 1] ?? '-'}`
  })
}

const labelled = (n: number, labels: Labels, more: Partial<ApiKey> = {}): ApiKey => ({ ...aKey(n, labels), ...more })

describe('the source of pivots', () => {
  it('says of each key what the last list says, and what was last known of one that is gone', async () => {
    const folder = await aFolder()
    const by = { createdBy: { id: 'u1', email: 'ada@acme.dev' }, groupId: 'g1' }
    await list(folder, '2026-09-01T08:00:00Z', [
      labelled(1, [], by),
      labelled(2, [], by),
      labelled(3, [], { groupId: 'g2' }),
    ])
    await list(folder, '2026-09-02T08:00:00Z', [
      labelled(1, [], { ...by, name: 'renamed' }),
      labelled(3, [], { groupId: 'g2' }),
    ])
    const { keys, usage } = await sourceOf(folder)
    const factsOf = (n: number | null): unknown => keys[usage.keyIds.indexOf(n === null ? null : idOf(n))]
    expect(factsOf(1)).toStrictEqual({ id: idOf(1), name: 'renamed', group: 'Research', createdBy: 'ada@acme.dev', isDeleted: false }) // prettier-ignore
    expect(factsOf(2)).toStrictEqual({ id: idOf(2), name: 'key 2', group: 'Research', createdBy: 'ada@acme.dev', isDeleted: true }) // prettier-ignore
    expect(factsOf(3)).toStrictEqual({ id: idOf(3), name: 'key 3', group: 'Twin (g2)', createdBy: null, isDeleted: false }) // prettier-ignore
    expect(factsOf(4)).toStrictEqual({ id: idOf(4), name: null, group: null, createdBy: null, isDeleted: true })
    expect(factsOf(null)).toStrictEqual({ id: null, name: null, group: null, createdBy: null, isDeleted: false })
  })

  it('takes no key for gone that a list with gaps does not have', async () => {
    const folder = await aFolder()
    await list(
      folder,
      '2026-09-01T08:00:00Z',
      [1, 2, 3, 4, 5].map((n) => labelled(n, [])),
    )
    await list(folder, '2026-09-02T08:00:00Z', [labelled(1, [])], true)
    expect((await sourceOf(folder)).keys.filter(({ isDeleted }) => isDeleted)).toStrictEqual([])
  })

  it('says what labels were from which day on, also of keys that are gone', async () => {
    const folder = await aFolder()
    await list(folder, '2026-08-03T08:00:00Z', [
      labelled(1, [['team', 'web']]),
      labelled(2, [['team', 'ops']]),
      labelled(3, []),
    ])
    await list(folder, '2026-08-15T08:00:00Z', [labelled(1, [['team', 'data']]), labelled(3, [['env', 'prod']])])
    await list(folder, '2026-08-15T18:00:00Z', [
      labelled(1, [['team', 'core']]),
      labelled(3, [['env', 'prod']]),
      labelled(9, [['owner', 'x']]),
    ])
    const source = await sourceOf(folder)
    expect(source.labelKeys).toStrictEqual(['env', 'owner', 'team'])
    expect(source.labelsSince).toBe(dayOf('2026-08-03'))
    expect(periodsOf(source, 'team', 1)).toStrictEqual(['2026-08-03 web', '2026-08-15 core'])
    expect(periodsOf(source, 'team', 2)).toStrictEqual(['2026-08-03 ops'])
    expect(periodsOf(source, 'team', 3)).toStrictEqual(['2026-08-03 -'])
    expect(periodsOf(source, 'env', 3)).toStrictEqual(['2026-08-03 -', '2026-08-15 prod'])
    expect(periodsOf(source, 'team', 4)).toStrictEqual([])
  })

  it('takes what files said of the time before the first list, and says since when labels are known of all keys', async () => {
    const folder = await aFolder()
    await list(folder, '2026-08-20T08:00:00Z', [labelled(1, [['team', 'web']]), labelled(2, [['team', 'web']])])
    const entry = (n: number, at: string, team: string) => ({ id: idOf(n), at: `${at}T00:00:00.000Z`, labels: [['team', team]] as const }) // prettier-ignore
    const keep = (entries: readonly ReturnType<typeof entry>[]): Promise<void> => recordImportedLabels(folder, { entries, file: 'x.csv' }) // prettier-ignore
    await keep([entry(1, '2026-08-10', 'old'), entry(1, '2026-08-05', 'older')])
    await keep([entry(1, '2026-08-10', 'mended')])
    const one = await sourceOf(folder)
    expect(periodsOf(one, 'team', 1)).toStrictEqual(['2026-08-05 older', '2026-08-10 mended', '2026-08-20 web'])
    expect(one.labelsSince).toBe(dayOf('2026-08-20'))
    await keep([entry(2, '2026-08-07', 'old')])
    expect((await sourceOf(folder)).labelsSince).toBe(dayOf('2026-08-07'))
  })

  it('knows which keys were made in the place of which, and which days may still move', async () => {
    const folder = await aFolder()
    const replaced = { from: idOf(1), to: idOf(2), at: '2026-08-09T10:00:00Z' }
    await keepLives(folder, { run: 'r1', expiries: [], replacements: [replaced] })
    const days = { from: AUGUST + 31, to: AUGUST + 35 }
    await takeDays(handsOf(folder), days, [{ day: AUGUST + 32, key: idOf(1), model: 'b', nano: 7n }], AUGUST + 34)
    const source = await sourceOf(folder)
    expect(source.replacements).toStrictEqual([replaced])
    expect(source).toMatchObject({ from: AUGUST, to: AUGUST + 35, provisionalFrom: AUGUST + 32, labelsSince: null, labelKeys: [] }) // prettier-ignore
    expect(source.keys.map(({ isDeleted }) => isDeleted)).not.toContain(true)
    expect([...source.organisation.spend].at(-1)).toBe(7n)
  })

  it('reads keys again when they were listed, and usage when it was stored', async () => {
    const folder = await aFolder()
    const stored = createStoredUsage(folder, {})
    const first = await stored.source()
    expect(await stored.source()).toStrictEqual(first)
    await list(folder, '2026-09-01T08:00:00Z', [labelled(1, [['team', 'web']])])
    expect((await stored.source())?.labelKeys).toStrictEqual([])
    stored.relist()
    expect((await stored.source())?.labelKeys).toStrictEqual(['team'])
    await takeDays(
      handsOf(folder),
      { from: AUGUST, to: AUGUST + 31 },
      [{ day: AUGUST, key: idOf(77), model: 'b', nano: 7n }],
      AUGUST + 9,
    )
    await stored.reopen()
    const last = await stored.source()
    expect(last?.keys.at(-1)?.id).toBe(idOf(77))
    expect(last?.keys).toHaveLength(last?.usage.keyIds.length ?? 0)
  })
})

import { cp, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { GatewayOptions } from '../../../main/demo/gateway.ts'
import type { FurtherField } from '#shared/domain/further-field.ts'
import { dayOf } from '#shared/spend/days/utc-day.ts'
import type { Dimension } from '#shared/spend/pivot/pivot-query.ts'
import { furtherFolder } from '../../../main/spend/further-folder.ts'
import { usageFolder } from '../../../main/spend/open-usage.ts'
import { aQuery } from '../../support/a-spend.ts'
import { closeFakes, startFake } from '../api/fake-gateway.ts'
import { createFaultyFiles, failureOf } from '../store/faulty-files.ts'
import { tempFolders } from '../store/temp-folder.ts'
import { keyId } from './answers.ts'
import type { Spent } from './answers.ts'
import { sumRaw } from './raw-usage.ts'
import { handsOf, takeDays } from './stored.ts'
import { keepKeys, readStored, sync } from './syncing.ts'

afterEach(closeFakes)
const newFolder = tempFolders()

const NOW = Date.parse('2026-11-23T12:00:00Z')
const MONTHS = [
  ['2026-10-01', '2026-11-01'],
  ['2026-11-01', '2026-11-24'],
] as const
const SPAN = { from: '2026-10-01', to: '2026-11-24' }
const QUERY = aQuery({ from: dayOf('2026-10-01'), to: dayOf('2026-11-24') })
const LOOK = { open: { all: true, except: [] }, sort: null }

const inOrder = <Value>(map: ReadonlyMap<string, Value>): readonly (readonly [string, Value])[] =>
  [...map].toSorted(([one], [other]) => (one < other ? -1 : 1))
const further = (field: FurtherField): Dimension => ({ kind: 'further', field })

/** Stored rows without the value of the further field, which is the last word of their place. */
function without(rows: ReadonlyMap<string, readonly [bigint, number, number]>) {
  const sums = new Map<string, readonly [bigint, number, number]>()
  for (const [place, [nano, requests, tokens]] of rows) {
    const name = place.replace(/ (?:null|"(?:[^"\\]|\\.)*")$/, '')
    const [a, b, c] = sums.get(name) ?? [0n, 0, 0]
    sums.set(name, [a + nano, b + requests, c + tokens])
  }
  return sums
}

describe('usage by a further field', () => {
  it.each<readonly [FurtherField, NonNullable<GatewayOptions['shape']>]>([
    ['origin_title', { untagged: 'mixed' }],
    ['user_id', { usageInput: 'body', untagged: 'empty' }],
    ['provider_used', { periodKeys: 'timestamp', usageSpend: 'number' }],
    ['model_requested', { periodOrder: 'shuffled' }],
    ['is_byok', { byok: 'boolean' }],
    ['is_byok', { byok: 'string' }],
    ['extra.Repo', { untagged: 'mixed' }],
    ['extra.nobody uses & this', {}],
    ['origin_title', { keyGrouping: 'refused', unknownKeys: 'absent', untagged: 'mixed' }],
  ])('is stored as the gateway says it, to the last digit: %s, %j', async (by, shape) => {
    const { client, gateway } = await startFake({ now: () => NOW, shape })
    const raw = await startFake({ now: () => NOW, shape: { unknownKeys: shape.unknownKeys ?? 'present', untagged: shape.untagged ?? 'null' } }) // prettier-ignore
    const folder = await newFolder()
    if (shape.keyGrouping === 'refused') await keepKeys(folder, gateway)
    await sync({ folder, client, now: NOW, wish: { ...SPAN, by } })
    const [said, stored] = [await sumRaw(raw.gateway, MONTHS, by), await readStored(folder, by)]
    expect(said.rows.size).toBeGreaterThan(100)
    expect(inOrder(stored.rows)).toStrictEqual(inOrder(said.rows))
    expect(inOrder(stored.days)).toStrictEqual(inOrder(said.days))
    // Divided once more, and nothing is lost or new.
    expect(inOrder(without(stored.rows))).toStrictEqual(inOrder((await sumRaw(raw.gateway, MONTHS)).rows))
  })

  it('leaves what is stored otherwise as it is, and is answered beside it with the same totals', async () => {
    const { client } = await startFake({ now: () => NOW, shape: { untagged: 'mixed' } })
    const folder = await newFolder()
    await sync({ folder, client, now: NOW, wish: SPAN })
    const plain = await readFile(join(usageFolder(folder), 'usage.json'), 'utf8')
    expect(plain).not.toContain('further')
    await sync({ folder, client, now: NOW, wish: { ...SPAN, by: 'origin_title' } })
    expect(await readFile(join(usageFolder(folder), 'usage.json'), 'utf8')).toBe(plain)
    const hands = handsOf(folder)
    const whole = await hands.pivot({ query: { ...QUERY, rows: [{ kind: 'model' }] }, ...LOOK })
    const query = { ...QUERY, rows: [further('origin_title'), { kind: 'model' } as const] }
    const divided = await hands.pivot({ query, ...LOOK })
    const texts = divided.tile.lines.flatMap(({ members }) => (members.length === 1 ? members.map(({ text }) => text) : [])) // prettier-ignore
    expect(texts).toStrictEqual(['(empty)', 'Fob Chat', 'nightly eval', 'support-bot', 'VS Code', '(none)'])
    expect(divided.reconciliation).toStrictEqual(whole.reconciliation)
    expect(await hands.further(null)).toMatchObject([{ field: 'origin_title', ...SPAN, days: 54, gaps: [] }])
    const drilled = await hands.drill({ query: QUERY, cell: { row: [], column: [] }, by: further('origin_title') })
    expect([drilled.count, drilled.spend]).toStrictEqual([6, whole.reconciliation.pivot])
  })

  it('is fetched for the days that are asked for, goes on from there, and names those that are missing', async () => {
    const { client } = await startFake({ now: () => NOW })
    const folder = await newFolder()
    const abort = new AbortController()
    const onProgress = ({ done }: { readonly done: number }): void => (done === 1 ? abort.abort() : undefined)
    const by = 'user_id'
    await expect(sync({ folder, client, now: NOW, wish: { ...SPAN, by }, signal: abort.signal, onProgress })).rejects.toThrow() // prettier-ignore
    const hands = handsOf(folder)
    const query = { ...QUERY, rows: [further(by)] }
    expect((await hands.pivot({ query, ...LOOK })).missing).toStrictEqual([
      { from: dayOf('2026-11-01'), to: dayOf('2026-11-24') },
    ])
    const asked: string[] = []
    const watched: typeof client = {
      ...client,
      readUsageBodies(request, signal) {
        asked.push(`${request.from} ${request.to} ${request.groupBy.join()}`)
        return client.readUsageBodies(request, signal)
      },
    }
    await sync({ folder, client: watched, now: NOW, wish: { ...SPAN, by } })
    expect(asked).toStrictEqual(['2026-11-01 2026-11-24 api_key_id,model_used,user_id', '2026-11-01 2026-11-24 '])
    await hands['open-further'](by)
    expect((await hands.pivot({ query, ...LOOK })).missing).toStrictEqual([])
    expect((await hands.pivot({ query: { ...query, from: QUERY.from - 9 }, ...LOOK })).missing).toStrictEqual([
      { from: QUERY.from - 9, to: QUERY.from },
    ])
  })

  it.each([
    { furtherGrouping: 'refused' },
    { furtherGrouping: 'refused', keyGrouping: 'refused', unknownKeys: 'absent' },
  ] as const)('says so where the gateway refuses the field, and stores nothing: %j', async (shape) => {
    const { client, gateway } = await startFake({ now: () => NOW, shape })
    const folder = await newFolder()
    await keepKeys(folder, gateway)
    const refused = sync({ folder, client, now: NOW, wish: { ...SPAN, by: 'is_byok' } })
    await expect(refused).rejects.toMatchObject({ failure: { code: 'further_refused', detail: 'is_byok' } })
    expect(await handsOf(folder).further(null)).toStrictEqual([])
    // Whatever else is asked works as before.
    await sync({ folder, client, now: NOW, wish: SPAN })
    expect((await readStored(folder)).rows.size).toBeGreaterThan(100)
  })

  it('is asked by one field at a time, and by one that was fetched', async () => {
    const { client } = await startFake({ now: () => NOW })
    const folder = await newFolder()
    await sync({ folder, client, now: NOW, wish: SPAN })
    const hands = handsOf(folder)
    const rows = [further('user_id'), further('extra.repo')]
    await expect(hands.pivot({ query: { ...QUERY, rows }, ...LOOK })).rejects.toMatchObject({
      failure: { code: 'further_several', detail: 'user_id, extra.repo' },
    })
    await expect(hands.summary({ query: { ...QUERY, rows: rows.slice(1) } })).rejects.toMatchObject({
      failure: { code: 'further_missing', detail: 'extra.repo' },
    })
  })

  it('costs its month alone when a file of it is damaged, and is fetched again', async () => {
    const { client } = await startFake({ now: () => NOW })
    const folder = await newFolder()
    const by = 'extra.repo'
    await sync({ folder, client, now: NOW, wish: { ...SPAN, by } })
    const before = await readStored(folder, by)
    const own = furtherFolder(folder, by)
    const file = (await readdir(own)).find((name) => name.startsWith('2026-10')) ?? ''
    await writeFile(join(own, file), 'x')
    const answer = await handsOf(folder).pivot({ query: { ...QUERY, rows: [further(by)] }, ...LOOK })
    expect([answer.damaged, answer.missing]).toStrictEqual([
      ['2026-10'],
      [{ from: QUERY.from, to: dayOf('2026-11-01') }],
    ])
    await sync({ folder, client, now: NOW, wish: { ...SPAN, by } })
    expect(inOrder((await readStored(folder, by)).rows)).toStrictEqual(inOrder(before.rows))
    // One that a newer version wrote, or that is no store at all, hides no other.
    await sync({ folder, client, now: NOW, wish: { ...SPAN, by: 'is_byok' } })
    await writeFile(join(furtherFolder(folder, 'is_byok'), 'usage.json'), '{"format":2}\n')
    await writeFile(join(own, '..', 'a file'), '')
    expect((await handsOf(folder).further(null)).map(({ field }) => field)).toStrictEqual([by])
  })

  it('keeps apart whatever a gateway writes there; a flag and a number are their text', async () => {
    const folder = await newFolder()
    const [day, by] = [dayOf('2026-08-01'), 'extra.__proto__'] as const
    const long = 'x'.repeat(5000)
    const odd = [true, 'true', false, 7, '7', '', null, undefined, { a: 1 }, '__proto__', '(none)', '(empty)', long, 'a\u0000b', ' a', 'a'] // prettier-ignore
    const spent = odd.map((further, at): Spent => ({ day, key: keyId(1), model: 'm', further, nano: 2n ** BigInt(at) }))
    await takeDays(handsOf(folder), { from: day, to: day + 1 }, spent, day + 90, by)
    const sums = [...(await readStored(folder, by)).rows].map(([place, [nano]]) => [place.split(' m ')[1], nano])
    expect(new Map(sums as [string, bigint][])).toStrictEqual(
      new Map([
        ['"true"', 3n],
        ['"false"', 4n],
        ['"7"', 8n + 16n],
        ['""', 32n],
        ['null', 64n + 128n],
        ['"{\\"a\\":1}"', 256n],
        ['"__proto__"', 512n],
        ['"(none)"', 1024n],
        ['"(empty)"', 2048n],
        [JSON.stringify(long), 4096n],
        ['"a\\u0000b"', 8192n],
        ['" a"', 16_384n],
        ['"a"', 32_768n],
      ]),
    )
    const query = { ...aQuery({ from: day, to: day + 1 }), rows: [further(by)] }
    const { lines } = (await handsOf(folder).pivot({ query, ...LOOK })).tile
    const texts = lines.flatMap(({ members }) => members.map(({ kind, text }) => `${kind} ${text}`))
    // A value that reads like one of our words is quoted.
    expect(texts).toEqual(expect.arrayContaining(['value "(none)"', 'unlabeled (none)', 'value (empty)', 'value "(empty)"'])) // prettier-ignore
  })

  it('has after a kill at any step what it had before or what was to be stored', { timeout: 120_000 }, async () => {
    const folders = await newFolder()
    const [august, by] = [dayOf('2026-08-01'), 'origin_title'] as const
    const span = { from: august, to: august + 20 }
    const spent = Array.from({ length: 40 }, (_, at): Spent => ({ day: august + (at % 20), key: keyId(at % 3), model: ['a', null][at % 2] ?? null, further: ['cli', '', null][at % 3] ?? null, nano: BigInt(at) })) // prettier-ignore
    const [before, after] = [
      spent.filter(({ day }) => day < august + 15),
      spent.map((one) => ({ ...one, nano: one.nano + 5n })),
    ]
    const sumOf = (all: readonly Spent[]): bigint => all.reduce((sum, { nano }) => sum + nano, 0n)
    const stored = async (folder: string): Promise<bigint> =>
      [...(await readStored(folder, by)).rows.values()].reduce((sum, [nano]) => sum + nano, 0n)
    await takeDays(handsOf(join(folders, 'before')), { from: august, to: august + 15 }, before, august + 90, by)
    const seen = new Set<string>()
    for (let failAt = 1; ; failAt++) {
      const folder = join(folders, String(failAt))
      await cp(join(folders, 'before'), folder, { recursive: true })
      const files = createFaultyFiles({ failAt, dead: true, shortWrites: true })
      const ended = await failureOf(takeDays(handsOf(folder, { files }), span, after, august + 90, by))
      const sum = await stored(folder)
      expect([sumOf(before), sumOf(after)]).toContain(sum)
      seen.add(`${ended} ${sum === sumOf(before) ? 'old' : 'new'}`)
      await takeDays(handsOf(folder), span, after, august + 90, by)
      expect(await stored(folder)).toBe(sumOf(after))
      if (ended === 'none') break
    }
    expect(seen).toStrictEqual(new Set(['disk_failed old', 'disk_failed new', 'none new']))
  })
})

import { cp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { monthStart } from '#shared/spend/days/calendar.ts'
import { dayOf } from '#shared/spend/days/utc-day.ts'
import { writeManifest } from '../../../main/spend/manifest.ts'
import { openUsage, usageFolder } from '../../../main/spend/open-usage.ts'
import { nodeFiles } from '../../../main/store/file-layer.ts'
import { createFaultyFiles, failureOf } from '../store/faulty-files.ts'
import { tempFolders } from '../store/temp-folder.ts'
import { anAnswer, keyId } from './answers.ts'
import type { Spent } from './answers.ts'
import { handsOf, shownRows, storedRows, takeDays } from './stored.ts'

const newFolder = tempFolders()
const AUGUST = dayOf('2026-08-01')
const LATE = dayOf('2026-11-20')

/** A dollar and something for three keys on each day of two months. */
const spent: readonly Spent[] = Array.from({ length: 150 }, (_, at) => ({
  day: AUGUST + (at % 50),
  key: [keyId(1), keyId(2), null][at % 3] ?? null,
  model: at % 2 === 0 ? 'openai/gpt-5' : null,
  nano: 1_000_000_000n + BigInt(at),
  requests: at + 1,
}))
const whole = { from: AUGUST, to: monthStart(AUGUST, 2) }

function shown(all: readonly Spent[]): readonly (readonly unknown[])[] {
  return all
    .toSorted((one, other) => one.day - other.day)
    .map(({ day, key, model, nano, requests = 1 }) => [day, key, model, nano, requests])
}

const inOrder = (rows: readonly (readonly unknown[])[]): readonly string[] => rows.map(String).toSorted()

const filesIn = (folder: string): Promise<string[]> => readdir(usageFolder(folder))

describe('stored usage', () => {
  it('is what was taken, to the last nano-dollar, a file a month', async () => {
    const folder = await newFolder()
    const hands = handsOf(folder)
    expect(await hands.open(null)).toBeNull()
    await takeDays(hands, whole, spent, LATE)
    expect(inOrder(await storedRows(folder))).toStrictEqual(inOrder(shown(spent)))
    expect((await filesIn(folder)).map((name) => name.slice(0, 7)).toSorted()).toStrictEqual([
      '2026-08',
      '2026-09',
      'usage-c',
      'usage.j',
    ])
    expect(await hands.open(null)).toStrictEqual({
      from: '2026-08-01',
      to: '2026-10-01',
      asOf: '2026-11-20T10:00:00.000Z',
      provisionalFrom: '2026-10-01',
      gaps: [],
      rows: 150,
      organisation: '150.000011175',
      attributed: '150.000011175',
      residual: '0',
      keys: 2,
      models: 1,
      damaged: [],
      longSpends: [],
      longSpendCount: 0,
      rounding: { amounts: 0, rows: '0', organisation: '0' },
    })
  })

  it('is replaced day by day, and all other days stay', async () => {
    const folder = await newFolder()
    const hands = handsOf(folder)
    await takeDays(hands, whole, spent, LATE)
    const middle = { from: AUGUST + 25, to: AUGUST + 40 }
    const moved = [{ day: AUGUST + 30, key: keyId(7), model: 'new', nano: 5n }]
    await takeDays(hands, middle, [...moved, { day: AUGUST + 31, key: null, model: null, nano: 1n }], AUGUST + 41)
    const others = spent.filter(({ day }) => day < middle.from || day >= middle.to)
    const kept = spent.filter(({ day }) => day >= middle.from && day < middle.to && ![AUGUST + 30, AUGUST + 31].includes(day)) // prettier-ignore
    const now = [...others, ...kept, ...moved, { day: AUGUST + 31, key: null, model: null, nano: 1n }]
    expect(inOrder(await storedRows(folder))).toStrictEqual(inOrder(shown(now)))
  })

  it('keeps settled days that the gateway has forgotten, and none that may still move', async () => {
    const folder = await newFolder()
    const hands = handsOf(folder)
    const days = { from: AUGUST, to: AUGUST + 10 }
    const own = spent.filter(({ day }) => day < days.to)
    await takeDays(hands, days, own, AUGUST + 9)
    await takeDays(hands, days, [], AUGUST + 20)
    const settled = own.filter(({ day }) => day < AUGUST + 7)
    expect(inOrder(await storedRows(folder))).toStrictEqual(inOrder(shown(settled)))
    expect((await openUsage(usageFolder(folder))).manifest.totals.map(([day]) => day - AUGUST)).toStrictEqual([0, 1, 2, 3, 4, 5, 6]) // prettier-ignore
  })

  it(
    'has after a kill at any step what it had before or what was to be stored, and nothing is left lying about',
    { timeout: 240_000 },
    async () => {
      const folders = await newFolder()
      const before = spent.filter(({ day }) => day < AUGUST + 40)
      const after = spent.map((one) => ({ ...one, nano: one.nano + 5n }))
      const seen = new Set<string>()
      await takeDays(handsOf(join(folders, 'before')), { from: AUGUST, to: AUGUST + 40 }, before, LATE)
      for (let failAt = 1; ; failAt++) {
        const folder = join(folders, String(failAt))
        await cp(join(folders, 'before'), folder, { recursive: true })
        const files = createFaultyFiles({ failAt, dead: true, shortWrites: true })
        const ended = await failureOf(takeDays(handsOf(folder, { files }), whole, after, LATE))
        const rows = inOrder(await storedRows(folder)).join()
        const isOld = rows === inOrder(shown(before)).join()
        expect(isOld || rows === inOrder(shown(after)).join()).toBe(true)
        seen.add(`${ended} ${isOld ? 'old' : 'new'}`)
        await takeDays(handsOf(folder), whole, after, LATE)
        expect(inOrder(await storedRows(folder)).join()).toBe(inOrder(shown(after)).join())
        expect((await filesIn(folder)).filter((name) => !/^usage|^2026-0[89]-[0-9a-f]{12}\.use$/.test(name))).toStrictEqual([]) // prettier-ignore
        expect((await filesIn(folder)).length).toBe(4)
        if (ended === 'none') break
      }
      expect(seen).toStrictEqual(new Set(['disk_failed old', 'disk_failed new', 'none new']))
    },
  )

  it('names a damaged file and asks for its month alone', async () => {
    const folder = await newFolder()
    await takeDays(handsOf(folder), whole, spent, LATE)
    const file = (await filesIn(folder)).find((name) => name.startsWith('2026-08')) ?? ''
    const bytes = await readFile(join(usageFolder(folder), file))
    bytes[100] = (bytes[100] ?? 0) ^ 1
    await writeFile(join(usageFolder(folder), file), bytes)

    const said: string[] = []
    const hands = handsOf(folder, { report: (event, fields) => said.push(`${event} ${String(fields['file'])}`) })
    expect(await hands.open(null)).toMatchObject({ damaged: ['2026-08'], from: '2026-09-01', rows: 57 })
    expect(said).toStrictEqual([`spend.damaged ${file}`])
    const september = spent.filter(({ day }) => day >= monthStart(AUGUST, 1))
    expect(inOrder(await storedRows(folder))).toStrictEqual(inOrder(shown(september)))

    const wish = { from: AUGUST, to: whole.to, again: false }
    const days = await hands.begin({ wish, today: LATE })
    expect(days).toStrictEqual([{ from: AUGUST, to: monthStart(AUGUST, 1) }])
    await takeDays(hands, days[0] ?? whole, spent, LATE)
    expect(await hands.open(null)).toMatchObject({ damaged: [], from: '2026-08-01', rows: 150 })
    expect(await filesIn(folder)).toContain(`${file}.damaged`)
  })

  it.each([
    ['is cut', (path: string) => truncate(path, 100)],
    ['is gone', (path: string) => rm(path)],
  ])('does the same when a file %s', async (_name, harm) => {
    const folder = await newFolder()
    await takeDays(handsOf(folder), whole, spent, LATE)
    const file = (await filesIn(folder)).find((name) => name.startsWith('2026-09')) ?? ''
    await harm(join(usageFolder(folder), file))
    expect(await handsOf(folder).open(null)).toMatchObject({ damaged: ['2026-09'], to: '2026-09-01', rows: 93 })
  })

  it('reads its manifest from the copy when that is damaged, and begins anew when both are', async () => {
    const folder = await newFolder()
    await takeDays(handsOf(folder), whole, spent, LATE)
    const harm = async (name: string): Promise<void> => {
      const path = join(usageFolder(folder), name)
      await writeFile(path, (await readFile(path, 'utf8')).replace('"2026-08"', '"2026-07"'))
    }
    await harm('usage.json')
    expect(await handsOf(folder).open(null)).toMatchObject({ rows: 150 })
    await harm('usage-copy.json')
    expect(await failureOf(handsOf(folder).open(null))).toBe('data_damaged')
    const hands = handsOf(folder)
    await takeDays(hands, whole, spent, LATE)
    expect(await hands.open(null)).toMatchObject({ rows: 150 })
    expect((await readdir(folder)).filter((name) => name.startsWith('spend.damaged-'))).toHaveLength(1)
  })

  it('refuses a newer format, and never writes over it', async () => {
    const folder = await newFolder()
    const hands = handsOf(folder)
    await takeDays(hands, whole, spent, LATE)
    await writeFile(join(usageFolder(folder), 'usage.json'), '{"format":2}\nwhatever\n')
    expect(await failureOf(handsOf(folder).open(null))).toBe('data_newer')
    expect(await failureOf(takeDays(handsOf(folder), whole, spent, LATE))).toBe('data_newer')
  })

  it('counts amounts of more than nine decimals to a billionth, and says what that took', async () => {
    const folder = await newFolder()
    const hands = handsOf(folder)
    const days = { from: AUGUST, to: AUGUST + 2 }
    const long = { day: AUGUST, key: keyId(1), model: 'a', nano: 3n, text: '0.30000000000000004' }
    const third = { day: AUGUST + 1, key: keyId(1), model: 'a', nano: 4n, text: '333.3333333333333' }
    await takeDays(hands, days, [long, { day: AUGUST, key: keyId(2), model: 'a', nano: 4n }, third], LATE)
    const rounding = { amounts: 2, rows: '0.00000000033330004', organisation: '0' }
    expect(await hands.open(null)).toMatchObject({ rounding, longSpendCount: 0, organisation: '0.000000011' })
    expect((await storedRows(folder)).map((row) => row[3])).toStrictEqual([300_000_000n, 4n, 333_333_333_333n])
    expect(await handsOf(folder).open(null)).toMatchObject({ rounding })

    await takeDays(hands, { from: AUGUST + 1, to: AUGUST + 2 }, [{ ...third, text: '4' }], LATE)
    expect(await hands.open(null)).toMatchObject({ rounding: { amounts: 1, rows: '0.00000000000000004' } })
  })

  it('counts a total of more than nine decimals, too, and never as its rows', async () => {
    const folder = await newFolder()
    const hands = handsOf(folder)
    const span = { from: AUGUST, to: AUGUST + 1 }
    const spent = [{ day: AUGUST, key: keyId(1), model: 'a', nano: 4n }]
    const total = anAnswer(span, spent, [])
    const body = new TextDecoder().decode(total.body).replace('"0.000000004"', '0.3000000000000001')
    await hands.begin({ wish: { ...span, again: true }, today: LATE })
    const totals = [{ ...total, body: new TextEncoder().encode(body) }]
    await hands.take({ span, askedAt: '2026-11-20T10:00:00.000Z', divided: [anAnswer(span, spent)], totals })
    expect(await hands.open(null)).toMatchObject({
      organisation: '0.3',
      residual: '0.299999996',
      rounding: { amounts: 1, rows: '0', organisation: '0.0000000000000001' },
    })
  })

  it('counts what keys answer by themselves in the same way, also after a cut', async () => {
    const folder = await newFolder()
    const days = { from: AUGUST, to: AUGUST + 1 }
    const askedAt = '2026-11-20T10:00:00.000Z'
    const long = { day: AUGUST, key: keyId(1), model: 'a', nano: 300_000_000n, text: '0.30000000000000004' }
    const other = { day: AUGUST, key: keyId(2), model: 'a', nano: 2n }
    const first = handsOf(folder)
    await first.begin({ wish: { ...days, again: true }, today: LATE })
    const answerOf = (one: Spent) => [anAnswer(days, [one], ['model_used'])]
    await first['take-key']({ span: days, keyId: keyId(1), askedAt, answers: answerOf(long) })
    await first.settled(null)
    const hands = handsOf(folder)
    await hands.begin({ wish: { ...days, again: true }, today: LATE })
    expect(await hands.pending({ span: days, since: askedAt })).toStrictEqual([keyId(1)])
    await hands['take-key']({ span: days, keyId: keyId(2), askedAt, answers: answerOf(other) })
    await hands.finish({ span: days, askedAt, totals: [anAnswer(days, [long, other], [])] })
    expect((await storedRows(folder)).map((row) => row[3])).toStrictEqual([300_000_000n, 2n])
    const rounding = { amounts: 1, rows: '0.00000000000000004', organisation: '0' }
    expect(await hands.open(null)).toMatchObject({ residual: '0', rounding })
  })

  it('refuses a total that is larger than any that can be added up', async () => {
    const folder = await newFolder()
    const hands = handsOf(folder)
    const days = { from: AUGUST, to: AUGUST + 1 }
    const large = { day: AUGUST, key: keyId(1), model: 'a', nano: 10n ** 19n, text: '1' }
    expect(await failureOf(takeDays(hands, days, [large], LATE))).toBe('bad_answer')
  })

  it('opens what was stored when such amounts counted as nothing, and goes on naming them', async () => {
    const folder = await newFolder()
    await takeDays(handsOf(folder), whole, spent, LATE)
    const uncounted = { day: '2026-08-03', keyId: keyId(1), model: 'a', text: '0.30000000000000004' }
    const { manifest } = await openUsage(usageFolder(folder))
    const older = { ...manifest, longSpends: [uncounted] }
    Reflect.deleteProperty(older, 'rounded')
    await writeManifest(nodeFiles, usageFolder(folder), older)
    const rounding = { amounts: 0, rows: '0', organisation: '0' }
    const shown = { rows: 150, longSpendCount: 1, longSpends: [uncounted], rounding }
    expect(await handsOf(folder).open(null)).toMatchObject(shown)
    await takeDays(handsOf(folder), { from: AUGUST, to: AUGUST + 10 }, spent, LATE)
    expect(await handsOf(folder).open(null)).toMatchObject({ longSpendCount: 0 })
  })

  it('keeps counters beyond 32 bits whole', async () => {
    const folder = await newFolder()
    const hands = handsOf(folder)
    const large = { day: AUGUST, key: keyId(1), model: 'a', nano: 3n, requests: 5_000_000_000 }
    await takeDays(hands, { from: AUGUST, to: AUGUST + 1 }, [large], LATE)
    const opened = await openUsage(usageFolder(folder))
    expect(opened.rows.rowCount).toBe(2)
    expect(opened.rows.requests.reduce((sum, count) => sum + count, 0)).toBe(5_000_000_000)
    expect(shownRows(opened).map((row) => row[3])).toStrictEqual([3n, 0n])
  })
})

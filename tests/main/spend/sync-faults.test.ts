import { afterEach, describe, expect, it } from 'vitest'
import { closeFakes, startFake } from '../api/fake-gateway.ts'
import { control } from '../demo/calling.ts'
import { failureOf } from '../store/faulty-files.ts'
import { tempFolders } from '../store/temp-folder.ts'
import { sumRaw } from './raw-usage.ts'
import { readStored, sync } from './syncing.ts'

afterEach(closeFakes)
const newFolder = tempFolders()

const NOW = Date.parse('2026-11-23T12:00:00Z')
const MONTHS = [
  ['2026-08-01', '2026-09-01'],
  ['2026-09-01', '2026-10-01'],
  ['2026-10-01', '2026-11-01'],
  ['2026-11-01', '2026-11-24'],
] as const
const wish = { from: '2026-08-01' }

const inOrder = <Value>(map: ReadonlyMap<string, Value>): readonly (readonly [string, Value])[] =>
  [...map].toSorted(([one], [other]) => (one < other ? -1 : 1))

describe('syncUsage before a gateway with trouble', () => {
  it('tries again what passes, waits as long as the gateway wants, and gives up on the rest by name', async () => {
    // Not with the gateway: its client would be impatient, and a busy machine look like a fault.
    const { gateway, client } = await startFake({ now: () => NOW })
    const faults = [
      { match: { route: 'org-usage', nth: 2 }, effect: { kind: 'status', status: 503 } },
      { match: { route: 'org-usage', nth: 5 }, effect: { kind: 'status', status: 429, retryAfter: 45 } },
      { match: { route: 'org-usage', nth: 8 }, effect: { kind: 'status', status: 429 } },
    ]
    await control(gateway, '/control/faults', { faults })
    const folder = await newFolder()
    const waits: number[] = []
    await sync({ folder, client, now: NOW, wish, onWait: (ms) => waits.push(ms) })
    expect(waits).toStrictEqual([1000, 45_000, 1000])
    expect(inOrder((await readStored(folder)).rows)).toStrictEqual(inOrder((await sumRaw(gateway, MONTHS)).rows))
  })

  it.each([
    [500, 'service_error', [1000, 4000, 15_000]],
    [402, 'balance_exhausted', []],
    [403, 'permission_missing', []],
  ] as const)('says what is wrong when a gateway keeps answering %i', async (status, code, waited) => {
    const { gateway, client } = await startFake({ now: () => NOW })
    const faults = [{ match: { route: 'org-usage' }, effect: { kind: 'status', status } }]
    await control(gateway, '/control/faults', { faults })
    const folder = await newFolder()
    const waits: number[] = []
    expect(await failureOf(sync({ folder, client, now: NOW, wish, onWait: (ms) => waits.push(ms) }))).toBe(code)
    expect(waits).toStrictEqual(waited)
    expect((await readStored(folder)).rows.size).toBe(0)
  })
})

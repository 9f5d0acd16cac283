import { afterEach, describe, expect, it } from 'vitest'
import { dayText } from '#shared/spend/days/calendar.ts'
import { dayOf } from '#shared/spend/days/utc-day.ts'
import { findRegressions } from '#shared/spend/insight/regressions.ts'
import { createStoredUsage } from '../../../main/spend/stored-usage.ts'
import { keepList } from '../../../main/store/kept-list.ts'
import { aClient, closeAll } from '../api/plain-server.ts'
import { DEMO_KEY, withDemo } from '../demo/demo-bench.ts'
import { tempFolders } from '../store/temp-folder.ts'
import { sync } from './syncing.ts'

afterEach(closeAll)
const newFolder = tempFolders()

const NOW = '2026-11-23T10:00:00Z'
const TODAY = dayOf(NOW)

describe('the demo organisation', () => {
  it('has one large regression: a backfill of four days on the dearest model, six weeks ago', () =>
    withDemo(NOW, async ({ url }) => {
      const folder = await newFolder()
      const client = aClient(url, { credential: () => DEMO_KEY })
      await keepList(folder, { ...(await client.listKeys()), snapshotId: 's1', groups: [] })
      await sync({ folder, client, now: Date.parse(NOW), wish: { from: dayText(TODAY - 70), to: dayText(TODAY - 37) } })
      const source = await createStoredUsage(folder, {}).source()
      if (!source) throw new Error('nothing was stored')
      const found = findRegressions(source, {
        dimension: { kind: 'label', label: 'team' },
        labels: 'now',
        from: TODAY - 42,
        to: TODAY - 37,
        thresholds: { factor: 1.5, minimum: 200_000_000_000n },
      })
      expect(found.map(({ member, from, to }) => [member.text, from, to])).toEqual([
        ['support', TODAY - 42, TODAY - 38],
      ])
      const { change, reason, spend, usual } = found[0]!
      expect(reason).toBe('modelMix')
      expect(Number(spend - usual) / 1e9).toBeGreaterThan(4000)
      expect(change?.keys[0]?.text).toBe('support-ticket-triage')
      expect(change?.models[0]?.name).toBe('anthropic/claude-opus-4-1')
    }))
})

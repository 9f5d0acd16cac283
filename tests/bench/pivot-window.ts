import { readdirSync } from 'node:fs'
import path from 'node:path'
import type { KeyId } from '#shared/domain/api-key.ts'
import { dayText } from '#shared/spend/days/calendar.ts'
import { dayOfMoment } from '#shared/spend/days/utc-day.ts'
import { quantile, report, reportRuns } from './figures.ts'
import { benchHands } from './grid-hands.ts'
import type { BenchHands } from './grid-hands.ts'
import { withHome } from './kept-home.ts'
import type { KeptHome } from './kept-home.ts'
import { using } from './launched.ts'
import type { Host, Launched } from './launched.ts'
import type { Reaction } from './page-marks.ts'
import { storeUsage } from './spend-store.ts'
import { traceTasks } from './task-trace.ts'

const KEYS = 5000
const DAYS = 365
const ROUNDS = 3
/** What is asked around an answer (tiles, charts, a divided cell) is done by then: nobody drags faster. */
const REST_MS = 400
const REST = `new Promise((resolve) => setTimeout(resolve, ${REST_MS}))`
const bench = 'pivot-window'

/** Which field is dragged out of which list into which. */
type Drag = readonly [from: string, field: string, to: string]

/** From teams by months around to teams by months. */
const DRAGS: readonly Drag[] = [
  ['spare', 'label:env', 'rows'],
  ['spare', 'label:feature', 'rows'],
  ['rows', 'label:env', 'columns'],
  ['columns', 'label:env', 'spare'],
  ['spare', 'week', 'columns'],
  ['columns', 'month', 'spare'],
  ['spare', 'model', 'rows'],
  ['rows', 'model', 'spare'],
  ['rows', 'label:feature', 'spare'],
  ['spare', 'label:customer_id', 'rows'],
  ['rows', 'label:team', 'spare'],
  ['spare', 'key', 'rows'],
  ['rows', 'label:customer_id', 'spare'],
  ['columns', 'week', 'spare'],
  ['spare', 'month', 'columns'],
  ['spare', 'value:total_tokens', 'values'],
  ['values', 'value:total_tokens', 'spare'],
  ['spare', 'label:team', 'rows'],
  ['rows', 'key', 'spare'],
  ['spare', 'day', 'columns'],
  ['columns', 'month', 'spare'],
  ['spare', 'month', 'columns'],
  ['columns', 'day', 'spare'],
]

/** Row P5: a field is dragged in the real window, over a year of 5,000 keys, each used every day. */
export async function benchPivotWindow(host: Host): Promise<void> {
  await withHome(KEYS, async (kept) => {
    const days = await storeYear(kept)
    const { home, environment } = kept
    const selectors = { grid: `[role=grid][aria-rowcount="${KEYS + 1}"] [role=gridcell]` }
    await using(host, { app: host.app, home, environment, selectors, limit: 600_000 }, async (launched) => {
      await launched.evaluate(`benchMarks.painted('grid')`)
      const { drag, look } = await openSpend(launched, days.from)
      const [painted, plain]: [number[], number[]] = [[], []]
      let longest = 0
      for (let round = 0; round <= ROUNDS; round++) {
        host.say(round === 0 ? 'warming up' : `round ${round} of ${ROUNDS}`)
        for (const move of DRAGS) {
          const [ms, same] = [await drag(move), await look()]
          host.say(`${move.join(' ')}: ${ms.toFixed(1)}, without a new sum ${same.toFixed(1)}`)
          if (round === 0) continue
          painted.push(ms)
          plain.push(same)
        }
      }
      host.say('the same once more, for its tasks')
      for (const move of DRAGS) longest = Math.max(longest, (await traceTasks(launched.devtools, () => drag(move))).longest)
      const metric = `P5 a field let go to a new arrangement painted, ${KEYS} keys × ${DAYS} days`
      const peer = { name: 'the same answer in another order', samples: plain }
      reportRuns(host, { bench, metric, unit: 'ms', samples: painted }, peer)
      reportRuns(host, { bench, metric: peer.name, unit: 'ms', samples: plain })
      report(host, { bench, metric: `${metric}, p95`, value: quantile(painted, 0.95), unit: 'ms' })
      report(host, { bench, metric: `P5 work of the longest task of the page meanwhile`, value: longest, unit: 'ms' })
    })
  })
} // prettier-ignore

async function storeYear({ home, gateway }: KeptHome): Promise<{ readonly from: number }> {
  const [folder = ''] = readdirSync(path.join(home, 'orgs'))
  const to = dayOfMoment(Date.now()) + 1
  const days = { from: to - DAYS, to }
  // `as`: the gateway's own ids.
  const keyIds = gateway.state().keys.map(({ id }) => id as KeyId)
  const askedAt = new Date().toISOString()
  await storeUsage(path.join(home, 'orgs', folder), { keyIds, rowCount: KEYS * DAYS, days, askedAt })
  return days
}

interface SpendHands {
  readonly drag: (drag: Drag) => Promise<number>
  /** Orders lines by their first column, the other way round, and by name again, which is measured: nothing is added up for it. */
  readonly look: () => Promise<number>
}

/** Opens the page of spend on the year. */
async function openSpend(launched: Launched, from: number): Promise<SpendHands> {
  const { evaluate } = launched
  const hands = benchHands(launched)
  await untilListed(hands)
  await hands.click('a[href="#spend"]')
  await hands.until(`document.querySelector('[data-testid=pivot][aria-busy=false]')`)
  // Counts answers: the grid is busy from a question to its answer.
  await evaluate(`globalThis.benchAnswers = 0, new MutationObserver((changes) => {
    for (const { target } of changes) if (target.getAttribute('aria-busy') === 'false') benchAnswers++
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ['aria-busy'] })`)
  await evaluate(`(() => {
    const field = document.querySelector('[aria-label=From]')
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, '${dayText(from)}')
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })()`)
  await hands.until('benchAnswers > 0')
  const turn = async (): Promise<number> => {
    const known = await evaluate<number>('benchAnswers')
    const act = `document.querySelector('[role=columnheader][data-place="-1:1"]').click()`
    const { painted } = await evaluate<Reaction>(`benchMarks.act(() => ${act}, () => benchAnswers > ${known})`)
    return painted
  }
  return {
    drag: (drag) => dragField(launched, hands, drag),
    async look() {
      await evaluate(REST)
      await turn()
      await turn()
      return turn()
    },
  }
}

/** The window lists keys by itself after its start: that would ask for everything anew in between. */
async function untilListed({ until, click }: BenchHands): Promise<void> {
  const refresh = '[aria-label=Refresh]:not(:disabled)'
  const idle = `document.querySelector('${refresh}')`
  await until(idle)
  await click(refresh)
  await until(`!${idle}`)
  await until(idle)
}

/** Drags a field to the end of a list; what is measured begins when it is let go. */
async function dragField({ devtools, page, evaluate }: Launched, hands: BenchHands, drag: Drag): Promise<number> {
  const [from, field, to] = drag
  await evaluate(REST)
  const [start, end] = await evaluate<readonly [Place, Place]>(`(() => {
    const field = document.querySelector('[data-field="${from} ${field}"]')
    field.scrollIntoView({ block: 'nearest' })
    const box = field.getBoundingClientRect()
    const list = document.querySelector('[data-list=${to}]').getBoundingClientRect()
    return [
      { x: box.left + 20, y: box.top + box.height / 2 },
      { x: list.left + 30, y: Math.min(list.bottom, innerHeight - 30) - 2 },
    ]
  })()`)
  const mouse = (type: string, place: Place): Promise<unknown> =>
    devtools.send('Input.dispatchMouseEvent', { type, ...place, button: 'left', buttons: 1, clickCount: 1 }, page)
  await mouse('mousePressed', start)
  await mouse('mouseMoved', { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 })
  await mouse('mouseMoved', end)
  const known = await evaluate<number>('benchAnswers')
  const { painted } = await hands.react('pointerup', `benchAnswers > ${known}`, () => mouse('mouseReleased', end))
  return painted
}

interface Place {
  readonly x: number
  readonly y: number
}

import { scroll } from './contender.ts'
import type { Scrolled } from './contender.ts'
import { interleave, reportRuns } from './figures.ts'
import { openOurs } from './grid.ts'
import { benchHands, CONTROL } from './grid-hands.ts'
import type { BenchHands } from './grid-hands.ts'
import { withHome } from './kept-home.ts'
import type { Host, Launched } from './launched.ts'
import type { Reaction } from './page-marks.ts'
import { traceTasks } from './task-trace.ts'
import type { TaskTrace } from './task-trace.ts'

const KEYS = 100_000
const ROUNDS = 3
const bench = 'review'

const ACTS = ['open', 'requests', 'group', 'unstage'] as const
const ACT_NAMES: Readonly<Record<(typeof ACTS)[number], string>> = {
  open: 'review of 100k steps opened',
  requests: 'its requests listed instead',
  group: 'its largest group opened',
  unstage: 'its largest group unstaged',
}
const SCROLLS = [
  ['wheel, 72 px a frame', 72],
  ['fling, 960 px a frame', 960],
  ['thumb, 10,000 px a frame', 10_000],
] as const

interface Round {
  readonly acts: Readonly<Record<(typeof ACTS)[number], TaskTrace<Reaction>>>
  readonly scrolls: readonly Scrolled[]
}

/** How long the review of a hundred thousand steps takes to open, to scroll, and to have a part of it taken back. */
export async function benchReview(host: Host): Promise<void> {
  const { ours: rounds } = await withHome(KEYS, (kept) =>
    openOurs(host, kept, KEYS, (launched) =>
      interleave(ROUNDS, { ours: () => reviewOnce(launched) }, (line) => host.say(`review: ${line}`)),
    ),
  )
  const say = (metric: string, unit: string, take: (round: Round) => number): void =>
    reportRuns(host, { bench, metric, unit, samples: rounds.map(take) })
  for (const act of ACTS) {
    say(`${ACT_NAMES[act]}, click to painted`, 'ms', ({ acts }) => acts[act].value.painted)
    say(`${ACT_NAMES[act]}, work of the longest task`, 'ms', ({ acts }) => acts[act].longest)
  }
  for (const [at, [name]] of SCROLLS.entries())
    for (const [what, unit] of [
      ['p95', 'ms a frame'],
      ['late', 'frames over 32 ms of 240'],
      ['task', 'ms of main thread a frame'],
    ] as const)
      say(`steps scrolled, ${name}, ${what}`, unit, ({ scrolls }) => scrolls[at]?.[what] ?? Number.NaN)
}

const ENV = '[role=columnheader][data-column="label:env"] .head-title'
const CELL = '[aria-rowindex="2"] [data-column="label:env"]'
const button = (name: string, within = ''): string =>
  `[...document.querySelectorAll('${within} button')].find(({ textContent }) => textContent.startsWith('${name}'))`
const staged = `Number(${button('Review')}.textContent.replace(/\\D/g, ''))`
const steps = `Number(document.querySelector('[data-testid=plan-summary]')?.dataset.steps ?? 0)`
const rowsOf = (table: string): string => `document.querySelector('${table} [role=row][aria-rowindex="2"]')`
const group = `[...document.querySelectorAll('[data-group]')].toSorted(
  (left, right) => right.dataset.keys - left.dataset.keys)[0]`

async function reviewOnce(launched: Launched): Promise<Round> {
  const { devtools, evaluate } = launched
  const hands = benchHands(launched)
  const act = (work: string, isDone: string): Promise<TaskTrace<Reaction>> =>
    traceTasks(devtools, () => evaluate(`benchMarks.act(() => { ${work} }, () => Boolean(${isDone}))`))
  await fill(hands)
  const count = await evaluate<number>(staged)
  const open = await act(`${button('Review')}.click()`, `${steps} === ${count} && ${rowsOf('[role=table]')}`)
  const scrolls: Scrolled[] = []
  for (const [, pixels] of SCROLLS) scrolls.push(await scroll({ launched, scroller: '.page-body' }, pixels))
  await evaluate(`document.querySelector('.page-body').scrollTop = 0`)
  const requests = await act(
    `${button('Requests', '.planned-switch')}.click()`,
    rowsOf('[role=table][aria-label*=equest]'),
  )
  await evaluate(`${button('Changes', '.planned-switch')}.click(), document.querySelector('.page-body').scrollTop = 0`)
  const opened = await act(`${group}.querySelector('[aria-expanded]').click()`, rowsOf('[data-group] [role=table]'))
  const left = count - (await evaluate<number>(`Number(${group}.dataset.keys)`))
  const unstage = await act(`[...${group}.querySelectorAll('.group > button')].at(-1).click()`, `${steps} === ${left}`)
  await evaluate(`document.querySelector('a[href="#keys"]').click()`)
  await takeBack(hands, evaluate, left)
  return { acts: { open, requests, group: opened, unstage }, scrolls }
}

/** One label for every key but the one in use. */
async function fill(hands: BenchHands): Promise<void> {
  await hands.until(`document.querySelector('${CELL}')`)
  await hands.click(ENV)
  await hands.type('q')
  await hands.press('Enter', 13, CONTROL)
  await hands.until(`${staged} >= ${KEYS - 1}`)
}

async function takeBack(hands: BenchHands, evaluate: Launched['evaluate'], left: number): Promise<void> {
  await hands.until(`document.querySelector('${CELL}')`)
  await hands.click(CELL)
  await evaluate(`new Promise((resolve) => setTimeout(resolve, 100))`)
  await hands.press('z', 90, CONTROL)
  await hands.until(`${staged} > ${left}`)
  await hands.press('z', 90, CONTROL)
  await hands.until(`${staged} === 0`)
}

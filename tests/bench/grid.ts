import { interleave, quantile, report, reportRuns } from './figures.ts'
import { withHome } from './kept-home.ts'
import { using } from './launched.ts'
import type { Host, Launched } from './launched.ts'
import type { Frames, Reaction } from './page-marks.ts'

const KEYS = 100_000
const ROUNDS = 7
const FRAMES = 240
const bench = 'grid'
const selectors = { grid: `[role=grid][aria-rowcount="${KEYS + 1}"] [role=gridcell]` }

/**
 * Rows G2 to G7 in the real app. The peers of performance.md 2.4 (glide-data-grid, a plain canvas, AG Grid) are not
 * bundled yet: each becomes one more case of `interleave`, a page of its own with the same keys.
 */
export async function benchGrid(host: Host): Promise<void> {
  await withHome(KEYS, async ({ home, environment, gateway }) => {
    await gateway.close()
    await using(host, { app: host.app, home, environment, selectors }, async (launched) => {
      // Without a window manager nothing has the focus by itself.
      await launched.devtools.send('Emulation.setFocusEmulationEnabled', { enabled: true }, launched.page)
      await launched.evaluate(`benchMarks.painted('grid')`)
      // The list that could not be renewed has been said; nothing else is under way.
      await launched.evaluate('new Promise((resolve) => setTimeout(resolve, 1500))')
      await measureMemory(host, launched)
      await measureSorts(host, launched)
      await measureFilter(host, launched)
      for (const cells of [10_000, 100_000]) await measurePaste(host, launched, cells)
      for (const [name, pixels] of scrolls) await measureScroll(host, launched, name, pixels)
    })
  })
}

const scrolls = [
  ['G2 wheel, 72 px a frame', 72],
  ['G3 fling, 960 px a frame', 960],
] as const

async function measureMemory(host: Host, { devtools, page, evaluate }: Launched): Promise<void> {
  const [width, height, columns, drawn] = await evaluate<number[]>(
    `[innerWidth, innerHeight, document.querySelector('[role=grid]').ariaColCount, document.querySelectorAll('[role=gridcell]').length]`,
  )
  host.say(`grid: window ${width} × ${height}, ${columns} columns, ${drawn} cells drawn`)
  await devtools.send('HeapProfiler.collectGarbage', {}, page)
  const { usedSize } = await devtools.send<{ usedSize: number }>('Runtime.getHeapUsage', {}, page)
  report(host, { bench, metric: 'page heap with the list, buffers aside', value: usedSize / 1e6, unit: 'MB' })
}

/** Does something real and gives what the page made of it. */
async function react({ evaluate }: Launched, type: string, act: () => Promise<unknown>): Promise<Reaction> {
  // Waited for, because input overtakes what the page is asked to evaluate.
  await evaluate(`void (window.benchReaction = benchMarks.next(${JSON.stringify(type)}))`)
  await act()
  const reaction = evaluate<Reaction>('benchReaction')
  const timer = new Promise<never>((_resolve, reject) => {
    setTimeout(() => reject(new Error(`no ${type} came to the page`)), 20_000).unref()
  })
  timer.catch(() => undefined)
  return Promise.race([reaction, timer])
}

async function click({ devtools, page, evaluate }: Launched, selector: string): Promise<void> {
  const [x, y] = await evaluate<number[]>(`(() => {
    const { left, top, width, height } = document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect()
    // Near the beginning of a cell, in the middle of a button.
    return [left + Math.min(20, width / 2), top + height / 2]
  })()`)
  const mouse = { x, y, button: 'left', clickCount: 1 }
  await devtools.send('Input.dispatchMouseEvent', { ...mouse, type: 'mousePressed' }, page)
  await devtools.send('Input.dispatchMouseEvent', { ...mouse, type: 'mouseReleased' }, page)
}

async function press({ devtools, page }: Launched, key: string, code: number, modifiers: number): Promise<void> {
  const stroke = { key, code: `Key${key.toUpperCase()}`, windowsVirtualKeyCode: code, modifiers }
  await devtools.send('Input.dispatchKeyEvent', { ...stroke, type: 'rawKeyDown' }, page)
  await devtools.send('Input.dispatchKeyEvent', { ...stroke, type: 'keyUp' }, page)
}

function reportReactions(host: Host, metric: string, samples: readonly Reaction[]): void {
  for (const what of ['script', 'painted'] as const)
    reportRuns(host, { bench, metric: `${metric}, ${what}`, unit: 'ms', samples: samples.map((one) => one[what]) })
}

async function measureSorts(host: Host, launched: Launched): Promise<void> {
  for (const column of ['monthly_spend', 'label:env', 'name']) {
    const head = `[role=columnheader][data-column="${column}"] .head-sort`
    const sort = (): Promise<Reaction> => react(launched, 'click', () => click(launched, head))
    const first = await sort()
    reportReactions(host, `G7 first sort by ${column}`, [first])
    const samples: Reaction[] = []
    for (let round = 0; round < ROUNDS; round++) {
      samples.push(await sort())
      // The third press takes the order away, and the next begins anew.
      await sort()
      samples.push(await sort())
    }
    await sort()
    await sort()
    reportReactions(host, `G7 sort by ${column}`, samples)
  }
}

async function measureFilter(host: Host, launched: Launched): Promise<void> {
  const { devtools, page } = launched
  const samples: Reaction[] = []
  for (let round = 0; round < ROUNDS; round++) {
    await click(launched, 'input[aria-label=Filter]')
    for (const text of 'growth')
      samples.push(
        await react(launched, 'input', () =>
          devtools.send('Input.dispatchKeyEvent', { type: 'keyDown', key: text, text }, page),
        ),
      )
    await react(launched, 'keydown', () =>
      devtools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Escape', windowsVirtualKeyCode: 27 }, page),
    )
  }
  reportReactions(host, 'G7 filter keystroke', samples)
}

const CONTROL = 2

async function measurePaste(host: Host, launched: Launched, cells: number): Promise<void> {
  const { evaluate } = launched
  const pasteOnce = (): Promise<unknown> =>
    evaluate(`(() => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', Array.from({ length: ${cells} }, (_, at) => 'live-' + (at % 7)).join('\\n'))
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
      setTimeout(() => document.activeElement.dispatchEvent(event))
    })()`)
  const once = async (): Promise<Readonly<Record<'paste' | 'undo' | 'redo', Reaction>>> => {
    await click(launched, '[role=gridcell][aria-colindex][data-column="label:env"]')
    const paste = await react(launched, 'paste', pasteOnce)
    const undo = await react(launched, 'keydown', () => press(launched, 'z', 90, CONTROL))
    const redo = await react(launched, 'keydown', () => press(launched, 'y', 89, CONTROL))
    const staged = await evaluate<string>(`[...document.querySelectorAll('button')].find(
      ({ textContent }) => textContent.startsWith('Review')).textContent`)
    // All but the cell of the key in use, which is read-only.
    if (Number(staged.replace(/\D/g, '')) < cells - 1) throw new Error(`${cells} cells were to be staged: ${staged}`)
    await react(launched, 'keydown', () => press(launched, 'z', 90, CONTROL))
    return { paste, undo, redo }
  }
  const { ours } = await interleave(ROUNDS, { ours: once }, (line) => host.say(`paste of ${cells}: ${line}`))
  const row = cells === 10_000 ? 'G4' : 'G5'
  for (const what of ['paste', 'undo', 'redo'] as const)
    reportReactions(
      host,
      `${row} ${what} of ${cells} cells`,
      ours.map((run) => run[what]),
    )
}

async function measureScroll(host: Host, launched: Launched, name: string, pixels: number): Promise<void> {
  const { devtools, page, evaluate } = launched
  await devtools.send('Performance.enable', {}, page)
  const busy = async (): Promise<number> => {
    const { metrics } = await devtools.send<{ metrics: { name: string; value: number }[] }>(
      'Performance.getMetrics',
      {},
      page,
    )
    return (metrics.find((metric) => metric.name === 'TaskDuration')?.value ?? Number.NaN) * 1000
  }
  const once = async (): Promise<Frames & { readonly task: number }> => {
    await evaluate(`document.querySelector('[role=grid]').scrollTop = 0`)
    const before = await busy()
    const { intervals } = await evaluate<Frames>(`benchMarks.scroll(${pixels}, ${FRAMES})`)
    return { intervals, task: ((await busy()) - before) / FRAMES }
  }
  const { ours } = await interleave(3, { ours: once }, (line) => host.say(`${name}: ${line}`))
  const say = (metric: string, unit: string, samples: readonly number[]): void =>
    reportRuns(host, { bench, metric: `${name}, ${metric}`, unit, samples })
  say(
    'frame p50',
    'ms',
    ours.map(({ intervals }) => quantile(intervals, 0.5)),
  )
  say(
    'frame p95',
    'ms',
    ours.map(({ intervals }) => quantile(intervals, 0.95)),
  )
  say(
    `frames over 32 ms of ${FRAMES}`,
    'frames',
    ours.map(({ intervals }) => intervals.filter((ms) => ms > 32).length),
  )
  say(
    'main thread a frame',
    'ms',
    ours.map(({ task }) => task),
  )
}

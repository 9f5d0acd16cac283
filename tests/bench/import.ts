import type { GatewayState } from '../../main/demo/state.ts'
import { interleave, reportRuns } from './figures.ts'
import { withHome } from './kept-home.ts'
import { using } from './launched.ts'
import type { Host, Launched } from './launched.ts'
import type { Reaction } from './page-marks.ts'
import { traceTasks } from './task-trace.ts'
import type { TaskTrace } from './task-trace.ts'

const KEYS = 100_000
const ROUNDS = 3
const bench = 'csv-window'

interface Round {
  readonly read: TaskTrace<Reaction>
  readonly staged: TaskTrace<Reaction>
}

/** Row C3: how long the page stands still while a table of 100,000 rows is dropped on it, compared with as many keys, and staged. */
export async function benchImport(host: Host): Promise<void> {
  await withHome(KEYS, async ({ home, gateway, environment }) => {
    const table = tableOf(gateway.state())
    const selectors = { grid: `[role=grid][aria-rowcount="${KEYS + 1}"] [role=gridcell]` }
    const rounds = await using(host, { app: host.app, home, environment, selectors }, async (launched) => {
      await launched.evaluate(`benchMarks.painted('grid')`)
      await untilListed(launched)
      await launched.evaluate(`globalThis.benchTable = ${JSON.stringify(table)}, undefined`)
      const { ours } = await interleave(ROUNDS, { ours: () => importOnce(launched) }, (line) =>
        host.say(`import: ${line}`),
      )
      return ours
    })
    const say = (metric: string, take: (round: Round) => number): void =>
      reportRuns(host, { bench, metric, unit: 'ms', samples: rounds.map(take) })
    say('C3 work of the longest task while 100k rows are read and compared', ({ read }) => read.longest)
    say('C3 work of the longest task while 200k cells are staged', ({ staged }) => staged.longest)
    say('drop to what 100k rows mean', ({ read }) => read.value.painted)
    say('Stage changes to 200k cells staged', ({ staged }) => staged.value.painted)
  })
}

/** Another limit and another label for every key but the one in use. */
function tableOf({ keys }: GatewayState): string {
  return ['id,monthly_limit,label:env', ...keys.map(({ id }, at) => `${id},${at + 11}.25,env-${at % 50}`)].join('\n')
}

const summary = `document.querySelector('[data-testid=import-summary]')`
const button = (name: string): string =>
  `[...document.querySelectorAll('button')].find(({ textContent }) => textContent === '${name}')`

const untilOf =
  ({ evaluate }: Launched) =>
  (isDone: string): Promise<unknown> =>
    evaluate(`new Promise((resolve) => { const look = () => (${isDone}) ? resolve() : setTimeout(look, 50); look() })`)

/** Lists the keys anew: a list that comes between reading a table and staging it has the table compared once more. */
async function untilListed(launched: Launched): Promise<void> {
  const until = untilOf(launched)
  const idle = `document.querySelector('[aria-label=Refresh]:not(:disabled)')`
  await until(idle)
  await launched.evaluate(`${idle}.click()`)
  await until(`!${idle}`)
  await until(idle)
}

async function importOnce(launched: Launched): Promise<Round> {
  const { evaluate, devtools } = launched
  const until = untilOf(launched)
  const act = (work: string, isDone: string): Promise<TaskTrace<Reaction>> =>
    traceTasks(devtools, () => evaluate(`benchMarks.act(() => { ${work} }, () => Boolean(${isDone}))`))
  // Made before: a file that is dropped is there already.
  await evaluate(`globalThis.benchFile ??= new File([benchTable], 'bench.csv'), undefined`)
  await evaluate(`document.querySelector('a[href="#import"]').click()`)
  await until(button('Choose file'))
  const drop = `const data = new DataTransfer(); data.items.add(benchFile);
    document.querySelector('main').dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }))`
  const read = await act(drop, `${summary}?.dataset.rows === '${KEYS}' && ${summary}.dataset.busy === 'false'`)
  const staged = await act(`${button('Stage changes')}.click()`, button('Review changes'))
  await evaluate(`${button('Show the keys')}.click()`)
  await evaluate(`(${button('Undo')} ?? document.querySelector('[aria-label=Undo]')).click()`)
  await evaluate(`document.querySelector('a[href="#import"]').click()`)
  await until(button('Import another table'))
  await evaluate(`${button('Import another table')}.click()`)
  return { read, staged }
}

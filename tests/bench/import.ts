import type { GatewayState } from '../../main/demo/state.ts'
import { interleave, reportRuns } from './figures.ts'
import { withHome } from './kept-home.ts'
import { using } from './launched.ts'
import type { Host, Launched } from './launched.ts'
import type { Reaction } from './page-marks.ts'

const KEYS = 100_000
const ROUNDS = 3
const bench = 'csv-window'

interface Round {
  readonly read: Reaction
  readonly staged: Reaction
}

/** Row C3: how long the page stands still while a table of 100,000 rows is dropped on it, compared with as many keys, and staged. */
export async function benchImport(host: Host): Promise<void> {
  await withHome(KEYS, async ({ home, gateway, environment }) => {
    const table = tableOf(gateway.state())
    const selectors = { grid: `[role=grid][aria-rowcount="${KEYS + 1}"] [role=gridcell]` }
    const rounds = await using(host, { app: host.app, home, environment, selectors }, async (launched) => {
      await launched.evaluate(`benchMarks.painted('grid')`)
      await launched.evaluate(`globalThis.benchTable = ${JSON.stringify(table)}, undefined`)
      const { ours } = await interleave(ROUNDS, { ours: () => importOnce(launched) }, (line) =>
        host.say(`import: ${line}`),
      )
      return ours
    })
    const say = (metric: string, take: (round: Round) => number): void =>
      reportRuns(host, { bench, metric, unit: 'ms', samples: rounds.map(take) })
    say('C3 longest task while 100k rows are read and compared, 0 for none over 50 ms', ({ read }) => read.blocked)
    say('C3 longest task while they are staged, 0 for none over 50 ms', ({ staged }) => staged.blocked)
    say('drop to what 100k rows mean', ({ read }) => read.painted)
    say('Stage changes to 200k cells staged', ({ staged }) => staged.painted)
  })
}

/** Another limit and another label for every key but the one in use. */
function tableOf({ keys }: GatewayState): string {
  return ['id,monthly_limit,label:env', ...keys.map(({ id }, at) => `${id},${at + 11}.25,env-${at % 50}`)].join('\n')
}

const summary = `document.querySelector('[data-testid=import-summary]')`
const button = (name: string): string =>
  `[...document.querySelectorAll('button')].find(({ textContent }) => textContent === '${name}')`

async function importOnce({ evaluate }: Launched): Promise<Round> {
  const until = (isDone: string): Promise<unknown> =>
    evaluate(`new Promise((resolve) => { const look = () => (${isDone}) ? resolve() : setTimeout(look, 50); look() })`)
  const act = (work: string, isDone: string): Promise<Reaction> =>
    evaluate(`benchMarks.act(() => { ${work} }, () => Boolean(${isDone}))`)
  await evaluate(`document.querySelector('a[href="#import"]').click()`)
  await until(button('Choose file'))
  const drop = `const data = new DataTransfer(); data.items.add(new File([benchTable], 'bench.csv'));
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

import type { Page } from '@playwright/test'
import type { Bridge } from '#shared/contract/bridge.ts'
import { requests } from '#shared/contract/requests.ts'
import { control } from '../main/demo/calling.ts'
import { closingClick } from '../support/closing-click.ts'
import { openConnected } from '../support/connect-window.ts'
import { expect, test } from '../support/journey.ts'
import { leaksOf } from '../support/leaks.ts'

/** What comes back over the bridge, as a test looks into it. */
// oxlint-disable-next-line typescript/no-explicit-any
type Answer = any

test('the door of the page answers every wrong request with a refusal, and never with the key', async ({
  home,
  startFakeGateway,
  startApp,
}) => {
  const gateway = await startFakeGateway({ keys: 10 })
  const { running, page } = await openConnected(startApp, { url: gateway.url, key: gateway.managementKey })
  const refused = { ok: false, failure: { code: 'bad_request' } }
  const unknown = ['', 'nothing', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'app.open ', 'APP.OPEN']
  const odd: readonly unknown[] = [
    null,
    0,
    -1,
    true,
    {},
    [],
    ['app.open'],
    { toString: 'app.open' },
    ['plan.apply', {}],
  ]
  for (const name of [...unknown, ...odd])
    for (const input of [undefined, {}, { id: 'x' }])
      expect([name, await ask(page, name, input)]).toEqual([name, refused])

  const wrong = [null, 0, Number.NaN, true, 'text', [[]], [1], { id: 1 }, { id: 'x', more: 1 }, { runId: {} }]
  const deep = [
    { steps: 'x' },
    { __proto__: { id: 'x' }, kind: 'undo' },
    'x'.repeat(100_000),
    Array.from({ length: 3000 }, () => ({})),
  ]
  for (const name of Object.keys(requests))
    for (const input of [...wrong, ...deep]) expect([name, await ask(page, name, input)]).toEqual([name, refused])

  await test.step('what is right is answered, without the key', async () => {
    const answers = [
      await ask(page, 'app.open'),
      await ask(page, 'keys.open'),
      await ask(page, 'keys.refresh'),
      await ask(page, 'staged.load'),
      await ask(page, 'run.list'),
      await ask(page, 'run.open', { runId: '../../../etc/passwd' }),
      await ask(page, 'run.open', { runId: 'no-such-run' }),
      await ask(page, 'run.pause'),
    ]
    expect(answers.map((answer) => answer.ok)).toEqual([true, true, true, true, true, false, false, false])
    expect(JSON.stringify(answers)).not.toContain(gateway.managementKey.slice(-12))
    expect(answers[0].value.current).not.toBeNull()
  })

  await test.step('what cannot cross is refused before it leaves the page', async () => {
    const failures = await page.evaluate(async () => {
      const loop: { self?: object } = {}
      loop.self = loop
      const inputs: unknown[] = [() => 1, Symbol('x'), document.body, { act: () => 1 }]
      // Any input, as an attacker would.
      const { invoke } = (window as unknown as { app: { invoke: (...given: unknown[]) => Promise<unknown> } }).app
      const ends = inputs.map((input) =>
        Promise.resolve()
          .then(() => invoke('run.open', input))
          .then(
            (answer) => (answer as { ok: boolean }).ok,
            () => false,
          ),
      )
      return Promise.all(ends)
    })
    expect(failures).toEqual([false, false, false, false])
  })
  expect((await ask(page, 'app.open')).ok, 'the app still answers').toBe(true)
  await running.quit()
  expect(leaksOf(gateway.managementKey, home, running)).toEqual([])
})

test('a plan that nobody reviewed writes nothing', async ({ home, startFakeGateway, startApp }) => {
  const gateway = await startFakeGateway({ keys: 10 })
  const { running, page } = await openConnected(startApp, { url: gateway.url, key: gateway.managementKey })
  await expect(page.getByText(/Listed just now/)).toBeVisible()
  const [target] = gateway.state().keys
  if (!target) throw new Error('no key')
  const { value: app } = await ask(page, 'app.open')
  const env = new Map(target.labels).get('env') ?? null
  const step = { kind: 'set', keyId: target.id, name: target.name, field: 'label:env', before: env, after: 'live' }
  const plan = {
    version: 1,
    id: 'a-plan',
    organisation: app.workspaces[0].organisation,
    madeAt: new Date().toISOString(),
    base: { snapshotId: app.keys.snapshotId, listedAt: app.keys.listedAt },
    steps: [step],
  }
  const apply = async (changed: object): Promise<Answer> => {
    const answer = await ask(page, 'plan.apply', { plan: { ...plan, ...changed }, seen: null })
    await expect.poll(async () => (await ask(page, 'app.open')).value.run?.state).not.toBe('running')
    return answer
  }
  const limit = { ...step, field: 'monthly_limit', before: target.monthly_limit, after: '0' }
  const cases: Readonly<Record<string, readonly [object, string]>> = {
    'a limit of 0': [{ steps: [limit] }, 'bad_request'],
    'a limit of -1': [{ steps: [{ ...limit, after: '-1' }] }, 'bad_request'],
    'another organisation': [{ organisation: 'another' }, 'other_organisation'],
    'another version': [{ version: 2 }, 'bad_request'],
    'one cell twice': [{ steps: [step, { ...step, after: 'prod' }] }, 'bad_request'],
    'no step': [{ steps: [] }, 'plan_empty'],
    'a field that is none': [{ steps: [{ ...step, field: 'permissions' }] }, 'bad_request'],
    'an id that is none': [{ steps: [{ ...step, keyId: '../key' }] }, 'bad_request'],
    'an unknown member': [{ more: true }, 'bad_request'],
  }
  for (const [name, [changed, code]] of Object.entries(cases))
    expect([name, await apply(changed)]).toMatchObject([name, { ok: false, failure: { code } }])

  await test.step('the connected key is no target', async () => {
    const self = gateway.state().keys.find((key) => key.id === gateway.selfId)
    const steps = [
      { ...step, keyId: gateway.selfId, name: 'harmless', before: null },
      { ...limit, keyId: gateway.selfId, name: 'harmless', before: 'none', after: '0.01' },
    ]
    await apply({ steps })
    expect(gateway.state().keys.find((key) => key.id === gateway.selfId)).toEqual(self)
  })

  await test.step('a cap is removed by nobody but the window that main owns', async () => {
    const uncap = { ...limit, before: target.monthly_limit === '0' ? '5' : target.monthly_limit, after: 'none' }
    const asked = ask(page, 'plan.apply', { plan: { ...plan, steps: [uncap] }, seen: null })
    const confirm = await running.window('confirm')
    await closingClick(confirm, 'Cancel')
    expect(await asked).toMatchObject({ ok: false, failure: { code: 'not_confirmed' } })
  })
  expect((await control(gateway, '/control/counters')).writes).toBe(0)

  await test.step('the plan itself would have been applied', async () => {
    expect(await apply({})).toMatchObject({ ok: true })
    await expect.poll(async () => (await control(gateway, '/control/counters')).effective).toBe(1)
  })
  await running.quit()
  expect(leaksOf(gateway.managementKey, home, running)).toEqual([])
})

/** Asks over the bridge as a hostile script would: any name, any input. */
function ask(page: Page, name: unknown, input?: unknown): Promise<Answer> {
  return page.evaluate(
    async ({ route, given }) => (window as unknown as { app: Bridge }).app.invoke(route as never, given as never),
    { route: name, given: input },
  )
}

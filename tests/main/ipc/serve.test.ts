import type { IpcMain } from 'electron'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { createRequestAnswer } from '../../../main/ipc/request-answer.ts'
import { serve } from '../../../main/ipc/serve.ts'
import type { Handlers } from '../../../main/ipc/serve.ts'
import type { DoorLog } from '../../../main/ipc/answer.ts'
import { AppError } from '#shared/contract/app-error.ts'
import { REQUEST_CHANNEL } from '#shared/contract/bridge.ts'
import { requests } from '#shared/contract/requests.ts'
import type { RouteName } from '#shared/contract/requests.ts'

const CANARY = 'sk-canary-0123456789'
const names = Object.keys(requests) as RouteName[] // the keys of this very object

/** Handlers that note who was called with what, and fail where they are told to. */
function someHandlers(failing: Partial<Record<RouteName, unknown>> = {}) {
  const calls: [string, unknown][] = []
  const entries = names.map((name) => [
    name,
    async (input: unknown) => {
      calls.push([name, input])
      if (name in failing) throw failing[name]
      return `answer of ${name}`
    },
  ])
  return { calls, handlers: Object.fromEntries(entries) as Handlers } // a handler for every name
}

const aLog = () => vi.fn<DoorLog>()

function aDoor({
  isTrusted = true,
  failing = {},
}: { isTrusted?: boolean; failing?: Partial<Record<RouteName, unknown>> } = {}) {
  const { calls, handlers } = someHandlers(failing)
  const log = aLog()
  const doors = new Map<string, (...args: unknown[]) => Promise<unknown>>()
  const ipcMain: Pick<IpcMain, 'handle'> = { handle: (channel, listener) => void doors.set(channel, listener as never) } // kept to be called
  serve({ ipcMain, isTrusted: () => isTrusted, answer: createRequestAnswer(handlers, log) })
  const invoke = async (name: unknown, input?: unknown) => doors.get(REQUEST_CHANNEL)?.({}, name, input)
  return { calls, log, doors, invoke }
}

describe('serve', () => {
  it('opens one channel', () => {
    expect([...aDoor().doors.keys()]).toEqual([REQUEST_CHANNEL])
  })

  it('calls the handler with the parsed input and wraps its answer', async () => {
    const { invoke, calls } = aDoor()
    expect(await invoke('run.open', { runId: 'r1' })).toEqual({ ok: true, value: 'answer of run.open' })
    expect(calls).toEqual([['run.open', { runId: 'r1' }]])
  })

  it('calls nothing for a sender that is not our page', async () => {
    const { invoke, calls } = aDoor({ isTrusted: false })
    for (const name of names) expect(await invoke(name)).toEqual({ ok: false, failure: { code: 'forbidden' } })
    expect(calls).toEqual([])
  })

  it.each([
    'keys.delete',
    '',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    null,
    undefined,
    1,
    {},
    ['app.open'],
  ])('does not know the request %j', async (name) => {
    const { invoke, calls } = aDoor()
    expect(await invoke(name)).toEqual({ ok: false, failure: { code: 'bad_request' } })
    expect(calls).toEqual([])
  })

  it.each([
    ['run.open', undefined],
    ['run.open', {}],
    ['run.open', { runId: 1 }],
    ['run.open', { runId: 'r1', more: true }],
    ['run.open', { runId: 'x'.repeat(5000) }],
    ['app.open', {}],
    ['plan.apply', { version: 2 }],
    ['staged.append', [{ kind: 'batch', id: 1.5, name: '', cells: [] }]],
    ['staged.append', [{ kind: 'unheard-of' }]],
  ])('refuses %s with %j and says nothing of why', async (name, input) => {
    const { invoke, calls, log } = aDoor()
    expect(await invoke(name, input)).toEqual({ ok: false, failure: { code: 'bad_request' } })
    expect(calls).toEqual([])
    expect(log).toHaveBeenCalledWith('warn', 'request.malformed', expect.objectContaining({ route: name }))
  })

  it('passes a known failure on', async () => {
    const { invoke, log } = aDoor({
      failing: { 'keys.refresh': new AppError('unreachable', { detail: 'ECONNREFUSED', cause: CANARY }) },
    })
    expect(await invoke('keys.refresh')).toEqual({
      ok: false,
      failure: { code: 'unreachable', detail: 'ECONNREFUSED' },
    })
    expect(log).not.toHaveBeenCalled()
  })

  it.each([[new Error(CANARY)], [CANARY], [null], [{ message: CANARY }]])(
    'tells the page nothing of a bug, and the log all (%#)',
    async (thrown) => {
      const { invoke, log } = aDoor({ failing: { 'keys.refresh': thrown } })
      const answer = await invoke('keys.refresh')
      expect(answer).toEqual({ ok: false, failure: { code: 'unexpected' } })
      expect(log).toHaveBeenCalledWith('error', 'request.crashed', expect.objectContaining({ route: 'keys.refresh' }))
    },
  )
})

describe('createRequestAnswer', () => {
  it('has a handler for every request and no other', () => {
    expect(Object.keys(someHandlers().handlers).toSorted()).toEqual(names.toSorted())
  })

  it.each(names)('%s neither rejects nor lets malformed input through, whatever comes', async (name) => {
    const { calls, handlers } = someHandlers()
    const answer = createRequestAnswer(handlers, aLog())
    await fc.assert(
      fc.asyncProperty(
        fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }),
        async (input) => {
          const before = calls.length
          const result = await answer(name, input)
          const isParsed = requests[name].input.safeParse(input).success
          expect(result).toEqual(
            isParsed ? { ok: true, value: `answer of ${name}` } : { ok: false, failure: { code: 'bad_request' } },
          )
          expect(calls.length - before).toBe(isParsed ? 1 : 0)
        },
      ),
      { numRuns: 300 },
    )
  })
})

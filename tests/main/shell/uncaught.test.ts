import { EventEmitter } from 'node:events'
import { expect, test, vi } from 'vitest'
import { endOnUncaught } from '../../../main/shell/uncaught.ts'

function anApp(endRun: () => Promise<unknown> = async () => undefined) {
  const told: string[] = []
  const emitter = new EventEmitter()
  const process = emitter as unknown as Pick<NodeJS.Process, 'on'> // all that is used of it
  endOnUncaught({
    process,
    log: {
      log: (_level, event, fields) => void told.push(`${event} ${String(fields?.['error']).split('\n')[0]}`),
      settled: async () => void told.push('written'),
    },
    endRun: async () => {
      told.push('run ends')
      return endRun()
    },
    show: () => void told.push('shown'),
    exit: (code) => void told.push(`exit ${code}`),
    patience: 100,
  })
  return { told, emitter }
}

test.each(['uncaughtException', 'unhandledRejection'])(
  'after an %s it is written first, the run ends, then it is shown, and nothing goes on',
  async (event) => {
    const { told, emitter } = anApp()
    emitter.emit(event, new Error('planted'))
    await vi.waitFor(() => expect(told.at(-1)).toBe('exit 1'))
    expect(told).toStrictEqual(['app.stopping Error: planted', 'run ends', 'written', 'shown', 'exit 1'])
  },
)

test('a second error is written and ends nothing twice; a run that cannot be ended keeps nobody', async () => {
  const { told, emitter } = anApp(async () => Promise.reject(new Error('disk')))
  emitter.emit('uncaughtException', new Error('first'))
  emitter.emit('unhandledRejection', 'second')
  await vi.waitFor(() => expect(told.at(-1)).toBe('exit 1'))
  expect(told.filter((line) => line === 'exit 1')).toHaveLength(1)
  expect(told).toContain('app.stopping second')
  expect(told).toContain('app.run-not-ended Error: disk')
})

test('a run that never ends is left behind', async () => {
  const { told, emitter } = anApp(() => new Promise(() => undefined))
  emitter.emit('uncaughtException', new Error('planted'))
  await vi.waitFor(() => expect(told.slice(-2)).toStrictEqual(['shown', 'exit 1']))
})

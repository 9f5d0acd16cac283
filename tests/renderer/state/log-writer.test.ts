import { describe, expect, it } from 'vitest'
import type { Bridge } from '#shared/contract/bridge.ts'
import { failed, ok } from '#shared/contract/failure.ts'
import type { PackedEntry } from '#shared/contract/packed-cells.ts'
import { createLogWriter } from '../../../renderer/state/log-writer.ts'

type Sent = readonly [string, readonly number[]]

/** An entry of so many cells, by whose id it is known. */
function batch(id: number, size = 1): PackedEntry {
  const ids = { ids: new Uint8Array(size * 36), lengths: new Uint8Array(size).fill(36) }
  const cells = [{ field: 'label:env' as const, ...ids, bases: [null], tos: ['x'], codes: new Uint8Array(size) }]
  return { kind: 'batch', id, name: 'paste', cells }
}

/** A writer whose main answers only when it is told to. */
function writeTo() {
  const sent: Sent[] = []
  const answers: ((isKept: boolean) => void)[] = []
  const failures: string[] = []
  let paint = (): void => undefined
  const bridge: Bridge = {
    invoke(name, input) {
      const lines = (input ?? []) as PackedEntry[] // the writer sends nothing else
      sent.push([name.replace('staged.', ''), lines.map((line) => (line.kind === 'batch' ? line.id : 0))])
      return new Promise((resolve) => {
        answers.push((isKept) => resolve(isKept ? ok(undefined as never) : failed({ code: 'disk_full' })))
      })
    },
  }
  const log = createLogWriter({
    bridge,
    whole: () => [batch(99)],
    painted: () => new Promise((resolve) => (paint = resolve)),
    onFailure: ({ code }) => failures.push(code),
  })
  const answer = async (isKept = true): Promise<void> => {
    answers.shift()?.(isKept)
    await new Promise((resolve) => setTimeout(resolve, 0))
  }
  const painted = async (): Promise<void> => {
    paint()
    await new Promise((resolve) => setTimeout(resolve, 0))
  }
  return { log, sent, failures, answer, painted }
}

const large = [batch(1, 10_000), batch(1, 10_000), batch(1, 10_000)]

describe('createLogWriter', () => {
  it('sends each action at once, whether or not the one before is kept by now', () => {
    const { log, sent } = writeTo()
    log.append([batch(1)])
    log.append([batch(2), { kind: 'undo' }])
    log.replace([batch(3)])
    expect(sent).toEqual([
      ['append', [1]],
      ['append', [2, 0]],
      ['replace', [3]],
    ])
  })

  it('sends a large action in parts, the next when one is kept, and later actions behind it', async () => {
    const { log, sent, answer } = writeTo()
    log.append(large)
    log.append([batch(2)])
    expect(sent).toHaveLength(1)
    await answer()
    expect(sent).toHaveLength(2)
    await answer()
    await answer()
    expect(sent.map(([, ids]) => ids)).toEqual([[1], [1], [1], [2]])
  })

  it('sends a large action once it has been painted, and what follows meanwhile behind it', async () => {
    const { log, sent, answer, painted } = writeTo()
    log.append([batch(1, 5000)], 5000)
    log.append([{ kind: 'undo' }])
    expect(sent).toEqual([])
    await painted()
    expect(sent).toEqual([['append', [1]]])
    await answer()
    expect(sent.slice(1)).toEqual([['append', [0]]])
  })

  it('waits for no paint when there is no later', async () => {
    const { log, sent, painted } = writeTo()
    log.append([batch(1, 5000)], 5000)
    log.flush()
    expect(sent).toEqual([['append', [1]]])
    await painted()
    log.append([batch(2)])
    expect(sent).toEqual([['append', [1]], ['append', [2]]]) // prettier-ignore
  })

  it('sends all that waits when there is no later', async () => {
    const { log, sent, answer } = writeTo()
    log.append(large)
    log.append([batch(2)])
    log.flush()
    expect(sent.map(([, ids]) => ids)).toEqual([[1], [1], [1], [2]])
    await answer()
    expect(sent).toHaveLength(4)
  })

  it('writes the log anew after a failure, and nothing of what waited', async () => {
    const { log, sent, failures, answer } = writeTo()
    log.append(large)
    log.append([batch(2)])
    await answer(false)
    expect([sent.length, failures]).toEqual([1, ['disk_full']])
    log.append([batch(3)])
    log.append([batch(4)])
    expect(sent.slice(1)).toEqual([
      ['replace', [99]],
      ['append', [4]],
    ])
  })

  it('forgets what waits for a workspace that is closed', async () => {
    const { log, sent, failures, answer } = writeTo()
    log.append(large)
    void log.load()
    await answer(false)
    expect([sent.map(([name]) => name), failures]).toEqual([['append', 'load'], []])
  })
})

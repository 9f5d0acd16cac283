import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { inCheckout } from '../../build/checkout.mjs'

// Says which signals reach it, and ends a while after the first, so that a second one would be told too.
const program = `
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    console.log('got ' + signal)
    setTimeout(() => process.exit(7), 300)
  })
setInterval(() => {}, 1000)
console.log('ready ' + process.pid)`

const runner = `
import { runHere } from ${JSON.stringify(inCheckout('build', 'run.mjs'))}
process.exitCode = await runHere(process.execPath, ['-e', ${JSON.stringify(program)}], { apart: true })`

/** A program that `runHere` runs apart, in a process group of the two of them as a terminal would make it. */
const startApart = async () => {
  const command = spawn(process.execPath, ['--input-type=module', '-e', runner], { detached: true })
  let text = ''
  command.stdout.on('data', (chunk) => (text += chunk))
  while (!text.includes('\n')) await once(command.stdout, 'data')
  return { command, program: Number(/ready (\d+)/.exec(text)[1]), said: () => text.trim().split('\n').slice(1) }
}

const isRunning = (pid) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

const senders = {
  'the command alone': ({ pid }, signal) => process.kill(pid, signal),
  'the whole group, as a terminal does': ({ pid }, signal) => process.kill(-pid, signal),
  'the group and the command, as npm does': ({ pid }, signal) => {
    process.kill(-pid, signal)
    setTimeout(() => process.kill(pid, signal), 50)
  },
}

describe('runHere, apart', () => {
  describe.each(Object.entries(senders))('a signal to %s', (_, send) => {
    it.each(['SIGINT', 'SIGTERM', 'SIGHUP'])('reaches the program once, and both end: %s', async (signal) => {
      const { command, program: pid, said } = await startApart()
      const closed = once(command, 'close')
      send(command, signal)
      expect(await closed).toEqual([7, null])
      expect(said()).toEqual([`got ${signal}`])
      expect(isRunning(pid)).toBe(false)
    })
  })
})

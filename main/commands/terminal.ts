import { text } from 'node:stream/consumers'
import { createInterface } from 'node:readline/promises'
import type { Terminal } from './command.ts'

/** The terminal of this process. */
export function createTerminal(): Terminal {
  return {
    out: (line) => void process.stdout.write(line),
    outBytes: (bytes) => void process.stdout.write(bytes),
    err: (line) => void process.stderr.write(`${line}\n`),
    readAll: () => text(process.stdin),
    async ask(question) {
      if (!process.stdin.isTTY) return null
      const asking = createInterface({ input: process.stdin, output: process.stderr })
      try {
        return await asking.question(question)
      } finally {
        asking.close()
      }
    },
    onInterrupt(then) {
      process.once('SIGINT', then)
      return () => void process.off('SIGINT', then)
    },
    isShown: process.stdout.isTTY,
    isTerminal: process.stderr.isTTY,
  }
}

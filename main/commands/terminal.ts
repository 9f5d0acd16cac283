import { text } from 'node:stream/consumers'
import { createInterface } from 'node:readline/promises'
import type { Terminal } from './command.ts'
import { visibleLines } from './text-table.ts'

/** The terminal of this process. */
export function createTerminal(): Terminal {
  return {
    out: (line) => void process.stdout.write(line),
    outBytes: (bytes) => void process.stdout.write(bytes),
    // SECURITY: names and labels stand in these sentences, and anybody may have written them.
    err: (text) => void process.stderr.write(`${visibleLines(text)}\n`),
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

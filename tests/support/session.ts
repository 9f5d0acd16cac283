import { spawn } from 'node:child_process'

/** Services that run beside a test, and what a program is started with to find them. */
export interface Session {
  readonly environment: Readonly<Record<string, string>>
  readonly close: () => Promise<void>
}

/** Starts services by a command that runs what stands behind it among them; `names` is how they are found. */
export async function startSession(
  [program = '', ...before]: readonly string[],
  names: readonly string[],
): Promise<Session> {
  // `cat` keeps the services alive until its input ends, as it does when the test is killed.
  const child = spawn(program, [...before, 'sh', '-c', `printenv ${names.join(' ')}; exec cat`], {
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const lines = await firstLines(child.stdout, names.length, exited)
  if (lines.length < names.length) throw new Error(`the services did not start: ${said}`)
  return {
    environment: Object.fromEntries(names.map((name, at) => [name, lines[at] ?? ''])),
    async close() {
      child.stdin.end()
      await exited
    },
  }
}

async function firstLines(stream: NodeJS.ReadableStream, count: number, end: Promise<void>): Promise<string[]> {
  let text = ''
  const read = new Promise<void>((resolve) => {
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      if (text.split('\n').length > count) resolve()
    })
  })
  await Promise.race([read, end])
  return text.split('\n').slice(0, -1)
}

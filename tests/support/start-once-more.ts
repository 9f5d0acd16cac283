import { spawn } from 'node:child_process'
import { readLaunch } from './journey.ts'

/** Starts the app a second time on the same data folder, as a second click on its icon does. */
export async function startOnceMore(
  home: string,
  words: readonly string[] = [],
): Promise<{ readonly code: number | null; readonly output: string; readonly milliseconds: number }> {
  const { command, args, env } = readLaunch()
  const since = performance.now()
  const child = spawn(command, [...args, ...words], { env: { ...env, FOBSHEET_HOME: home } })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  return { code, output, milliseconds: performance.now() - since }
}

import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { BuildFailure } from './failure.mjs'
import { capture, lastLines } from './run.mjs'
import { isOnPath } from './system-packages.mjs'
import { withTemporaryFolder } from './temporary-folder.mjs'

const startLimitMs = 20_000

/** Whether a window opened from here would be seen somewhere. */
export const hasDisplay = (env = process.env) =>
  process.platform !== 'linux' || Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY)

const allow = async (file, number, cookie) => {
  const { code, stderr } = await capture('xauth', ['-q', '-f', file, 'add', `:${number}`, '.', cookie])
  if (code !== 0) throw new BuildFailure(`xauth failed: ${stderr}`)
}

const displayNumber = (server, errors) =>
  new Promise((resolve, reject) => {
    const fail = () => reject(new BuildFailure(`Xvfb gave no display:\n${lastLines(errors())}`))
    const limit = setTimeout(fail, startLimitMs)
    let text = ''
    server.stdio[3].on('data', (chunk) => {
      text += chunk
      if (!text.includes('\n')) return
      clearTimeout(limit)
      resolve(text.trim())
    })
    server.once('error', fail)
    server.once('exit', fail)
  })

const startServer = async (authority, screen) => {
  const args = ['-displayfd', '3', '-screen', '0', screen, '-nolisten', 'tcp', '-auth', authority, '-noreset']
  // The display dies with us even when we are killed outright.
  const bound = isOnPath('setpriv') ? ['setpriv', '--pdeathsig', 'TERM', 'Xvfb'] : ['Xvfb']
  const [program, ...rest] = [...bound, ...args]
  // In a process group of its own: Ctrl+C is for the app, and the display outlives it.
  const server = spawn(program, rest, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'], detached: true })
  let errors = ''
  server.stderr.on('data', (chunk) => (errors += chunk))
  return { server, number: await displayNumber(server, () => errors) }
}

/** Runs `work` with the environment of a display made for it alone, and takes the display down afterwards. */
export function withOwnDisplay(work, { env = process.env, screen = '1920x1200x24' } = {}) {
  return withTemporaryFolder('display', async (folder) => {
    const cookie = randomBytes(16).toString('hex')
    const serverFile = path.join(folder, 'server')
    const clientFile = path.join(folder, 'client')
    await allow(serverFile, '0', cookie)
    const { server, number } = await startServer(serverFile, screen)
    try {
      await allow(clientFile, number, cookie)
      const { WAYLAND_DISPLAY: _, ...rest } = env
      return await work({ ...rest, DISPLAY: `:${number}`, XAUTHORITY: clientFile })
    } finally {
      server.kill()
    }
  })
}

import { checkout } from './checkout.mjs'

/** The program, arguments and complete environment that start the built, unpackaged app on a runtime. */
export function appCommand(runtime, env = process.env) {
  // Left over from somebody's shell it would turn Electron into a plain Node.
  const { ELECTRON_RUN_AS_NODE: _, ...rest } = env
  // Chromium refuses to be sandboxed as root.
  const switches = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return {
    command: runtime.executable,
    args: [...switches, checkout],
    env: { ...rest, ELECTRON_OVERRIDE_DIST_PATH: runtime.folder },
  }
}

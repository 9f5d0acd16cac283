import { describe, expect, it } from 'vitest'
import { appCommand } from '../../build/app-command.mjs'
import { checkout } from '../../build/checkout.mjs'

const runtime = { folder: '/runtime', executable: '/runtime/electron', kind: 'fallback' }

describe('appCommand', () => {
  it('starts the checkout on the runtime', () => {
    const { command, args, env } = appCommand(runtime, { PATH: '/bin' })
    expect(command).toBe('/runtime/electron')
    expect(args.at(-1)).toBe(checkout)
    expect(env).toEqual({ PATH: '/bin', ELECTRON_OVERRIDE_DIST_PATH: '/runtime' })
  })
  it('never starts Electron as a plain Node', () => {
    expect(appCommand(runtime, { ELECTRON_RUN_AS_NODE: '1' }).env).not.toHaveProperty('ELECTRON_RUN_AS_NODE')
  })
})

import { describe, expect, it } from 'vitest'
import { UsageError } from '../../../main/commands/arguments.ts'
import { usualNetwork } from '#shared/domain/network.ts'
import { connectCommand } from '../../../main/commands/connect.ts'
import { showHelp } from '../../../main/commands/table.ts'
import type { ConnectInput } from '../../../main/workspace/connect.ts'
import { aContext, aSession, aTerminal } from './fakes.ts'

async function connect(...options: readonly string[]): Promise<ConnectInput | undefined> {
  const session = aSession({ outcomes: [] })
  const inputs: ConnectInput[] = []
  await connectCommand.run(['Acme', '--url', 'https://gateway.test', ...options], {
    ...aContext(aTerminal(), session),
    connect: async (input) => (inputs.push(input), session.workspace()),
  })
  return inputs[0]
}

describe('connect', () => {
  it('passes on what is said about protection, and nothing that is not', async () => {
    const plain = {
      name: 'Acme',
      baseUrl: 'https://gateway.test',
      credential: '',
      network: usualNetwork,
      proxyPassword: null,
    }
    expect(await connect()).toEqual(plain)
    expect(await connect('--safety', 'read-only')).toEqual({ ...plain, safety: 'read-only' })
    expect(await connect('--safety', 'confirm', '--production')).toEqual({
      ...plain,
      safety: 'confirm',
      isProduction: true,
    })
  })

  it('refuses a level that is none', async () => {
    await expect(connect('--safety', 'none')).rejects.toThrow(UsageError)
    await expect(connect('--safety', 'none')).rejects.toThrow(/read-only, review or confirm/)
  })

  it('explains levels and mark in its help', () => {
    expect(showHelp('connect')).toMatch(/--safety +read-only[\s\S]*--production[\s\S]*Connecting again keeps/)
  })
})

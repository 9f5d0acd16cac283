import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startGateway } from '../../main/demo/gateway.ts'
import type { Gateway } from '../../main/demo/gateway.ts'
import { fobsheet } from '../support/command-line.ts'
import { startKeyring } from '../support/keyring.ts'
import type { Keyring } from '../support/keyring.ts'

/** A data folder with one workspace, and the gateway it belongs to. */
export interface KeptHome {
  readonly home: string
  readonly gateway: Gateway
  /** What a process needs to find the workspace's key. */
  readonly environment: Readonly<Record<string, string>>
}

/** Labels besides the six of the demo organisation: about twenty columns with those that every key has. */
const EXTRA_LABELS = 8

/** Runs `work` with a data folder as somebody has it who connected and listed `keys` keys before. */
export async function withHome<Value>(keys: number, work: (home: KeptHome) => Promise<Value>): Promise<Value> {
  const gateway = await startGateway({ keys, extraLabels: EXTRA_LABELS })
  const keyring = await startReadableKeyring()
  try {
    const home = mkdtempSync(path.join(tmpdir(), 'home-'))
    const environment = { ...keyring.environment }
    const call = async (args: readonly string[], input: string): Promise<void> => {
      const { code, err } = await fobsheet(args, { ...environment, FOBSHEET_HOME: home }, input)
      if (code !== 0) throw new Error(`fobsheet ${args.join(' ')}: ${err}`)
    }
    await call(['connect', 'Acme', '--url', gateway.url], gateway.managementKey)
    await call(['snapshot'], '')
    return await work({ home, gateway, environment })
  } finally {
    await gateway.close()
    await keyring.close()
  }
}

/** Makes an empty folder for an app that keeps nothing. */
export const emptyHome = (): string => mkdtempSync(path.join(tmpdir(), 'home-'))

/** A keyring that the bus starts by itself may print into our lines; another one is asked for then. */
async function startReadableKeyring(): Promise<Keyring> {
  const keyring = await startKeyring()
  if (keyring.environment['DBUS_SESSION_BUS_ADDRESS']?.startsWith('unix:')) return keyring
  await keyring.close()
  return startReadableKeyring()
}

import { join } from 'node:path'
import { z } from 'zod'
import { parseKeyId } from '#shared/domain/api-key.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import type { OrganisationIds } from '#shared/domain/organisation.ts'
import { keyPresets, usualKeyboard } from '#shared/domain/keyboard.ts'
import type { Keyboard } from '#shared/domain/keyboard.ts'
import { usualNetwork } from '#shared/domain/network.ts'
import type { Network } from '#shared/domain/network.ts'
import { safetyLevels, soundsLikeProduction } from '#shared/domain/safety.ts'
import type { Safety } from '#shared/domain/safety.ts'
import { FASTEST_RATE } from '#shared/domain/write-rate.ts'
import { atomicWrite } from './atomic-write.ts'
import { onDisk } from './disk-error.ts'
import { errorCode } from './file-layer.ts'
import { readJsonFile } from './json-file.ts'
import { withLock } from './lock-file.ts'
import { createQueue } from './queue.ts'
import { compactTime, storeDeps } from './store-deps.ts'
import type { StoreDeps } from './store-deps.ts'

/** Where the window was, and whether it filled the screen. */
export interface WindowBounds {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly maximised: boolean
  /** By how much the page is enlarged; without it, not at all. */
  readonly zoom?: number | undefined
}

/** One connection as it is remembered; its key is in the keychain under the id. */
export interface StoredWorkspace {
  readonly id: string
  readonly name: string
  readonly baseUrl: string
  readonly organisation: OrganisationIds
  readonly organisationName: string | null
  readonly selfId: KeyId | null
  readonly manage: string
  /** A gateway somewhere, or the demo organisation that this app serves itself. */
  readonly kind: 'gateway' | 'demo'
  readonly safety: Safety
  readonly isProduction: boolean
  /** Writes a second; without one, the usual rate for its address. */
  readonly rate?: number | null | undefined
  /** The password of its proxy is in the keychain too. */
  readonly network: Network
}

/** Everything that is remembered about this user's app. */
export interface Settings {
  readonly window: WindowBounds | null
  readonly current: string | null
  readonly workspaces: readonly StoredWorkspace[]
  readonly keyboard: Keyboard
}

/** The settings on disk. A change reads, changes and saves as one step, against other processes too. */
export interface SettingsFile {
  readonly read: () => Promise<Settings>
  readonly change: (change: (settings: Settings) => Settings) => Promise<Settings>
}

const NO_SETTINGS: Settings = { window: null, current: null, workspaces: [], keyboard: usualKeyboard }

const keyId = z.string().transform((value, context): KeyId => {
  const id = parseKeyId(value)
  if (id !== null) return id
  context.addIssue({ code: 'custom', message: 'not a key id' })
  return z.NEVER
})
const pixels = z.int().min(-100_000).max(100_000)
const network = z.object({
  proxy: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('system') }),
    z.object({ kind: z.literal('none') }),
    z.object({ kind: z.literal('address'), url: z.string(), user: z.string().nullable() }),
  ]),
  certificates: z.string().nullable(),
})
// What an older version did not keep, and a set of keys that a newer one had, is as usual.
const keyboard = z.object({
  preset: z.enum(keyPresets).catch(usualKeyboard.preset),
  bindings: z.array(z.tuple([z.string(), z.array(z.string())])).default([]),
  tabLeaves: z.boolean().default(usualKeyboard.tabLeaves),
  jumpsToEnd: z.boolean().default(usualKeyboard.jumpsToEnd),
})
const settingsFile = z.object({
  format: z.literal(1),
  window: z
    .object({
      x: pixels,
      y: pixels,
      width: pixels.positive(),
      height: pixels.positive(),
      maximised: z.boolean(),
      zoom: z.number().min(0.5).max(2).optional(),
    })
    .nullable(),
  current: z.string().nullable(),
  workspaces: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      baseUrl: z.string(),
      organisation: z.array(z.string()).min(1),
      organisationName: z.string().nullable(),
      selfId: keyId.nullable(),
      manage: z.string(),
      // The first version knew none of these three.
      kind: z.enum(['gateway', 'demo']).default('gateway'),
      safety: z.enum(safetyLevels).default('review'),
      isProduction: z.boolean().optional(),
      rate: z.int().min(1).max(FASTEST_RATE).nullable().optional(),
      network: network.default(usualNetwork),
    }),
  ),
  keyboard: keyboard.default({ ...usualKeyboard, bindings: [] }),
})

// Another process may have put the damaged file aside a moment earlier.
function ignoreMissing(error: unknown): void {
  if (errorCode(error) !== 'ENOENT') throw error
}

const complete = ({ isProduction, ...rest }: z.infer<typeof settingsFile>['workspaces'][number]): StoredWorkspace => ({
  ...rest,
  // Made-up keys are never production, whatever the file or the name says.
  isProduction: rest.kind !== 'demo' && (isProduction ?? soundsLikeProduction(rest.name)),
})

/** Opens the settings of a data folder. A damaged file is kept aside and reported, and the app starts with none. */
export function createSettings(home: string, deps: StoreDeps = {}): SettingsFile {
  const { files, now, report } = storeDeps(deps)
  const path = join(home, 'settings.json')
  const inTurn = createQueue()

  async function load(): Promise<Settings> {
    const found = await readJsonFile(files, path, settingsFile)
    if (found.kind === 'absent') return NO_SETTINGS
    if (found.kind === 'read') {
      const { window, current, workspaces, keyboard } = found.value
      return { window, current, workspaces: workspaces.map(complete), keyboard }
    }
    const aside = `settings.damaged-${compactTime(now())}.json`
    await onDisk(() => files.rename(path, join(home, aside)).catch(ignoreMissing))
    report('settings.damaged', { keptAs: aside })
    return NO_SETTINGS
  }

  return {
    read: () => inTurn(load),
    change: (change) =>
      inTurn(() =>
        withLock(home, 'settings', deps, async () => {
          const settings = change(await load())
          await atomicWrite(files, path, `${JSON.stringify({ format: 1, ...settings }, null, 2)}\n`)
          return settings
        }),
      ),
  }
}

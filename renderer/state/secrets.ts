import type { HeldSecrets } from '#shared/contract/held-secrets.ts'
import { words } from '#shared/words/en.ts'
import { ask } from './ask.ts'
import type { Slice } from './slice.ts'
import type { Store } from './store-shape.ts'

/** The secrets of new keys that wait to be handed over; none of them is ever in the page. */
export interface SecretsSlice {
  readonly held: readonly HeldSecrets[]
  readonly listHeld: () => Promise<void>
  /** Lets go of what another workspace holds. */
  readonly forgetHeld: () => void
  readonly saveSecrets: (runId: string) => Promise<void>
  /** Has main put one secret on the clipboard for a while. */
  readonly copySecret: (runId: string, at: number, name: string) => Promise<void>
  readonly confirmSecrets: (runId: string) => Promise<void>
}

/** Handing over the secrets of new keys. */
export const createSecretsSlice: Slice<SecretsSlice> = (bridge) => (set, get) => ({
  held: [],
  async listHeld() {
    const asked = get().app?.current
    const answer = await ask(bridge, get, 'escrow.list', undefined)
    if (answer.ok && get().app?.current === asked) set({ held: answer.value })
  },
  forgetHeld: () => set({ held: [] }),
  async saveSecrets(runId) {
    const answer = await ask(bridge, get, 'escrow.save', { runId })
    if (answer.ok && answer.value) get().say({ kind: 'info', text: words.secrets.saved(answer.value.path) })
    await get().listHeld()
  },
  async copySecret(runId, at, name) {
    const answer = await ask(bridge, get, 'escrow.copy', { runId, at, name })
    if (answer.ok)
      get().say({ kind: 'info', text: words.secrets.copied(name, Math.round(answer.value.staysMs / 1000)) })
    await get().listHeld()
  },
  async confirmSecrets(runId) {
    await ask(bridge, get, 'escrow.confirm', { runId })
    await get().listHeld()
  },
})

/** Asks what is held when a workspace opens and when a run is over. */
export function followSecrets(now: Store, before: Store): void {
  const isOther = now.app?.current !== before.app?.current
  if (isOther) now.forgetHeld()
  const isOver = before.app?.run?.state !== now.app?.run?.state && now.app?.run?.state !== 'running'
  if (now.app?.current && (isOther || isOver)) void now.listHeld()
}

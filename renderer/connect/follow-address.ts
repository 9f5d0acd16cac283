import type { PromptBridge } from '#shared/contract/prompts.ts'
import { describeAddress } from './address-advice.ts'
import type { TextField } from './text-field.ts'

/** Follows an address as it is typed and says under it what would be used. */
export interface AddressFollower {
  /** The address that would be used; `null` when what stands there is none. */
  readonly read: () => Promise<string | null>
}

/** Starts following a field. What an address comes to is main's to say: it decides where a key goes. */
export function followAddress(field: TextField, prompts: PromptBridge): AddressFollower {
  let turn = 0
  const read = async (): Promise<string | null> => {
    const mine = ++turn
    const typed = field.input.value
    const answer = await prompts.invoke('connect.read-address', { baseUrl: typed }).catch(() => null)
    const said = answer?.ok ? answer.value : null
    if (!said) return null
    // A later answer may overtake an earlier one.
    if (mine === turn) field.note(describeAddress(typed, said.ok ? { url: said.value } : { code: said.failure.code }))
    return said.ok ? said.value : null
  }
  field.input.addEventListener('input', () => void read())
  return { read }
}

import { useId, useState } from 'react'
import type { WorkspaceInfo } from '#shared/contract/app-state.ts'
import type { Failure } from '#shared/contract/failure.ts'
import { FASTEST_RATE, isRate, usualRate } from '#shared/domain/write-rate.ts'
import { words } from '#shared/words/en.ts'
import { useStoreApi } from '../state/use-store.ts'
import { failureText } from '../ui/failure-text.ts'

const { title, label, hint, bad, usual } = words.writeRate

/** How many writes a second are sent at most; empty is the usual rate. What is typed counts when the field is left, or with Enter. */
export function WorkspaceRate({ workspace: { id, rate = null, baseUrl } }: { readonly workspace: WorkspaceInfo }) {
  const store = useStoreApi()
  const [failure, setFailure] = useState<Failure | null>(null)
  const [isBad, setBad] = useState(false)
  const about = useId()
  const commit = async (text: string): Promise<void> => {
    const wanted = text.trim() === '' ? null : Number(text)
    const isGood = wanted === null || isRate(wanted)
    setBad(!isGood)
    if (isGood && wanted !== rate) setFailure(await store.getState().changeWorkspace({ id, rate: wanted }))
  }
  const told = isBad ? bad(FASTEST_RATE) : failure && failureText(failure)
  return (
    <fieldset className="workspace-safety-form">
      <legend>{title}</legend>
      <label className="workspace-rate">
        {label}
        <input
          key={rate}
          inputMode="numeric"
          defaultValue={rate ?? ''}
          placeholder={usual(usualRate(baseUrl))}
          aria-invalid={isBad}
          aria-describedby={about}
          onBlur={({ currentTarget }) => void commit(currentTarget.value)}
          onKeyDown={({ key, currentTarget }) => key === 'Enter' && void commit(currentTarget.value)}
        />
      </label>
      <p id={about}>{hint(FASTEST_RATE)}</p>
      <p className="settings-bad" role="alert">
        {told}
      </p>
    </fieldset>
  )
}

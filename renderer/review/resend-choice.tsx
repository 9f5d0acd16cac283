import { useMemo } from 'react'
import { createsKeys } from '#shared/domain/plan.ts'
import type { Plan } from '#shared/domain/plan.ts'
import { words } from '#shared/words/en.ts'
import { useStore } from '../state/use-store.ts'
import './canary-choice.css'

const { neverResends: text } = words.review

/** Whether a creation that nobody answers is never sent again; shown where a plan makes keys. */
export function ResendChoice({ plan }: { readonly plan: Plan }) {
  const neverResends = useStore((store) => store.neverResends)
  const setNeverResends = useStore((store) => store.setNeverResends)
  const creates = useMemo(() => createsKeys(plan), [plan])
  if (!creates) return null
  return (
    <div className="canary">
      <label title={text.hint}>
        <input type="checkbox" checked={neverResends} onChange={({ target }) => setNeverResends(target.checked)} />
        {text.label}
      </label>
    </div>
  )
}

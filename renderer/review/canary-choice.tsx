import { words } from '#shared/words/en.ts'
import { canaryOf, isCanarySuggested, usualCanary } from '../state/canary.ts'
import { useStore } from '../state/use-store.ts'
import './canary-choice.css'

const text = words.review.canary

/** Whether the run pauses after its first keys, and after how many: off unless it is asked for. */
export function CanaryChoice({ keys }: { readonly keys: number }) {
  const canary = useStore((store) => store.canary)
  const setCanary = useStore((store) => store.setCanary)
  if (keys < 2) return null
  const shown = canaryOf(canary ?? usualCanary(keys), keys) ?? 1
  return (
    <div className="canary" role="group" aria-label={text.title}>
      <label>
        <input
          type="checkbox"
          checked={canary !== null}
          onChange={({ target }) => setCanary(target.checked ? shown : null)}
        />
        {text.first}
      </label>
      <input
        type="number"
        aria-label={text.count}
        min={1}
        max={keys - 1}
        value={shown}
        onChange={({ target }) => !Number.isNaN(target.valueAsNumber) && setCanary(target.valueAsNumber)}
      />
      <span>{text.lookAt(shown)}</span>
      {isCanarySuggested(keys) && canary === null && <i>{text.suggested}</i>}
    </div>
  )
}

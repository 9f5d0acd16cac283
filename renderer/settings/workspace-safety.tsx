import { useId, useState } from 'react'
import type { WorkspaceInfo } from '#shared/contract/app-state.ts'
import type { Failure } from '#shared/contract/failure.ts'
import type { Safety } from '#shared/domain/safety.ts'
import { words } from '#shared/words/en.ts'
import { useStoreApi } from '../state/use-store.ts'
import { failureText } from '../ui/failure-text.ts'

const LEVELS: readonly Safety[] = ['read-only', 'review', 'confirm']

/** What a workspace lets through, and whether it is production. Main asks first where that takes protection away. */
export function WorkspaceSafety({ workspace }: { readonly workspace: WorkspaceInfo }) {
  const store = useStoreApi()
  const [failure, setFailure] = useState<Failure | null>(null)
  const { id, kind, safety, isProduction } = workspace
  const change = async (to: { readonly safety?: Safety; readonly isProduction?: boolean }) =>
    setFailure(await store.getState().changeWorkspace({ id, ...to }))
  return (
    <div className="workspace-safety-form">
      <fieldset role="radiogroup">
        <legend>{words.safety.title}</legend>
        {LEVELS.map((level) => (
          <SafetyChoice
            key={level}
            group={id}
            level={level}
            isChosen={level === safety}
            isSuggested={isProduction && safety === 'review' && level === 'confirm'}
            onChoose={() => void change({ safety: level })}
          />
        ))}
      </fieldset>
      {kind === 'gateway' && (
        <ProductionChoice isProduction={isProduction} onChange={() => void change({ isProduction: !isProduction })} />
      )}
      <p className="settings-bad" role="alert">
        {failure && failureText(failure)}
      </p>
    </div>
  )
}

interface SafetyChoiceProps {
  readonly group: string
  readonly level: Safety
  readonly isChosen: boolean
  readonly isSuggested: boolean
  readonly onChoose: () => void
}

function SafetyChoice({ group, level, isChosen, isSuggested, onChoose }: SafetyChoiceProps) {
  const id = useId()
  return (
    <div className="safety-choice">
      <label>
        <input type="radio" name={`safety-${group}`} checked={isChosen} aria-describedby={id} onChange={onChoose} />
        {words.safety.names[level]}
      </label>
      <p id={id}>
        {words.safety.meanings[level]}
        {isSuggested && <b> {words.safety.suggested}</b>}
      </p>
    </div>
  )
}

interface ProductionChoiceProps {
  readonly isProduction: boolean
  readonly onChange: () => void
}

function ProductionChoice({ isProduction, onChange }: ProductionChoiceProps) {
  const id = useId()
  return (
    <div className="safety-choice">
      <label>
        <input type="checkbox" checked={isProduction} aria-describedby={id} onChange={onChange} />
        {words.safety.production}
      </label>
      <p id={id}>{words.safety.productionMeaning}</p>
    </div>
  )
}

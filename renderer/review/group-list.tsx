import { useMemo } from 'react'
import type { Step, StepField } from '#shared/domain/plan.ts'
import { words } from '#shared/words/en.ts'
import { CellText, FieldText } from '../ui/cell-text.tsx'
import { groupSteps } from '#shared/domain/step-groups.ts'
import type { GroupSide } from '#shared/domain/step-groups.ts'
import './group-list.css'

const SHOWN = 8

/** The plan summed up: what changes how, on how many keys. */
export function GroupList({ steps }: { readonly steps: readonly Step[] }) {
  const groups = useMemo(() => groupSteps(steps), [steps])
  if (groups.length === 0) return null
  return (
    <ul className="groups">
      {groups.slice(0, SHOWN).map((group) => (
        <li key={JSON.stringify([group.field, group.before, group.after])}>
          <b>
            <FieldText field={group.field} />
          </b>
          <span>
            <Side field={group.field} side={group.before} /> <span aria-hidden>→</span>{' '}
            <span className="cell-new">
              <Side field={group.field} side={group.after} />
            </span>
          </span>
          <span className="groups-keys">{words.review.groupKeys(group.keys)}</span>
        </li>
      ))}
      {groups.length > SHOWN && <li className="groups-keys">{words.review.moreGroups(groups.length - SHOWN)}</li>}
    </ul>
  )
}

function Side({ field, side }: { readonly field: StepField; readonly side: GroupSide }) {
  return side.kind === 'one' ? (
    <CellText field={field} value={side.value} />
  ) : (
    <i>{words.review.groupValues(side.values)}</i>
  )
}

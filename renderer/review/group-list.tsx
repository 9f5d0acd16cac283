import { ChevronDown, ChevronRight, TriangleAlert } from 'lucide-react'
import { useId, useState } from 'react'
import type { Step, StepField } from '#shared/domain/plan.ts'
import type { GroupSide, StepGroup } from '#shared/domain/step-groups.ts'
import { words } from '#shared/words/en.ts'
import { useStore, useStoreApi } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { CellText, FieldText } from '../ui/cell-text.tsx'
import { RoundedText } from '../ui/rounded-text.tsx'
import { PlannedChanges } from './planned-changes.tsx'
import { useMovedDollars } from './moved-dollars.ts'
import { showUntil } from './moved-until.ts'
import { unstageSteps, unstageWords } from './unstage.ts'
import './group-list.css'

const SHOWN = 8

interface GroupListProps {
  readonly groups: readonly StepGroup[]
  readonly steps: readonly Step[]
  readonly stopping: ReadonlySet<number>
}

/** The plan summed up: what changes how, on how many keys. Each group opens to its keys, and can be taken back. */
export function GroupList({ groups, ...rest }: GroupListProps) {
  const [isWhole, setWhole] = useState(false)
  if (groups.length === 0) return null
  const shown = isWhole ? groups : groups.slice(0, SHOWN)
  return (
    <section aria-label={words.effects.groups}>
      <ul className="groups">
        {shown.map((group) => (
          <Group key={group.id} group={group} {...rest} />
        ))}
      </ul>
      {groups.length > shown.length && (
        <Button kind="quiet" className="groups-more" onClick={() => setWhole(true)}>
          {words.review.moreGroups(groups.length - SHOWN)}
        </Button>
      )}
    </section>
  )
}

function Group({ group, steps, stopping }: Omit<GroupListProps, 'groups'> & { readonly group: StepGroup }) {
  const store = useStoreApi()
  const called = useStore(unstageWords)
  const [isOpen, setOpen] = useState(false)
  const { field, before, after, keys } = group
  const id = useId()
  const title = words.effects.groupTitle(words.review.fieldName(field), keys)
  const handleUnstage = () => void unstageSteps(store, steps, group.steps)
  return (
    <li data-group={group.id} data-keys={keys}>
      <div className="group">
        <button
          type="button"
          className="group-toggle"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? <ChevronDown size={14} aria-hidden /> : <ChevronRight size={14} aria-hidden />}
          <b>{field === 'delete' ? words.effects.deleteKey : <FieldText field={field} />}</b>
          <GroupChange field={field} before={before} after={after} />
          <span className="group-keys">{words.review.groupKeys(keys)}</span>
        </button>
        <GroupFacts group={group} steps={steps} />
        <Button aria-label={called.unstageGroup(title)} onClick={handleUnstage}>
          {called.unstage}
        </Button>
      </div>
      <div id={id} className="group-steps" hidden={!isOpen}>
        {isOpen && <PlannedChanges label={title} steps={steps} places={group.steps} stopping={stopping} />}
      </div>
    </li>
  )
}

/** Old and new; of keys that come or go the field says it all. */
function GroupChange({ field, before, after }: Pick<StepGroup, 'field' | 'before' | 'after'>) {
  if (field === 'create' || field === 'delete') return null
  return (
    <span className="group-change">
      <Side field={field} side={before} />{' '}
      <span role="img" aria-label={words.review.becomes}>
        →
      </span>{' '}
      <span className="cell-new">
        <Side field={field} side={after} />
      </span>
    </span>
  )
}

function Side({ field, side }: { readonly field: StepField; readonly side: GroupSide }) {
  return side.kind === 'one' ? <CellText field={field} value={side.value} /> : words.review.groupValues(side.values)
}

interface GroupFactsProps {
  readonly group: StepGroup
  readonly steps: readonly Step[]
}

/** What makes a group dangerous, and what its keys have spent. */
function GroupFacts({ group, steps }: GroupFactsProps) {
  const { danger, stops, keys, field } = group
  return (
    <span className="group-facts">
      {danger !== null && (
        <span className="group-danger">
          <TriangleAlert size={13} aria-hidden /> {words.effects.dangers[danger](danger === 'stops' ? stops : keys)}
        </span>
      )}
      {field.startsWith('label:') && <GroupMoves group={group} steps={steps} />}
      {field !== 'create' && !field.startsWith('label:') && (
        <span data-spend={group.spend} className="group-spend">
          <RoundedText say={(show) => words.effects.spent(show(group.spend))} />
        </span>
      )}
    </span>
  )
}

/** What a relabel moves: of the last 30 days where usage is stored, else of this month, which the list tells. */
function GroupMoves({ group, steps }: GroupFactsProps) {
  const moved = useMovedDollars(steps, group.steps)
  const say = (show: (amount: string) => string): string =>
    moved
      ? words.effects.moved(show(moved.spend), moved.days, showUntil(moved.last))
      : words.effects.moves(show(group.spend))
  return (
    <span data-spend={group.spend} data-moved={moved?.spend} className="group-spend">
      <RoundedText say={say} />
    </span>
  )
}

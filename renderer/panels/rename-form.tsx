import { useId, useState } from 'react'
import type { FormEvent } from 'react'
import { labelField } from '#shared/domain/field.ts'
import { collisionRules } from '#shared/domain/label-rename.ts'
import type { CollisionRule } from '#shared/domain/label-rename.ts'
import { words } from '#shared/words/en.ts'
import { editsOfRename, previewRename } from '../state/label-task.ts'
import type { LabelTask } from '../state/label-task.ts'
import { labelKeysOf } from '../state/row-source.ts'
import { useStoreApi } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { VisibleText } from '../ui/visible-text.tsx'
import { cellSourceOf, fieldAt, nameAt } from '../cells/cell-source.ts'
import type { CellSource } from '../cells/cell-source.ts'
import { nameValue } from '../cells/cell-view.ts'
import { useStageAndClose } from './stage-and-close.ts'

const SHOWN = 8
const MOST_CHARACTERS = 1000
const columns = words.columns

/** A new key for a label. When another label has that key already, the two are merged, by the rule that is chosen. */
export function RenameForm({ task }: { readonly task: LabelTask }) {
  const { key: from } = task
  const store = useStoreApi()
  const stage = useStageAndClose()
  const [to, setTo] = useState(task.to)
  const [rule, setRule] = useState<CollisionRule>('keep-new')
  const listId = useId()
  const { table, book, extraLabels } = store.getState()
  const source = cellSourceOf(store.getState())
  if (!source || !table) return null
  const others = labelKeysOf(table, book, extraLabels).filter((key) => key !== from)
  const isMerge = others.includes(to)
  const isReady = to.trim() !== '' && to !== from
  const rename = previewRename(source, { from, to: isReady ? to : from, rule })
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault()
    const name = isMerge ? columns.undoMerge(from, to) : columns.undoRename(from, to)
    if (isReady) void stage(name, editsOfRename(from, to, rename))
  }
  const carried = rename.removed.length
  return (
    <form className="dock-form" onSubmit={handleSubmit}>
      <p>{columns.from(from)}</p>
      <label className="dock-field">
        {columns.to}
        <input
          autoFocus
          list={listId}
          maxLength={MOST_CHARACTERS}
          spellCheck={false}
          value={to}
          onChange={({ target }) => setTo(target.value)}
        />
      </label>
      <datalist id={listId}>
        {others.map((key) => (
          <option key={key} value={key}>
            {key}
          </option>
        ))}
      </datalist>
      <p className="dock-say" role="status">
        {to === from ? columns.same : carried === 0 ? columns.nobody : columns.carried(carried)}
        {rename.isOwnLeft && ` · ${columns.ownLeft}`}
      </p>
      {isReady && rename.collisions.length > 0 && (
        <>
          <Collisions source={source} rows={rename.collisions} from={from} to={to} />
          <Rules from={from} to={to} rule={rule} onChoose={setRule} />
        </>
      )}
      <Button type="submit" kind="primary" disabled={!isReady || carried === 0}>
        {isMerge ? columns.doMerge(carried) : columns.doRename(carried)}
      </Button>
    </form>
  )
}

interface CollisionsProps {
  readonly source: CellSource
  readonly rows: Uint32Array
  readonly from: string
  readonly to: string
}

function Collisions({ source, rows, from, to }: CollisionsProps) {
  const show = (key: string, row: number) => (
    <VisibleText text={nameValue('label:x', fieldAt(source, row, labelField(key)))} />
  )
  return (
    <section aria-label={columns.collisions(rows.length)}>
      <p>{columns.collisions(rows.length)}</p>
      <ul className="dock-list">
        {Array.from(rows.subarray(0, SHOWN), (row) => (
          <li key={row} className="dock-item">
            <span className="dock-item-place">
              <VisibleText text={nameAt(source, row) ?? words.drafts.unnamed} />
            </span>
            <VisibleText text={from} />: {show(from, row)} · <VisibleText text={to} />: {show(to, row)}
          </li>
        ))}
      </ul>
      {rows.length > SHOWN && <p className="dock-say">{columns.more(rows.length - SHOWN)}</p>}
    </section>
  )
}

interface RulesProps {
  readonly from: string
  readonly to: string
  readonly rule: CollisionRule
  readonly onChoose: (rule: CollisionRule) => void
}

function Rules({ from, to, rule, onChoose }: RulesProps) {
  const name = useId()
  return (
    <fieldset className="dock-rules">
      <legend>{columns.rule}</legend>
      {collisionRules.map((one) => (
        <label key={one} className="dock-check">
          <input type="radio" name={name} checked={rule === one} onChange={() => onChoose(one)} />
          {columns.rules[one](from, to)}
        </label>
      ))}
    </fieldset>
  )
}

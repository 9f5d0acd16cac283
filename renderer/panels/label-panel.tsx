import type { FormEvent } from 'react'
import { words } from '#shared/words/en.ts'
import type { LabelTask } from '../state/label-task.ts'
import { editsOfDelete } from '../state/label-task.ts'
import { useStore, useStoreApi } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { cellSourceOf } from '../cells/cell-source.ts'
import { Dock } from './dock.tsx'
import { RenameForm } from './rename-form.tsx'
import { useStageAndClose } from './stage-and-close.ts'

const columns = words.columns

/** What is done with one label across all keys, with its counts, before it is staged. */
export function LabelPanel({ task }: { readonly task: LabelTask }) {
  // Counts follow what is staged meanwhile.
  useStore((store) => store.stagedVersion)
  useStore((store) => store.table)
  return (
    <Dock name={task.act === 'delete' ? columns.deleteName : columns.renameName}>
      {task.act === 'delete' ? (
        <DeleteForm labelKey={task.key} />
      ) : (
        <RenameForm key={`${task.key} ${task.to}`} task={task} />
      )}
    </Dock>
  )
}

function DeleteForm({ labelKey }: { readonly labelKey: string }) {
  const store = useStoreApi()
  const stage = useStageAndClose()
  const source = cellSourceOf(store.getState())
  if (!source) return null
  const { edits, isOwnLeft } = editsOfDelete(source, labelKey)
  const count = edits[0]?.rows.length ?? 0
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault()
    void stage(columns.undoDelete(labelKey), edits)
  }
  return (
    <form className="dock-form" onSubmit={handleSubmit}>
      <p>{columns.deleteHint(labelKey)}</p>
      {isOwnLeft && <p className="dock-say">{columns.ownLeft}</p>}
      <Button type="submit" kind="danger" autoFocus disabled={count === 0}>
        {columns.doDelete(count)}
      </Button>
    </form>
  )
}

import { useEffect } from 'react'
import { labelKeyOf } from '#shared/domain/field.ts'
import type { Field } from '#shared/domain/field.ts'
import type { StagedField } from '#shared/contract/staged-entry.ts'
import { parseKeyId } from '#shared/domain/api-key.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import { words } from '#shared/words/en.ts'
import { isGone } from '../state/draft-rows.ts'
import { rowIdIn } from '../state/staged-book.ts'
import { patchStateIn } from '../state/staged-part.ts'
import { useStore, useStoreApi } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { CellChange, FieldText } from '../ui/cell-text.tsx'
import { Chip } from '../ui/chip.tsx'
import { showInvisible } from '../ui/invisible.ts'
import { VisibleText } from '../ui/visible-text.tsx'
import { cellSourceOf, nameAt } from '../cells/cell-source.ts'
import type { CellSource } from '../cells/cell-source.ts'
import { DraftDetail } from './detail-draft.tsx'
import { DetailFields } from './detail-fields.tsx'
import { Lineage } from './detail-lineage.tsx'
import { LabelHistory, RunsOfKey } from './detail-past.tsx'
import { SpendOfKey } from './detail-spend.tsx'
import { Dock } from './dock.tsx'
import './detail-panel.css'

const text = words.detail

// The arrow keys go through many keys a second: only one that is stayed at is asked for.
const REST = 120

/** Everything known about the key or the draft of the active row, also of a key that is listed no more; it follows the row, and leaves the keyboard in the grid. */
export function DetailPanel() {
  const store = useStoreApi()
  // Cells are staged in place, and newer lists come: both are read again below.
  useStore((now) => now.stagedVersion)
  useStore((now) => now.table)
  const row = useStore((now) => (now.selection ? now.view[now.selection.active.at] : undefined))
  const source = cellSourceOf(store.getState())
  const keyId = source && row !== undefined ? parseKeyId(rowIdIn(source.book, row)) : null
  usePast(keyId)
  return (
    <Dock name={text.name} leavesFocus>
      {source && keyId !== null && row !== undefined ? (
        <>
          <h3 className="detail-name">
            <VisibleText text={nameAt(source, row) ?? keyId} />
          </h3>
          {row === source.ownRow && <p className="dock-say">{words.grid.protectedKey}</p>}
          {isGone(source.book, row) ? (
            <p className="dock-say">{words.grid.goneHint}</p>
          ) : (
            <DetailFields source={source} row={row} />
          )}
          <SpendOfKey keyId={keyId} />
          <Lineage keyId={keyId} />
          <Staged source={source} row={row} keyId={keyId} />
          <RunsOfKey keyId={keyId} />
          <LabelHistory keyId={keyId} />
        </>
      ) : source && row !== undefined ? (
        <DraftDetail source={source} row={row} />
      ) : (
        <p className="dock-say">{text.nothing}</p>
      )}
    </Dock>
  )
}

/** Asks main for what it keeps about the key: again after each list and each run. */
function usePast(keyId: KeyId | null): void {
  const store = useStoreApi()
  const listedAt = useStore((now) => now.listedAt)
  const lastRun = useStore((now) => now.lastRun)
  useEffect(() => {
    if (keyId === null) return undefined
    const timer = setTimeout(() => void store.getState().readDetail(keyId), REST)
    return () => clearTimeout(timer)
    // A list and the end of a run bring something new about the same key.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [store, keyId, listedAt, lastRun])
}

interface StagedProps {
  readonly source: CellSource
  readonly row: number
  readonly keyId: KeyId
}

function Staged({ source, row, keyId }: StagedProps) {
  const { book } = source
  const fields = [...book.patches].flatMap(([field, rows]) => (rows.has(row) ? [field] : []))
  return (
    <section className="detail-part" aria-label={text.staged}>
      <h4>{text.staged}</h4>
      {fields.length === 0 && <p className="dock-say">{text.nothingStaged}</p>}
      <ul>
        {fields.map((field) => (
          <StagedLine key={field} source={source} row={row} keyId={keyId} field={field} />
        ))}
      </ul>
    </section>
  )
}

function StagedLine(props: StagedProps & { readonly field: StagedField }) {
  const { keyId, field } = props
  if (field === 'draft' || field === 'name' || field === 'group') return null
  return field === 'delete' ? <MarkedLine keyId={keyId} /> : <ChangeLine {...props} field={field} />
}

function MarkedLine({ keyId }: { readonly keyId: KeyId }) {
  const store = useStoreApi()
  const { isMarked } = words.drafts
  return (
    <li className="detail-line" data-column="delete">
      <span className="detail-change">{isMarked}</span>
      <Button kind="quiet" onClick={() => store.getState().unstage([{ keyId, field: 'delete' }])}>
        {text.unstage(isMarked)}
      </Button>
    </li>
  )
}

function ChangeLine({ source, row, keyId, field }: StagedProps & { readonly field: Field }) {
  const store = useStoreApi()
  const patch = source.book.patches.get(field)?.get(row)
  const state = patchStateIn(source.book, row, field)
  if (!patch) return null
  return (
    <li className="detail-line" data-column={field}>
      <span className="detail-field">
        <FieldText field={field} />
      </span>
      <span className="detail-change">
        <CellChange field={field} before={patch.base} after={patch.to} />
      </span>
      {state !== null && state !== 'staged' && <Chip kind="bad">{text.states[state]}</Chip>}
      <Button kind="quiet" onClick={() => store.getState().unstage([{ keyId, field }])}>
        {text.unstage(showInvisible(labelKeyOf(field) ?? words.review.fieldName(field)))}
      </Button>
    </li>
  )
}

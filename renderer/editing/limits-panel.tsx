import { useState } from 'react'
import { words } from '#shared/words/en.ts'
import { VisibleText } from '../ui/visible-text.tsx'
import { cellSourceOf, editableAt, fieldAt, nameAt } from '../cells/cell-source.ts'
import { nameValue } from '../cells/cell-view.ts'
import { GridDialog } from './grid-dialog.tsx'
import type { Hands } from './hands.ts'
import { changeLimits, entryValue, LIMIT, limitRanges } from './limit-edit.ts'
import { sizeOfAll } from '../cells/ranges.ts'

const { limits: texts } = words.grid
const SHOWN = 5

/** Arithmetic or one amount for the limits of the selected rows, with the first results before it is done. */
export function LimitsPanel({ hands, onClose }: { readonly hands: Hands; readonly onClose: () => void }) {
  const [text, setText] = useState('')
  const rows = previewRows(hands, text)
  const isReady = text.trim() !== '' && rows.some(({ after }) => after !== null)
  return (
    <GridDialog
      title={texts.title(sizeOfAll(limitRanges(hands)))}
      action={texts.change}
      isReady={isReady}
      onSubmit={() => changeLimits(hands, text)}
      onClose={onClose}
    >
      <label>
        {texts.change}
        <input
          autoFocus
          aria-label={texts.entry}
          placeholder={texts.placeholder}
          spellCheck={false}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </label>
      <div className="grid-panel-rows" role="status" aria-label={texts.preview}>
        {rows.map(({ name, before, after, id }) => (
          <PreviewRow key={id} name={name} before={before} after={after} />
        ))}
      </div>
      <p className="grid-panel-note">{texts.rounding}</p>
    </GridDialog>
  )
}

function PreviewRow({
  name,
  before,
  after,
}: {
  readonly name: string
  readonly before: string
  readonly after: string | null
}) {
  return (
    <>
      <span>
        <VisibleText text={name} />
      </span>
      <span className="grid-panel-amount">{before}</span>
      <span aria-hidden="true">→</span>
      <span className="grid-panel-amount">{after ?? texts.same}</span>
    </>
  )
}

function previewRows(hands: Hands, text: string) {
  const state = hands.store.getState()
  const source = cellSourceOf(state)
  if (!source) return []
  const places: number[] = []
  for (const { top, bottom } of limitRanges(hands)) {
    for (let at = top; at <= bottom && places.length < SHOWN; at++) places.push(state.view[at] ?? 0)
  }
  return places.map((row) => {
    const before = fieldAt(source, row, 'monthly_limit')
    const isChanged = text.trim() !== '' && editableAt(source, row, LIMIT) !== null
    const to = isChanged ? entryValue('monthly_limit', text, before, true) : undefined
    return {
      id: row,
      name: nameAt(source, row) ?? words.drafts.unnamed,
      before: nameValue('monthly_limit', before),
      after: to === undefined ? null : nameValue('monthly_limit', to),
    }
  })
}

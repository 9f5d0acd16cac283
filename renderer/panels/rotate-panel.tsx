import { useState } from 'react'
import type { FormEvent } from 'react'
import { showExpiry } from '#shared/domain/expiry-text.ts'
import { MOST_OVERLAP, MOST_ROTATED, NAME_RULE, overlapEnd, rotatedName } from '#shared/domain/rotation.ts'
import { idAt } from '#shared/domain/key-table.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'
import { textAt } from '#shared/domain/text-column.ts'
import { words } from '#shared/words/en.ts'
import { rowsOfSelection } from '../state/view-selection.ts'
import { useStore, useStoreApi } from '../state/use-store.ts'
import { useNow } from '../ui/use-now.ts'
import { Button } from '../ui/button.tsx'
import { VisibleText } from '../ui/visible-text.tsx'
import { Dock } from './dock.tsx'
import { FormField } from './form-field.tsx'

const text = words.rotation
const SHOWN = 5
const MINUTE = 60_000
const USUAL_OVERLAP = '14'

/** New keys in the place of the selected ones, which end some days later: planned here, looked at in Review. */
export function RotatePanel() {
  const store = useStoreApi()
  const table = useStore((now) => now.table)
  const isBusy = useStore((now) => now.openingPlan !== null)
  const staged = useStore((now) => now.stagedCount)
  // The panel follows what is selected.
  useStore((now) => now.selection)
  useStore((now) => now.viewVersion)
  const now = new Date(useNow(MINUTE)).toISOString()
  const [overlap, setOverlap] = useState(USUAL_OVERLAP)
  const [rule, setRule] = useState(NAME_RULE)
  if (!table) return null
  const selected = rowsOfSelection(store.getState())
  const rows = selected.filter((row) => row < table.rowCount)
  const days = /^\d{1,4}$/.test(overlap.trim()) ? Number(overlap) : Number.NaN
  const isReady = rows.length > 0 && rows.length <= MOST_ROTATED && days <= MOST_OVERLAP && rule.trim() !== ''
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (!isReady || isBusy) return
    void store.getState().rotateKeys({ keyIds: rows.map((row) => idAt(table, row)), overlapDays: days, nameRule: rule })
  }
  return (
    <Dock name={text.name}>
      <form className="dock-form" onSubmit={handleSubmit}>
        <p className="dock-say">{text.lead}</p>
        <FormField
          title={text.overlap}
          fault={null}
          hint={days <= MOST_OVERLAP ? text.until(showExpiry(overlapEnd(now, days))) : null}
        >
          {(aria) => (
            <input
              {...aria}
              autoFocus
              inputMode="numeric"
              aria-invalid={!(days <= MOST_OVERLAP)}
              value={overlap}
              onChange={({ target }) => setOverlap(target.value)}
            />
          )}
        </FormField>
        <FormField title={text.rule} fault={null} hint={text.ruleHint}>
          {(aria) => (
            <input
              {...aria}
              spellCheck={false}
              maxLength={1000}
              value={rule}
              onChange={({ target }) => setRule(target.value)}
            />
          )}
        </FormField>
        <p className="dock-say" role="status">
          {rows.length === 0 ? text.nothing : text.selected(rows.length)}
          {selected.length > rows.length && ` · ${text.draftsLeft(selected.length - rows.length)}`}
          {rows.length > MOST_ROTATED && ` · ${text.tooMany(MOST_ROTATED)}`}
        </p>
        {rows.length > 0 && <Preview table={table} rows={rows} rule={rule} now={now} />}
        {staged > 0 && <p className="dock-say">{text.stagedWaits}</p>}
        <Button type="submit" kind="primary" disabled={!isReady || isBusy}>
          {text.review(rows.length)}
        </Button>
      </form>
    </Dock>
  )
}

interface PreviewProps {
  readonly table: KeyTable
  readonly rows: readonly number[]
  readonly rule: string
  readonly now: string
}

function Preview({ table, rows, rule, now }: PreviewProps) {
  return (
    <section aria-label={text.preview}>
      <ul className="dock-list">
        {rows.slice(0, SHOWN).map((row) => (
          <li key={row} className="dock-item">
            <span className="dock-item-place">
              <VisibleText text={textAt(table.names, row)} />
            </span>
            <VisibleText text={rotatedName(rule, textAt(table.names, row), now)} />
          </li>
        ))}
      </ul>
      {rows.length > SHOWN && <p className="dock-say">{text.more(rows.length - SHOWN)}</p>}
    </section>
  )
}

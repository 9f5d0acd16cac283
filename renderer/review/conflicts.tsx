import { useMemo, useState } from 'react'
import { words } from '#shared/words/en.ts'
import type { Conflict } from '../state/planned-cells.ts'
import { useStore, useStoreApi } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { VirtualTable } from '../ui/virtual-table.tsx'
import { conflictRow, OF_PLAN, OF_STAGED } from './conflict-row.tsx'
import { useRowFocus } from './row-focus.ts'
import { Section } from './section.tsx'
import { alikeConflicts, settleConflicts, singleConflicts } from './settle-conflicts.ts'
import type { ConflictKind, Decision } from './settle-conflicts.ts'

const text = words.conflicts

/** Cells that somebody else changed meanwhile: what was seen, what is there now, what is wanted, and the decision. */
export function Conflicts({ conflicts }: { readonly conflicts: readonly Conflict[] }) {
  const store = useStoreApi()
  const isOfPlan = useStore((now) => now.openedPlan !== null)
  const table = isOfPlan ? OF_PLAN : OF_STAGED
  const [isTogether, setTogether] = useState(false)
  const [typing, setTyping] = useState<string | null>(null)
  const alike = useMemo(() => alikeConflicts(conflicts), [conflicts])
  const canJoin = alike.length < conflicts.length
  const kinds = useMemo(
    () => (isTogether && canJoin ? alike : singleConflicts(conflicts)),
    [isTogether, canJoin, alike, conflicts],
  )
  const { body, handleKey, focusRow } = useRowFocus()
  if (conflicts.length === 0) return null
  const settle = (some: readonly Conflict[], decision: Decision) => settleConflicts(store.getState(), some, decision)
  const decide = (at: number, { conflicts: some }: ConflictKind, decision: Decision) => {
    setTyping(null)
    settle(some, decision)
    focusRow(at, decision.kind)
  }
  const type = (at: number, kind: ConflictKind | null) => {
    setTyping(kind?.id ?? null)
    if (!kind) focusRow(at, 'other')
  }
  return (
    <Section
      id="conflicts"
      title={text.title(conflicts.length)}
      text={(isOfPlan ? text.ofPlan : text).text}
      actions={
        <>
          {canJoin && (
            <label className="section-check">
              <input type="checkbox" checked={isTogether} onChange={({ target }) => setTogether(target.checked)} />
              {text.together}
            </label>
          )}
          <Button onClick={() => settle(conflicts, { kind: 'mine' })}>
            {(isOfPlan ? text.ofPlan : text).keepAllMine}
          </Button>
          <Button onClick={() => settle(conflicts, { kind: 'theirs' })}>{text.takeAllTheirs}</Button>
        </>
      }
    >
      <div ref={body} onKeyDown={handleKey} role="presentation">
        <VirtualTable
          label={text.table}
          columns={table.columns}
          count={kinds.length}
          row={(at) => conflictRow({ at, kind: kinds[at], table, typing, decide, type })}
        />
      </div>
    </Section>
  )
}

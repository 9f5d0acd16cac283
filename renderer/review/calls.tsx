import { useMemo } from 'react'
import { createsKeys } from '#shared/domain/plan.ts'
import type { PlannedCall } from '#shared/domain/planned-calls.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'
import { words } from '#shared/words/en.ts'
import type { ReviewedPlan } from '../state/planning.ts'
import { useStoreApi } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { VirtualTable } from '../ui/virtual-table.tsx'
import type { TableColumn, TableRow } from '../ui/virtual-table.tsx'
import { VisibleText } from '../ui/visible-text.tsx'
import { useCalls } from './use-calls.ts'
import { copyAllCalls, copyCall } from './copy-calls.ts'

const text = words.calls

const COLUMNS: readonly TableColumn[] = [
  { id: 'method', title: text.columns.method, width: '84px' },
  { id: 'path', title: text.columns.path, width: 'minmax(240px, 440px)' },
  { id: 'key', title: text.columns.key, width: 'minmax(90px, 0.6fr)' },
  { id: 'body', title: text.columns.body, width: 'minmax(160px, 1fr)' },
  { id: 'action', title: text.columns.action, quiet: true, width: '124px', end: true },
]

interface CallsProps {
  readonly built: ReviewedPlan
  readonly table: KeyTable
  readonly baseUrl: string
}

/** Every request that the plan leads to, to be read or taken elsewhere; the key is in none of them. */
export function Calls({ built, table, baseUrl }: CallsProps) {
  const store = useStoreApi()
  const shown = useCalls(built, table)
  const isMaking = useMemo(() => createsKeys(built.plan), [built])
  const { calls } = shown
  if (!calls) return <p className="calls-note">{text.listing(shown.part)}</p>
  return (
    <>
      <div className="calls-note">
        <p>{isMaking ? `${text.note} ${text.noteCreate}` : text.note}</p>
        <Button onClick={() => void copyAllCalls(store.getState(), calls, baseUrl)}>{text.copyAll}</Button>
      </div>
      <VirtualTable
        label={text.table}
        columns={COLUMNS}
        count={calls.count}
        row={(at) => rowOf(calls.at(at), (call) => copyCall(store.getState(), call, baseUrl))}
      />
    </>
  )
}

function rowOf(call: PlannedCall | null, copy: (call: PlannedCall) => void): TableRow {
  if (!call) return { data: {}, cells: {} }
  const { method, path, body, name } = call
  return {
    data: { 'data-method': method, 'data-path': path },
    cells: {
      method: <code>{method}</code>,
      path: (
        <code title={path}>
          <VisibleText text={path} />
        </code>
      ),
      key: <VisibleText text={name} />,
      body:
        body === null ? (
          <i className="note">{text.noBody}</i>
        ) : (
          <code title={body}>
            <VisibleText text={body} />
          </code>
        ),
      action: (
        <Button aria-label={text.copyOf(method, name)} onClick={() => copy(call)}>
          {text.copy}
        </Button>
      ),
    },
  }
}

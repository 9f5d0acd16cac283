import { useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { words } from '#shared/words/en.ts'
import { hasTwin } from '../state/name-twins.ts'
import { useStore, useStoreApi } from '../state/use-store.ts'
import { cellSourceOf } from '../cells/cell-source.ts'
import { labelKeysOf } from '../state/row-source.ts'
import { useNow } from '../ui/use-now.ts'
import { Button } from '../ui/button.tsx'
import { Dock } from './dock.tsx'
import { faultsOf, NO_KEY, stageNewKey } from './new-key.ts'
import type { NewKeyTyped } from './new-key.ts'
import { FormField } from './form-field.tsx'
import { LabelFields } from './label-fields.tsx'

const text = words.newKey
const MINUTE = 60_000

/** One new key, field by field: it is drafted, and created when it is applied. Works without a network. */
export function CreatePanel() {
  const store = useStoreApi()
  useStore((now) => now.stagedVersion)
  const table = useStore((now) => now.table)
  const groups = useStore((now) => now.app?.groups)
  const [typed, setTyped] = useState<NewKeyTyped>(NO_KEY)
  const [isTried, setTried] = useState(false)
  const [isKept, setKept] = useState(false)
  const now = useNow(MINUTE)
  const form = useRef<HTMLFormElement>(null)
  const source = cellSourceOf(store.getState())
  if (!source || !table) return null
  const faults = faultsOf(source, typed, new Date(now).toISOString())
  const put = (part: Partial<NewKeyTyped>): void => setTyped({ ...typed, ...part })
  const fault = (part: string): string | null => (isTried ? (faults.get(part) ?? null) : null)
  const keys = labelKeysOf(table, source.book, store.getState().extraLabels)
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (faults.size > 0) return form.current?.querySelector<HTMLElement>(`[name="${[...faults.keys()][0]}"]`)?.focus()
    stageNewKey(store.getState(), typed)
    if (!isKept) return store.getState().openPanel(null)
    setTyped({ ...typed, name: '' })
    setTried(false)
    form.current?.querySelector<HTMLElement>('[name=name]')?.focus()
  }
  return (
    <Dock name={text.name}>
      <form ref={form} className="dock-form" noValidate onSubmit={handleSubmit}>
        <p className="dock-say">{text.lead}</p>
        <FormField
          title={text.keyName}
          fault={fault('name')}
          hint={hasTwin(table, typed.name) ? words.drafts.twin : null}
        >
          {(aria) => (
            <input
              {...aria}
              name="name"
              autoFocus
              spellCheck={false}
              maxLength={65_536}
              value={typed.name}
              onChange={({ target }) => put({ name: target.value })}
            />
          )}
        </FormField>
        <FormField title={text.limit} fault={fault('monthly_limit')} hint={text.limitHint}>
          {(aria) => (
            <input
              {...aria}
              name="monthly_limit"
              spellCheck={false}
              inputMode="decimal"
              value={typed.limit}
              onChange={({ target }) => put({ limit: target.value })}
            />
          )}
        </FormField>
        <FormField title={text.group} fault={fault('group')} hint={null}>
          {(aria) => (
            <select {...aria} name="group" value={typed.group} onChange={({ target }) => put({ group: target.value })}>
              <option value="">{text.noGroup}</option>
              {groups?.map(([id, name]) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </FormField>
        <FormField title={text.expiry} fault={fault('expiry')} hint={text.expiryHint}>
          {(aria) => (
            <input
              {...aria}
              name="expiry"
              type="date"
              value={typed.expiry}
              onChange={({ target }) => put({ expiry: target.value })}
            />
          )}
        </FormField>
        <LabelFields source={source} keys={keys} labels={typed.labels} onChange={(labels) => put({ labels })} />
        <label className="dock-check">
          <input type="checkbox" checked={isKept} onChange={({ target }) => setKept(target.checked)} />
          {text.again}
        </label>
        <Button type="submit" kind="primary">
          {text.draft}
        </Button>
      </form>
    </Dock>
  )
}

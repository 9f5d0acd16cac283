import { useState } from 'react'
import type { FormEvent, KeyboardEvent } from 'react'
import { words } from '#shared/words/en.ts'
import { isReportChanged } from '../../state/spend-reports.ts'
import type { Spending } from '../../state/spend-shape.ts'
import { useStore } from '../../state/use-store.ts'
import { Button } from '../../ui/button.tsx'
import { showInvisible } from '../../ui/invisible.ts'
import { Menu } from '../../ui/menu.tsx'
import type { MenuItem } from '../../ui/menu.tsx'

const text = words.spendPage

/** Which report is open, and what can be done with reports. */
export function ReportMenu({ spending }: { readonly spending: Spending }) {
  const doSpend = useStore((store) => store.doSpend)
  const [isNaming, setNaming] = useState(false)
  const { reports, query, sort } = spending
  const current = reports.reports.find(({ name }) => name === reports.current) ?? null
  const name = current?.name ?? null
  const items: readonly MenuItem[] = [
    ...reports.reports.map((one): MenuItem => ({
      id: `report:${one.name}`,
      label: showInvisible(one.name),
      checked: one.name === name,
      run: () => void doSpend({ kind: 'report', name: one.name }),
    })),
    {
      id: 'new',
      label: text.newReport,
      checked: name === null,
      run: () => void doSpend({ kind: 'report', name: null }),
    },
    ...(name === null ? [] : [{ id: 'again', label: text.saveAgain(showInvisible(name)), apart: true, run: () => void doSpend({ kind: 'save-report', name }) }]), // prettier-ignore
    { id: 'save', label: text.saveReport, apart: name === null, run: () => setNaming(true) },
    ...(name === null ? [] : [{ id: 'delete', label: text.deleteReport(showInvisible(name)), run: () => void doSpend({ kind: 'delete-report' }) }]), // prettier-ignore
  ]
  const isChanged = current !== null && isReportChanged(current, query, sort)
  return (
    <div className="spend-report">
      <Menu label={text.report} className="button button-plain" describedBy="spend-report-name" items={items}>
        <span id="spend-report-name" className="spend-report-name">
          {name === null ? text.newReport : showInvisible(name)}
          {isChanged && <small> · {text.unsaved}</small>}
        </span>{' '}
        ▾
      </Menu>
      {isNaming && <ReportName first={name ?? ''} onClose={() => setNaming(false)} />}
    </div>
  )
}

function ReportName({ first, onClose }: { readonly first: string; readonly onClose: () => void }) {
  const doSpend = useStore((store) => store.doSpend)
  const [name, setName] = useState(first)
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (name.trim() === '') return
    onClose()
    void doSpend({ kind: 'save-report', name: name.trim() })
  }
  const handleKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onClose()
  }
  return (
    <form className="spend-popup" onSubmit={handleSubmit} onKeyDown={handleKey}>
      <input
        autoFocus
        aria-label={text.reportName}
        placeholder={text.reportName}
        maxLength={200}
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      <div className="spend-popup-acts">
        <Button onClick={onClose}>{text.cancel}</Button>
        <Button kind="primary" type="submit" disabled={name.trim() === ''}>
          {text.keepReport}
        </Button>
      </div>
    </form>
  )
}

import { X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import type { Breakdown, BreakdownLine } from '#shared/spend/pivot/pivot-drill.ts'
import type { Dimension } from '#shared/spend/pivot/pivot-query.ts'
import { words } from '#shared/words/en.ts'
import { showWhole } from '#shared/words/locale.ts'
import type { Spending } from '../../state/spend-shape.ts'
import { useStore } from '../../state/use-store.ts'
import { Button } from '../../ui/button.tsx'
import { moneyFigure } from '../figures/show-figure.ts'
import { showMember, showPath } from '../figures/show-member.ts'

const text = words.spendPage.drill
const MOST_SHOWN = 100

/** What a cell is made of: its keys, its days and its models. It stays while one walks through the pivot. */
export function DrillPanel({ spending, onClose }: { readonly spending: Spending; readonly onClose: () => void }) {
  const doSpend = useStore((store) => store.doSpend)
  const { drill, query } = spending
  const path = drill && [showPath(query.rows, drill.cell.row), showPath(query.columns, drill.cell.column)].filter(Boolean).join(' · ') // prettier-ignore
  return (
    <SidePanel name={text.name} onClose={onClose}>
      <p className="spend-side-path">{path === '' ? words.spendPage.pivot.total : path}</p>
      {drill?.keys && drill.keys.count > 0 && (
        <Button onClick={() => void doSpend({ kind: 'to-grid', cell: drill.cell })}>{text.open}</Button>
      )}
      <Part title={text.keys} by={{ kind: 'key' }} breakdown={drill?.keys ?? null} />
      <Part title={text.days} by={{ kind: 'day' }} breakdown={drill?.days ?? null} />
      <Part title={text.models} by={{ kind: 'model' }} breakdown={drill?.models ?? null} />
    </SidePanel>
  )
}

interface SidePanelProps {
  readonly name: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A panel beside the pivot: Escape closes it, and the keyboard goes back to the pivot. */
export function SidePanel({ name, onClose, children }: SidePanelProps) {
  const panel = useRef<HTMLElement>(null)
  useEffect(() => panel.current?.focus(), [])
  const handleKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    onClose()
  }
  return (
    <aside ref={panel} className="spend-side" aria-label={name} tabIndex={-1} onKeyDown={handleKey}>
      <header>
        <h2>{name}</h2>
        <Button kind="quiet" aria-label={words.spendPage.close} onClick={onClose}>
          <X size={15} aria-hidden />
        </Button>
      </header>
      <div className="spend-side-body" role="group" aria-label={name} tabIndex={0}>
        {children}
      </div>
    </aside>
  )
}

interface PartProps {
  readonly title: string
  readonly by: Dimension
  readonly breakdown: Breakdown | null
}

function Part({ title, by, breakdown }: PartProps) {
  const lines = breakdown?.lines.slice(0, MOST_SHOWN) ?? []
  const most = lines.reduce((largest, { spend }) => (spend > largest ? spend : largest), 1n)
  const hidden = (breakdown?.count ?? 0) - lines.length
  return (
    <section className="spend-part">
      <h3>
        {title} {breakdown && <small>{text.parts(breakdown.count)}</small>}
      </h3>
      {!breakdown && <p className="spend-quiet">{text.coming}</p>}
      {breakdown?.count === 0 && (
        <p className="spend-quiet">{breakdown.isStored ? text.empty : words.spendPage.status.notStored}</p>
      )}
      {lines.length > 0 && (
        <table aria-label={title}>
          <tbody>
            {lines.map((line) => (
              <PartLine key={`${line.member.kind} ${line.member.value}`} line={line} by={by} most={most} />
            ))}
          </tbody>
        </table>
      )}
      {hidden > 0 && <p className="spend-quiet">{text.more(hidden)}</p>}
    </section>
  )
}

function PartLine({ line, by, most }: { readonly line: BreakdownLine; readonly by: Dimension; readonly most: bigint }) {
  const { member, spend, requests } = line
  const { shown, exact } = moneyFigure(spend)
  const share = Math.max(0, Number((spend * 1000n) / most) / 10)
  return (
    <tr data-member={member.value}>
      <th scope="row" title={showMember(by, member)}>
        <bdi>{showMember(by, member)}</bdi>
      </th>
      <td data-value={exact} title={`${exact} · ${showWhole(requests)} ${text.requests}`}>
        <span className="spend-bar" aria-hidden style={{ width: `${share}%` }} />
        <span>{shown}</span>
      </td>
    </tr>
  )
}

import { useState } from 'react'
import type { FormEvent, KeyboardEvent } from 'react'
import { dimensionName } from '#shared/spend/pivot/pivot-result.ts'
import type { Member } from '#shared/spend/pivot/pivot-result.ts'
import type { PivotFilter, PivotQuery } from '#shared/spend/pivot/pivot-query.ts'
import { words } from '#shared/words/en.ts'
import type { SpendMembers } from '../../state/spend-shape.ts'
import { useStore } from '../../state/use-store.ts'
import { Button } from '../../ui/button.tsx'
import { failureText } from '../../ui/failure-text.ts'
import { filterOf, tickOf, ticksOf } from './filter-members.ts'
import { moneyFigure } from '../figures/show-figure.ts'
import { showDimension, showMember } from '../figures/show-member.ts'

const text = words.spendPage.filter

interface FilterChooserProps {
  readonly members: SpendMembers
  readonly filter: PivotFilter | null
  readonly query: PivotQuery
}

/** The members of a field with what was spent on each; what is ticked is what counts, or what does not. */
export function FilterChooser({ members, filter, query }: FilterChooserProps) {
  const doSpend = useStore((store) => store.doSpend)
  const { dimension, found, search } = members
  const [chosen, setChosen] = useState(() => ticksOf(filter))
  const [isExcluded, setExcluded] = useState(filter?.isExcluded ?? false)
  const lines = found?.lines.filter(({ member }) => tickOf(member) !== null) ?? []
  const tick = (some: readonly Member[], isOn: boolean): void => {
    const next = new Set(chosen)
    for (const member of some) {
      const name = tickOf(member)
      if (name !== null) next[isOn ? 'add' : 'delete'](name)
    }
    setChosen(next)
  }
  const close = (): void => void doSpend({ kind: 'no-members' })
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault()
    const name = dimensionName(dimension)
    const others = query.filters.filter((one) => dimensionName(one.dimension) !== name)
    const mine = chosen.size > 0 ? [filterOf(dimension, chosen, isExcluded)] : []
    close()
    void doSpend({ kind: 'ask', change: { filters: [...others, ...mine] } })
  }
  const handleKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    close()
  }
  const all = lines.map(({ member }) => member)
  return (
    <form
      className="filter-chooser"
      role="dialog"
      aria-label={text.name(showDimension(dimension))}
      onSubmit={handleSubmit}
      onKeyDown={handleKey}
    >
      <h3>{text.name(showDimension(dimension))}</h3>
      <input
        autoFocus
        type="search"
        aria-label={text.search}
        placeholder={text.search}
        value={search}
        onChange={({ target }) => void doSpend({ kind: 'members', dimension, search: target.value })}
      />
      <div className="filter-ways">
        {[false, true].map((one) => (
          <label key={String(one)}>
            <input type="radio" name="filter-way" checked={isExcluded === one} onChange={() => setExcluded(one)} />
            {one ? text.exclude : text.include}
          </label>
        ))}
      </div>
      <div className="filter-all">
        <Button kind="quiet" onClick={() => tick(all, true)}>
          {text.all}
        </Button>
        <Button kind="quiet" onClick={() => setChosen(new Set())}>
          {text.none}
        </Button>
        <small role="status">{found && text.found(found.count)}</small>
      </div>
      <ul>
        {lines.map(({ member, spend }) => (
          <li key={`${member.kind} ${member.value}`}>
            <label>
              <input
                type="checkbox"
                checked={chosen.has(tickOf(member) ?? '')}
                onChange={({ target }) => tick([member], target.checked)}
              />
              <bdi>{showMember(dimension, member)}</bdi>
              <small data-value={moneyFigure(spend).exact}>{moneyFigure(spend).shown}</small>
            </label>
          </li>
        ))}
      </ul>
      {members.failure && (
        <p role="alert" className="filter-failure">
          {failureText(members.failure)}
        </p>
      )}
      {found?.count === 0 && <p className="spend-quiet">{text.nothing}</p>}
      {found && found.count > found.lines.length && (
        <p className="spend-quiet">{text.more(found.count - found.lines.length)}</p>
      )}
      <div className="spend-popup-acts">
        <Button onClick={close}>{words.spendPage.cancel}</Button>
        <Button kind="primary" type="submit">
          {text.apply}
        </Button>
      </div>
    </form>
  )
}

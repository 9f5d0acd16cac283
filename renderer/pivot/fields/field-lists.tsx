import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { FurtherField } from '#shared/domain/further-field.ts'
import { dimensionName } from '#shared/spend/pivot/pivot-result.ts'
import type { Dimension } from '#shared/spend/pivot/pivot-query.ts'
import { words } from '#shared/words/en.ts'
import type { Spending } from '../../state/spend-shape.ts'
import { useStore } from '../../state/use-store.ts'
import { ExtraField } from './extra-field.tsx'
import { FieldList } from './field-list.tsx'
import type { FieldHands } from './field-list.tsx'
import { fieldLists, fieldsIn, moveField } from './field-moves.ts'
import type { Field, FieldMove } from './field-moves.ts'
import { FieldOptions } from './field-options.tsx'
import { FilterChooser } from './filter-chooser.tsx'
import { nameOf } from './field-name.ts'
import { useFurther } from './use-further.ts'
import './fields.css'

const text = words.spendPage.fields

/** The fields of the pivot by where they stand. Everything that is dragged can be done by keys as well. */
export function FieldLists({ spending }: { readonly spending: Spending }) {
  const doSpend = useStore((store) => store.doSpend)
  const table = useStore((store) => store.table)
  const labels = useMemo(() => table?.labels.map(({ key }) => key) ?? [], [table])
  const { query, members } = spending
  const further = useFurther(spending)
  const own = { labels, further: further.fields }
  const panel = useRef<HTMLElement>(null)
  const [said, setSaid] = useState('')
  const wanted = useRef<string | null>(null)
  // A field that was moved keeps the keyboard, wherever it stands once it is drawn there.
  useLayoutEffect(() => {
    const name = wanted.current
    const field = name === null ? null : panel.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"]`)
    if (!field) return
    wanted.current = null
    field.focus()
  })
  const chooseMembers = (dimension: Dimension): void => void doSpend({ kind: 'members', dimension, search: '' })
  const move = (wish: FieldMove): void => {
    if (wish.to === 'filters' && wish.field.kind === 'dimension') return chooseMembers(wish.field.dimension)
    const change = moveField(query, wish)
    if (!change) return
    setSaid(text.moved(nameOf(wish.field), text[wish.to]))
    wanted.current = `${wish.to} ${wish.field.id}`
    void doSpend({ kind: 'ask', change })
  }
  const hands: FieldHands = {
    move,
    chooseMembers: (field) => {
      const dimension = dimensionOf(field)
      if (dimension) chooseMembers(dimension)
    },
    noteOf: (field) => further.noteOf(furtherOf(field)),
    fetchOf: (field) => further.fetchOf(furtherOf(field)),
  }
  const filter = members && query.filters.find((one) => dimensionName(one.dimension) === dimensionName(members.dimension)) // prettier-ignore
  return (
    <section ref={panel} className="spend-fields" aria-label={text.name}>
      <h2 className="spoken">{text.name}</h2>
      {fieldLists.map((list) => (
        <FieldList key={list} list={list} fields={fieldsIn(list, query, own)} hands={hands} />
      ))}
      <ExtraField onName={(field) => void doSpend({ kind: 'name-further', field })} />
      <FieldOptions query={query} />
      <p className="spoken" role="status">
        {said}
      </p>
      {members && (
        <FilterChooser key={dimensionName(members.dimension)} members={members} filter={filter ?? null} query={query} />
      )}
    </section>
  )
}

function furtherOf(field: Field): FurtherField | null {
  const dimension = dimensionOf(field)
  return dimension?.kind === 'further' ? dimension.field : null
}

function dimensionOf(field: Field): Dimension | null {
  if (field.kind === 'measure') return null
  return field.kind === 'filter' ? field.filter.dimension : field.dimension
}

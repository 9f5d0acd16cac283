import { useState } from 'react'
import type { FocusEvent, KeyboardEvent } from 'react'
import { words } from '#shared/words/en.ts'
import { MenuList } from '../../ui/menu.tsx'
import type { MenuItem } from '../../ui/menu.tsx'
import { beginFieldDrag } from './field-drag.ts'
import { homeOf, isSpare, takes } from './field-moves.ts'
import type { Field, FieldList as ListName, FieldMove } from './field-moves.ts'
import { nameOf } from './field-name.ts'

const text = words.spendPage.fields

/** What can be done with a field. */
export interface FieldHands {
  readonly move: (move: FieldMove) => void
  /** Opens the choice of members for a filter. */
  readonly chooseMembers: (field: Field) => void
  /** What has to be known of a field while it is not used; `null` of most. */
  readonly noteOf: (field: Field) => string | null
  /** How usage by a field is fetched for the days that are shown; `null` of most, and while usage is being fetched. */
  readonly fetchOf: (field: Field) => { readonly label: string; readonly run: () => void } | null
}

interface FieldListProps {
  readonly list: ListName
  readonly fields: readonly Field[]
  readonly hands: FieldHands
}

interface OpenMenu {
  readonly field: Field
  readonly at: number
  readonly left: number
  readonly top: number
}

/** One list of fields: arrows walk, Alt with arrows moves, Delete removes, Enter opens what else can be done. */
export function FieldList({ list, fields, hands }: FieldListProps) {
  const [active, setActive] = useState(0)
  const [menu, setMenu] = useState<OpenMenu | null>(null)
  const current = Math.min(active, fields.length - 1)
  const open = (field: Field, at: number, option: Element): void => {
    if (field.kind === 'filter') return hands.chooseMembers(field)
    const { left, bottom } = option.getBoundingClientRect()
    setMenu({ field, at, left, top: bottom })
  }
  const handleKey = (event: KeyboardEvent<HTMLElement>): void => {
    const options = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=option]')]
    const at = options.findIndex((option) => option === event.target)
    const [field, option] = [fields[at], options[at]]
    if (!field || !option || menu) return
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key] ?? 0
    if (step !== 0 && event.altKey) {
      hands.move({ field, from: list, to: list, at: step < 0 ? at - 1 : at + 2 })
    } else if (step !== 0 || event.key === 'Home' || event.key === 'End') {
      const to = event.key === 'Home' ? 0 : event.key === 'End' ? fields.length - 1 : at + step
      options[to]?.focus()
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      if (!isSpare(list)) hands.move({ field, from: list, to: homeOf(field), at: 0 })
    } else if (event.key === 'Enter' || event.key === ' ' || event.key === 'ContextMenu') {
      open(field, at, option)
    } else return
    event.preventDefault()
  }
  return (
    <div className="field-list" data-list={list}>
      <h3 aria-hidden>{text[list]}</h3>
      <div
        role="listbox"
        aria-label={text[list]}
        title={list === 'further' ? words.spendPage.further.hint : text.hint}
        data-empty={fields.length === 0 ? text.empty : undefined}
        tabIndex={fields.length === 0 ? 0 : -1}
        onKeyDown={handleKey}
      >
        {fields.map((field, at) => (
          <FieldItem
            key={field.id}
            field={field}
            list={list}
            isActive={at === current}
            hands={hands}
            onFocus={() => setActive(at)}
            onOpen={(option) => open(field, at, option)}
          />
        ))}
      </div>
      {menu && <FieldMenu menu={menu} list={list} hands={hands} onClose={() => setMenu(null)} />}
    </div>
  )
}

interface FieldItemProps {
  readonly field: Field
  readonly list: ListName
  readonly isActive: boolean
  readonly hands: FieldHands
  readonly onFocus: () => void
  readonly onOpen: (option: Element) => void
}

function FieldItem({ field, list, isActive, hands, onFocus, onOpen }: FieldItemProps) {
  const name = nameOf(field)
  const sign = field.kind === 'measure' ? 'Σ' : isSpare(list) ? '' : '⋮⋮'
  const note = list === 'further' ? hands.noteOf(field) : null
  // A mark for the mouse only; the key for it is Delete.
  const away = { onPointerDown: (event: { stopPropagation: () => void }) => event.stopPropagation(), onClick: () => hands.move({ field, from: list, to: homeOf(field), at: 0 }) } // prettier-ignore
  return (
    <div
      role="option"
      className="field"
      aria-selected={isActive}
      data-field={`${list} ${field.id}`}
      title={name}
      tabIndex={isActive ? 0 : -1}
      onFocus={onFocus}
      onPointerDown={(event) => {
        const option = event.currentTarget
        beginFieldDrag(event, {
          takes: (to) => takes(to, field),
          onDrop: ({ list: to, at }) => hands.move({ field, from: list, to, at }),
          onPress: () => onOpen(option),
        })
      }}
    >
      <bdi>{name}</bdi>
      {note !== null ? (
        <small>{note}</small>
      ) : isSpare(list) ? (
        <span aria-hidden>{sign}</span>
      ) : (
        <span aria-hidden className={list === 'filters' ? 'field-away field-away-shown' : 'field-away'} {...away}>
          <span>{sign}</span>
          <b>×</b>
        </span>
      )}
    </div>
  )
}

interface FieldMenuProps {
  readonly menu: OpenMenu
  readonly list: ListName
  readonly hands: FieldHands
  readonly onClose: () => void
}

function FieldMenu({ menu, list, hands, onClose }: FieldMenuProps) {
  const { field, at, left, top } = menu
  const handleBlur = (event: FocusEvent<HTMLElement>): void => {
    if (!event.currentTarget.contains(event.relatedTarget)) onClose()
  }
  const close = (): void => {
    onClose()
    document.querySelector<HTMLElement>(`[data-field="${CSS.escape(`${list} ${field.id}`)}"]`)?.focus()
  }
  return (
    <div className="field-menu" style={{ left, top: Math.min(top, innerHeight - 220) }} onBlur={handleBlur}>
      <MenuList label={nameOf(field)} items={itemsOf(field, list, at, hands)} onClose={close} />
    </div>
  )
}

function itemsOf(field: Field, list: ListName, at: number, hands: FieldHands): readonly MenuItem[] {
  const home = homeOf(field)
  const to = (target: ListName): MenuItem => ({
    id: target,
    label: text.moveTo[target === 'filters' || target === 'further' ? 'spare' : target],
    apart: target === home,
    run: () => hands.move({ field, from: list, to: target, at: 1000 }),
  })
  const targets = (['rows', 'columns', 'values', home] as const).filter(
    (target) => target !== list && takes(target, field),
  )
  const isInList = !isSpare(list)
  const fetch = hands.fetchOf(field)
  return [
    ...(fetch ? [{ id: 'fetch', ...fetch }] : []),
    ...targets.filter((target) => target !== home).map(to),
    ...(field.kind === 'dimension' ? [{ id: 'filter', label: text.filterBy, run: () => hands.chooseMembers(field) }] : []), // prettier-ignore
    ...(isInList ? [{ id: 'up', label: text.up, run: () => hands.move({ field, from: list, to: list, at: at - 1 }) }] : []), // prettier-ignore
    ...(isInList ? [{ id: 'down', label: text.down, run: () => hands.move({ field, from: list, to: list, at: at + 2 }) }] : []), // prettier-ignore
    ...targets.filter((target) => target === home).map(to),
  ]
}

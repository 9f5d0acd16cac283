import type { KeyboardEvent } from 'react'
import { columnAt, selectRange } from '../cells/range.ts'
import { groupAround, lineAt } from '../state/group-lines.ts'
import type { GroupLines } from '../state/group-lines.ts'
import { stopGroup } from '../state/group-slice.ts'
import { activeOf, forgetTabs, goTo } from './hands.ts'
import type { Hands } from './hands.ts'

/**
 * Acts on a key where rows stand in groups: on a group's line, and from a cell on to one. Answers whether the key meant
 * something; `null` when it is for the cells. What is typed on a group's line must reach no cell.
 */
export function handleGroupKey(hands: Hands, event: KeyboardEvent): boolean | null {
  const state = hands.store.getState()
  const { groups } = state
  if (!groups) return null
  const group = stopGroup(state)
  return group === null ? fromCell(hands, event, groups) : onGroup(hands, event, { groups, group })
}

/** Up and Down step on to the line of a group; Alt+Left folds the group around. */
function fromCell(hands: Hands, event: KeyboardEvent, groups: GroupLines): boolean | null {
  if (event.shiftKey || event.ctrlKey || event.metaKey) return null
  const line = lineAt(groups, activeOf(hands).at)
  if (event.altKey) {
    if (event.key !== 'ArrowLeft') return null
    const group = groupAround(groups, line)
    goToGroup(hands, group)
    hands.store.getState().foldGroup(group, true)
    return true
  }
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  const next = groups.lines[line + step] ?? 0
  if (step === 0 || next >= 0) return null
  forgetTabs(hands)
  goToGroup(hands, -1 - next)
  return true
}

interface GroupPlace {
  readonly groups: GroupLines
  readonly group: number
}

function onGroup(hands: Hands, event: KeyboardEvent, { groups, group }: GroupPlace): boolean {
  const line = groups.groupLine[group] ?? 0
  const { foldAll } = hands.store.getState()
  const last = groups.lines.length - 1
  const acts: Readonly<Record<string, () => unknown>> = {
    ArrowDown: () => goToLine(hands, line + 1),
    ArrowUp: () => goToLine(hands, line - 1),
    Tab: () => goToLine(hands, line + (event.shiftKey ? -1 : 1)),
    PageDown: () => goToLine(hands, turnLines(hands, line, 1)),
    PageUp: () => goToLine(hands, turnLines(hands, line, -1)),
    Home: () => goToLine(hands, 0),
    End: () => goToLine(hands, last),
    ArrowRight: () => unfoldOrEnter(hands, { groups, group }),
    ArrowLeft: () => foldOrLeave(hands, { groups, group }),
    Enter: () => turnGroupRow(hands, group),
    ' ': () => (event.shiftKey ? selectGroupRows(hands, group) : turnGroupRow(hands, group)),
    ContextMenu: () => openGroupMenu(hands, group),
    F10: () => event.shiftKey && openGroupMenu(hands, group),
    '*': () => foldAll(false),
    '/': () => foldAll(true),
  }
  const isMove = event.key === 'Home' || event.key === 'End'
  const act = (event.ctrlKey || event.metaKey) && !isMove ? undefined : acts[event.key]
  act?.()
  return act !== undefined
}

function unfoldOrEnter(hands: Hands, { groups, group }: GroupPlace): void {
  if (groups.isClosed[group] === 1) hands.store.getState().foldGroup(group, false)
  else goToLine(hands, (groups.groupLine[group] ?? 0) + 1)
}

function foldOrLeave(hands: Hands, { groups, group }: GroupPlace): void {
  const parent = groups.tree.parents[group] ?? -1
  if (groups.isClosed[group] === 0) hands.store.getState().foldGroup(group, true)
  else if (parent >= 0) goToGroup(hands, parent)
}

/** Folds a group, or unfolds it. */
export function turnGroupRow(hands: Hands, group: number): void {
  const { groups, foldGroup } = hands.store.getState()
  if (groups) foldGroup(group, groups.isClosed[group] === 0)
}

/** Opens the menu of a group's line: at a point of the window, else under the line. */
export function openGroupMenu(hands: Hands, group: number, point?: { readonly x: number; readonly y: number }): void {
  goToGroup(hands, group)
  hands.show({ panel: { kind: 'group', group, ...(point ?? hands.pointOfLine(lineOfGroup(hands, group))) } })
}

function lineOfGroup({ store }: Hands, group: number): number {
  return store.getState().groups?.groupLine[group] ?? 0
}

/** Puts the keyboard on the line of a group. */
export function goToGroup(hands: Hands, group: number): void {
  const { activateGroup, activeGroup } = hands.store.getState()
  activateGroup({ group, column: activeGroup?.column ?? activeOf(hands).column })
  hands.revealLine(lineOfGroup(hands, group))
}

/** Scrolls by a screen less one line; answers the line as far away, at most the last or the first. */
export function turnLines(hands: Hands, line: number, direction: 1 | -1): number {
  const { groups, view } = hands.store.getState()
  const lines = direction * Math.max(1, hands.pageRows() - 1)
  hands.scrollBy({ lines })
  return Math.min(Math.max(line + lines, 0), (groups?.lines ?? view).length - 1)
}

function goToLine(hands: Hands, line: number): void {
  const { groups, activeGroup } = hands.store.getState()
  const place = groups?.lines[line]
  if (place === undefined) return
  if (place < 0) return goToGroup(hands, -1 - place)
  goTo(hands, place, columnAt(hands.layout().all, activeGroup?.column ?? ''), false)
}

/** Selects the rows of a group that are not folded away. */
export function selectGroupRows(hands: Hands, group: number): void {
  const { groups } = hands.store.getState()
  if (!groups) return
  const { tree, lines, groupLine } = groups
  const { all } = hands.layout()
  const depth = tree.depth[group] ?? 0
  const next = tree.depth.findIndex((other, at) => at > group && other <= depth)
  const end = next < 0 ? lines.length : (groupLine[next] ?? 0)
  const places = lines.subarray((groupLine[group] ?? 0) + 1, end).filter((place) => place >= 0)
  const [top] = places
  const bottom = places.at(-1)
  if (top === undefined || bottom === undefined) return
  hands.store.getState().select(selectRange({ top, bottom, left: 0, right: all.length - 1 }, all))
}

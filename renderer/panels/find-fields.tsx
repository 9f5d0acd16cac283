import { useStore as useZustand } from 'zustand'
import type { KeyboardEvent } from 'react'
import { words } from '#shared/words/en.ts'
import type { FindWish } from '#shared/domain/find-text.ts'
import type { FindSession } from './find-state.ts'
import type { FindScope } from '../cells/find-place.ts'

const find = words.find
const SCOPES: readonly FindScope[] = ['selection', 'column', 'visible', 'all']
const CHECKS = ['isPattern', 'matchCase', 'wholeCell'] as const

interface FindFieldsProps {
  readonly session: FindSession
  readonly isReplacing: boolean
}

/** What to find, what to put there, how strictly, and where. */
export function FindFields({ session, isReplacing }: FindFieldsProps) {
  const { wish, by, scope } = useZustand(session.state)
  const change = (part: Partial<FindWish>): void => session.wish({ wish: { ...wish, ...part } })
  return (
    <>
      <label className="dock-field">
        {find.text}
        <input
          autoFocus={!isReplacing}
          spellCheck={false}
          value={wish.text}
          onChange={({ target }) => change({ text: target.value })}
          onFocus={({ target }) => target.select()}
          onKeyDown={(event) => findOnEnter(session, event)}
        />
      </label>
      <label className="dock-field">
        {find.by}
        <input
          autoFocus={isReplacing}
          spellCheck={false}
          value={by}
          title={wish.isPattern ? find.patternHint : undefined}
          onChange={({ target }) => session.state.setState({ by: target.value })}
        />
      </label>
      <div className="dock-checks">
        {CHECKS.map((check) => (
          <label key={check} className="dock-check">
            <input
              type="checkbox"
              checked={wish[check]}
              onChange={({ target }) => change({ [check]: target.checked })}
            />
            {find[check]}
          </label>
        ))}
      </div>
      <label className="dock-field">
        {find.place}
        <select value={scope} onChange={({ target }) => session.wish({ scope: scopeOf(target.value) })}>
          {SCOPES.map((one) => (
            <option key={one} value={one}>
              {find.places[one]}
            </option>
          ))}
        </select>
      </label>
    </>
  )
}

function scopeOf(value: string): FindScope {
  return SCOPES.find((scope) => scope === value) ?? 'visible'
}

/** Enter finds the next, with Shift the previous one. */
function findOnEnter(session: FindSession, event: KeyboardEvent): void {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
  event.preventDefault()
  void session.next(event.shiftKey ? -1 : 1)
}

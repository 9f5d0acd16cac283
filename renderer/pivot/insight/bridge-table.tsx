import type { BridgeMove, SpendBridge } from '#shared/contract/spend-insight.ts'
import { words } from '#shared/words/en.ts'
import { useStore } from '../../state/use-store.ts'
import { Button } from '../../ui/button.tsx'
import { failureText } from '../../ui/failure-text.ts'
import { TableMoney } from '../figures/money-cell.tsx'
import { exactMoney, moneyFigure, partOf, showPercent } from '../figures/show-figure.ts'
import { showDay, showMember } from '../figures/show-member.ts'

const text = words.spendInsight.bridge
const MOST_MOVES = 50

/** The bridge: how many dollars moved and through which keys; open, each move with its keys. */
export function BridgeTable({ isOpen }: { readonly isOpen: boolean }) {
  const bridge = useStore(({ insight }) => insight?.bridge ?? null)
  const hasLabel = useStore(({ spending }) =>
    [...(spending?.query.rows ?? []), ...(spending?.query.columns ?? [])].some(({ kind }) => kind === 'label'),
  )
  if (!hasLabel) return <p role="status">{text.noLabel}</p>
  if (bridge?.failure) return <p role="alert">{failureText(bridge.failure)}</p>
  if (!bridge?.answer) return <p role="status">{words.spendInsight.asking}</p>
  const { answer } = bridge
  return (
    <>
      <Sentences answer={answer} />
      {isOpen && answer.moves.length > 0 && <Moves answer={answer} />}
    </>
  )
}

function Sentences({ answer }: { readonly answer: SpendBridge }) {
  const { moved, keyCount, total, guessedUntil, guessedSpend } = answer
  const share = showPercent(partOf(moved, total) ?? 0)
  return (
    <>
      <p data-moved={moneyFigure(moved).exact} title={exactMoney(moved)}>
        {moved === 0n && keyCount === 0 ? text.movedNone : text.moved(moneyFigure(moved).shown, keyCount, share)}
      </p>
      {guessedUntil !== null && <p>{text.guessed(showDay(guessedUntil), moneyFigure(guessedSpend).shown)}</p>}
    </>
  )
}

function Moves({ answer }: { readonly answer: SpendBridge }) {
  const { moves } = answer
  const hidden = moves.length - MOST_MOVES
  return (
    <div className="bridge-moves" role="group" aria-label={text.table} tabIndex={0}>
      <table aria-label={text.table}>
        <thead>
          <tr>
            <th scope="col">{text.onDay}</th>
            <th scope="col">{text.today}</th>
            <th scope="col" className="insight-end">
              {text.spend}
            </th>
            <th scope="col">{words.spendPage.drill.keys}</th>
          </tr>
        </thead>
        <tbody>
          {moves.slice(0, MOST_MOVES).map((move) => (
            <Move key={JSON.stringify([move.from, move.to])} move={move} label={answer.label} />
          ))}
        </tbody>
      </table>
      {hidden > 0 && <p className="spend-quiet">{text.more(hidden)}</p>}
    </div>
  )
}

function Move({ move, label }: { readonly move: BridgeMove; readonly label: string }) {
  const doInsight = useStore((store) => store.doInsight)
  const by = { kind: 'label', label } as const
  const { keys, keyCount } = move
  const names = keys.slice(0, 3).map(({ name }) => name)
  const listed = keyCount > names.length ? [...names, text.more(keyCount - names.length)] : names
  return (
    <tr>
      <th scope="row">
        <bdi>{showMember(by, move.from)}</bdi>
      </th>
      <td>
        <bdi>{showMember(by, move.to)}</bdi>
      </td>
      <td className="insight-end">
        <TableMoney amount={move.spend} />
      </td>
      <td>
        <Button kind="quiet" onClick={() => void doInsight({ kind: 'to-grid', ids: keys.map(({ id }) => id) })}>
          {words.spendInsight.openAll(keyCount)}
        </Button>{' '}
        <small>{listed.join(', ')}</small>
      </td>
    </tr>
  )
}

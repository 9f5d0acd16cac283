import type { KeyId } from '#shared/domain/api-key.ts'
import { textAt } from '#shared/domain/text-column.ts'
import { words } from '#shared/words/en.ts'
import { useStore, useStoreApi } from '../state/use-store.ts'
import { showMoment } from '../ui/format.ts'
import { VisibleText } from '../ui/visible-text.tsx'

const text = words.detail

/** Which key this one replaced, and which replaced it: rotations that were made from this computer. */
export function Lineage({ keyId }: { readonly keyId: KeyId }) {
  const replacements = useStore(({ lives }) => lives.replacements)
  const own = replacements.filter(({ from, to }) => from === keyId || to === keyId)
  if (own.length === 0) return null
  return (
    <section className="detail-part" aria-label={text.lineage}>
      <h4>{text.lineage}</h4>
      <ul>
        {own.map(({ from, to, at }) => (
          <li key={`${from} ${to}`} className="detail-moment">
            <time dateTime={at}>{showMoment(at)}</time>
            <p>
              {from === keyId ? text.replacedBy : text.replaces} <OtherKey keyId={from === keyId ? to : from} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The other key by its name, and the way to it; its id where the list does not have it any more. */
function OtherKey({ keyId }: { readonly keyId: KeyId }) {
  const store = useStoreApi()
  const table = useStore((now) => now.table)
  const row = useStore((now) => now.rowOf(keyId))
  const at = useStore((now) => (row === null ? -1 : now.view.indexOf(row)))
  if (!table || row === null) return <code>{keyId}</code>
  const name = <VisibleText text={textAt(table.names, row)} />
  if (at < 0) return name
  return (
    <button type="button" className="detail-run" onClick={() => store.getState().seek({ at, column: 'name' })}>
      {name}
    </button>
  )
}

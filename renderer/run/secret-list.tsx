import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import type { HeldSecrets } from '#shared/contract/held-secrets.ts'
import { words } from '#shared/words/en.ts'
import { useStore } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { showInvisible } from '../ui/invisible.ts'
import { VisibleText } from '../ui/visible-text.tsx'

const text = words.secrets
const FIRST = 8
/** As many more are shown with each press: nobody copies thousands one by one. */
const MORE = 100

/** Whose secrets a run holds, each with the way to the clipboard. */
export function SecretList({ run: { runId, names, copied } }: { readonly run: HeldSecrets }) {
  const copySecret = useStore((store) => store.copySecret)
  const [shown, setShown] = useState(FIRST)
  const done = new Set(copied)
  return (
    <>
      <ul className="secrets-names" aria-label={text.list(names.length)}>
        {names.slice(0, shown).map((name, at) => (
          // Two new keys may have one name.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at}>
            <span className="secrets-name">
              <VisibleText text={name} />
            </span>
            {done.has(at) && (
              <span className="secrets-copied">
                <Check size={13} aria-hidden /> {text.wasCopied}
              </span>
            )}
            <Button
              kind="quiet"
              aria-label={text.copyOf(showInvisible(name))}
              onClick={() => void copySecret(runId, at, name)}
            >
              <Copy size={13} aria-hidden /> {text.copy}
            </Button>
          </li>
        ))}
      </ul>
      {names.length > shown && (
        <Button kind="quiet" onClick={() => setShown(shown + MORE)}>
          {text.more(names.length - shown)}
        </Button>
      )}
    </>
  )
}

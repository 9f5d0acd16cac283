import { KeyRound } from 'lucide-react'
import type { HeldSecrets } from '#shared/contract/held-secrets.ts'
import { words } from '#shared/words/en.ts'
import { useStore } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { VisibleText } from '../ui/visible-text.tsx'
import './new-secrets.css'

const SHOWN = 8

/** The secrets of new keys that wait to be handed over: whose they are, and the way to a file. None is ever shown. */
export function NewSecrets() {
  const held = useStore((store) => store.held)
  if (held.length === 0) return null
  return (
    <section className="secrets" aria-label={words.secrets.region}>
      {held.map((run) => (
        <HeldRun key={run.runId} run={run} />
      ))}
    </section>
  )
}

function HeldRun({ run }: { readonly run: HeldSecrets }) {
  const saveSecrets = useStore((store) => store.saveSecrets)
  const confirmSecrets = useStore((store) => store.confirmSecrets)
  const { runId, names, handOver } = run
  const isSaved = handOver === 'exported'
  const text = words.secrets
  return (
    <div className="secrets-run" data-run={runId} data-state={handOver}>
      <KeyRound size={16} aria-hidden />
      <div className="secrets-what">
        <h2>{text.held(names.length)}</h2>
        <p>{isSaved ? text.exported : text.heldText}</p>
        <ul>
          {names.slice(0, SHOWN).map((name, at) => (
            // Two new keys may have one name.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={at}>
              <VisibleText text={name} />
            </li>
          ))}
          {names.length > SHOWN && <li className="secrets-more">{text.more(names.length - SHOWN)}</li>}
        </ul>
      </div>
      <div className="page-actions">
        {isSaved && <Button onClick={() => void confirmSecrets(runId)}>{text.destroy}</Button>}
        <Button kind={isSaved ? 'quiet' : 'primary'} onClick={() => void saveSecrets(runId)}>
          {text.saveSecrets}
        </Button>
      </div>
    </div>
  )
}

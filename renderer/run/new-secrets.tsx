import { KeyRound } from 'lucide-react'
import type { HeldSecrets } from '#shared/contract/held-secrets.ts'
import { words } from '#shared/words/en.ts'
import { useStore } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { SecretList } from './secret-list.tsx'
import './new-secrets.css'

const text = words.secrets

/** The secrets of new keys that wait to be handed over: to a file, or one at a time to the clipboard. None is ever shown. */
export function NewSecrets() {
  const held = useStore((store) => store.held)
  if (held.length === 0) return null
  return (
    <section className="secrets" aria-label={text.region}>
      {held.map((run) => (
        <HeldRun key={run.runId} run={run} />
      ))}
    </section>
  )
}

const SAYS: Readonly<Record<HeldSecrets['handOver'], string>> = {
  held: text.heldText,
  exported: text.exported,
  copied: text.allCopied,
}

function HeldRun({ run }: { readonly run: HeldSecrets }) {
  const saveSecrets = useStore((store) => store.saveSecrets)
  const confirmSecrets = useStore((store) => store.confirmSecrets)
  const { runId, names, handOver } = run
  const mayGo = handOver !== 'held'
  return (
    <div className="secrets-run" data-run={runId} data-state={handOver}>
      <KeyRound size={16} aria-hidden />
      <div className="secrets-what">
        <h2>{text.held(names.length)}</h2>
        <p>{SAYS[handOver]}</p>
        <SecretList run={run} />
      </div>
      <div className="page-actions">
        {mayGo && <Button onClick={() => void confirmSecrets(runId)}>{text.destroy}</Button>}
        <Button kind={mayGo ? 'quiet' : 'primary'} onClick={() => void saveSecrets(runId)}>
          {text.saveSecrets}
        </Button>
      </div>
    </div>
  )
}

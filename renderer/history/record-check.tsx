import { ShieldAlert, ShieldCheck, X } from 'lucide-react'
import type { Finding, Verification } from '#shared/contract/verification.ts'
import { words } from '#shared/words/en.ts'
import { useStore } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { showDayAndTime } from '../ui/format.ts'

const SHOWN = 50

/** Asks whether the record of past runs is what was written. */
export function CheckButton() {
  const verifyRuns = useStore((store) => store.verifyRuns)
  const verifying = useStore((store) => store.verifying)
  return (
    <Button disabled={verifying} onClick={() => void verifyRuns()}>
      {verifying ? words.verify.checking : words.verify.check}
    </Button>
  )
}

/** What the check came to: whole or not, what is wrong where, and how far it can be told. */
export function RecordCheck() {
  const checked = useStore((store) => store.verification)
  const dismiss = useStore((store) => store.dismissVerification)
  if (!checked) return null
  const Icon = checked.whole ? ShieldCheck : ShieldAlert
  return (
    <section
      className="record-check"
      aria-label={words.verify.title}
      data-testid="record-check"
      data-whole={checked.whole}
      role="status"
    >
      <Icon size={16} aria-hidden />
      <div>
        <h2>{words.verify.result(checked)}</h2>
        <p>{words.verify.anchors[checked.anchor]}</p>
        <p>
          <code title={checked.head}>{words.verify.head(checked.entries, checked.head)}</code>
        </p>
        <Findings checked={checked} />
      </div>
      <Button kind="quiet" aria-label={words.verify.dismiss} onClick={dismiss}>
        <X size={14} aria-hidden />
      </Button>
    </section>
  )
}

function Findings({ checked }: { readonly checked: Verification }) {
  const runs = useStore((store) => store.runs) ?? []
  const began = new Map(runs.map(({ runId, startedAt }) => [runId, startedAt]))
  if (checked.findings.length === 0) return null
  return (
    <ul>
      {checked.findings.slice(0, SHOWN).map((finding) => (
        <li key={`${finding.run} ${finding.code} ${finding.at}`} data-run={finding.run ?? undefined}>
          {lineOf(finding, finding.run === null ? undefined : began.get(finding.run))}
        </li>
      ))}
      {checked.findings.length > SHOWN && <li>{words.verify.more(checked.findings.length - SHOWN)}</li>}
    </ul>
  )
}

function lineOf({ code, run, at }: Finding, startedAt: string | undefined): string {
  const what = words.verify.finding(code, at)
  if (run === null) return words.verify.ofList(what)
  return startedAt === undefined ? `${run}: ${what}` : words.verify.ofRun(showDayAndTime(startedAt), what)
}
